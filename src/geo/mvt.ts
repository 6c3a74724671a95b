import { Bytes } from './bytes.ts'
import type { Path } from './path.ts'

/** Units along a tile's side, as every reader expects it. */
export const TILE_EXTENT = 4096

const MOVE_TO = 1
const LINE_TO = 2
const CLOSE_PATH = 7

/** A feature's geometry as commands of the Mapbox Vector Tile specification 2.1, §4.3. */
export class TileGeometry {
  readonly commands = new Bytes()
  private x = 0
  private y = 0

  clear(): void {
    this.commands.clear()
    this.x = 0
    this.y = 0
  }

  get empty(): boolean {
    return this.commands.length === 0
  }

  points(path: Path): void {
    if (path.length === 0) return
    this.command(MOVE_TO, path.length)
    for (let i = 0; i < path.length; i++) this.step(path.x(i), path.y(i))
  }

  line(path: Path): void {
    this.command(MOVE_TO, 1)
    this.step(path.x(0), path.y(0))
    this.command(LINE_TO, path.length - 1)
    for (let i = 1; i < path.length; i++) this.step(path.x(i), path.y(i))
  }

  /** An open ring of whole numbers. An outer one is to have positive area, a hole negative: `turn` it else. */
  ring(path: Path, turn: boolean): void {
    const count = path.length
    this.command(MOVE_TO, 1)
    this.step(path.x(0), path.y(0))
    this.command(LINE_TO, count - 1)
    for (let i = 1; i < count; i++) {
      const at = turn ? count - i : i
      this.step(path.x(at), path.y(at))
    }
    this.command(CLOSE_PATH, 1)
  }

  private command(id: number, count: number): void {
    this.commands.varint(count * 8 + id)
  }

  private step(x: number, y: number): void {
    this.commands.zigzag(x - this.x)
    this.commands.zigzag(y - this.y)
    this.x = x
    this.y = y
  }
}

/** One layer of a tile: features with their properties, keys and values written once each (§4.4). */
export class TileLayer {
  private readonly features = new Bytes()
  private readonly feature = new Bytes()
  private readonly tags = new Bytes()
  private readonly values = new Bytes()
  private readonly value = new Bytes()
  private readonly keys: string[] = []
  private valueCount = 0
  private count = 0

  key(name: string): number {
    const known = this.keys.indexOf(name)
    return known < 0 ? this.keys.push(name) - 1 : known
  }

  /** The text that is UTF-8 bytes from…end. */
  textValue(utf8: Uint8Array, from: number, end: number): number {
    this.value.clear()
    this.value.span(1, utf8, { from, end })
    return this.addValue()
  }

  numberValue(value: number): number {
    this.value.clear()
    if (Number.isSafeInteger(value) && value >= 0) {
      this.value.field(5, 0)
      this.value.varint(value)
    } else {
      this.value.field(3, 1)
      this.value.double(value)
    }
    return this.addValue()
  }

  /** A property of the feature to come. */
  tag(key: number, value: number): void {
    this.tags.varint(key)
    this.tags.varint(value)
  }

  /** Writes the feature with the tags given since the last one. `type`: 1 points, 2 lines, 3 polygons. */
  add(id: number, type: number, geometry: TileGeometry): void {
    this.feature.clear()
    this.feature.field(1, 0)
    this.feature.varint(id)
    this.feature.message(2, this.tags)
    this.feature.field(3, 0)
    this.feature.varint(type)
    this.feature.message(4, geometry.commands)
    this.features.message(2, this.feature)
    this.tags.clear()
    this.count++
  }

  /** Appends the layer to a tile; a layer without features is left out, as the specification wants. */
  writeTo(tile: Bytes, name: string): void {
    if (this.count === 0) return
    const layer = new Bytes()
    layer.field(15, 0)
    layer.varint(2)
    layer.text(1, name)
    layer.append(this.features)
    for (const key of this.keys) layer.text(3, key)
    layer.append(this.values)
    layer.field(5, 0)
    layer.varint(TILE_EXTENT)
    tile.message(3, layer)
  }

  private addValue(): number {
    this.values.message(4, this.value)
    return this.valueCount++
  }
}
