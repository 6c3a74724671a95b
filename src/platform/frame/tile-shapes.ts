import { clipLine, clipRing, type Square } from '#geo/clip.ts'
import { TILE_EXTENT, TileGeometry } from '#geo/mvt.ts'
import { Path, pathArea } from '#geo/path.ts'
import { tileFrame, type TileAddress } from '#geo/tiles.ts'
import type { FrameLayer } from './frame.ts'
import { TILE_MARGIN } from './tile-candidates.ts'

const UNITS_PER_PIXEL = TILE_EXTENT / 512
const SQUARE: Square = { min: -TILE_MARGIN, max: TILE_EXTENT + TILE_MARGIN }
/** From this zoom on every vertex is kept: a pixel is about a metre. */
const FULL_DETAIL_ZOOM = 16

/** Cuts one object after the other to a tile: whole tile units, clipped, thinned. */
export class ShapeCutter {
  readonly geometry = new TileGeometry()
  private readonly originX: number
  private readonly originY: number
  private readonly scale: number
  /** Vertices nearer than this to the last kept one are left out; half a pixel. */
  private readonly tolerance: number
  private readonly path = new Path()
  private readonly thin = new Path()
  private inside = false

  constructor(address: TileAddress) {
    const { originX, originY, scale } = tileFrame(address)
    this.originX = originX
    this.originY = originY
    this.scale = scale
    this.tolerance = address.z >= FULL_DETAIL_ZOOM ? 1 : UNITS_PER_PIXEL / 2
  }

  /** Fills `geometry` with object i; false where nothing of it shows in the tile. */
  cut(layer: FrameLayer, i: number, minAreaPx: number): boolean {
    this.geometry.clear()
    const from = layer.objectStart[i] ?? 0
    const end = layer.objectStart[i + 1] ?? 0
    const kind = layer.kinds[i]
    if (kind === 1) this.cutPoints(layer, from, end)
    else if (kind === 2) for (let p = from; p < end; p++) this.cutLine(layer, p)
    else if (kind === 3) for (let p = from; p < end; p++) this.cutPolygon(layer, p, minAreaPx)
    return !this.geometry.empty
  }

  private cutPoints(layer: FrameLayer, from: number, end: number): void {
    this.thin.clear()
    for (let p = from; p < end; p++) {
      this.load(layer, layer.partStart[p] ?? 0, 0)
      if (this.inside) this.thin.push(Math.round(this.path.x(0)), Math.round(this.path.y(0)))
    }
    this.geometry.points(this.thin)
  }

  private cutLine(layer: FrameLayer, part: number): void {
    this.load(layer, layer.partStart[part] ?? 0, 0)
    const draw = (run: Path) => {
      this.thinOut(run)
      if (this.thin.length > 1) this.geometry.line(this.thin)
    }
    if (this.inside) draw(this.path)
    else clipLine(this.path, SQUARE, draw)
  }

  private cutPolygon(layer: FrameLayer, part: number, minAreaPx: number): void {
    const first = layer.partStart[part] ?? 0
    const end = layer.partStart[part + 1] ?? 0
    for (let ring = first; ring < end; ring++) {
      this.load(layer, ring, 1)
      // Judged by the whole ring, so that neighbouring tiles agree on what is too small.
      const small =
        minAreaPx > 0 && Math.abs(pathArea(this.path)) < minAreaPx * UNITS_PER_PIXEL ** 2
      const drawn = !small && this.drawRing(ring === first)
      if (!drawn && ring === first) return
    }
  }

  private drawRing(outer: boolean): boolean {
    const shape = this.inside ? this.path : clipRing(this.path, SQUARE)
    this.thinOut(shape)
    let area = this.enclosed()
    // A shape that half a pixel swallows is drawn by its own corners, unless they enclose nothing either.
    if (area === 0) {
      this.thinOut(shape, 1)
      area = this.enclosed()
    }
    if (area === 0) return false
    this.geometry.ring(this.thin, area > 0 !== outer)
    return true
  }

  /** Signed area of the thinned ring, once it is open. */
  private enclosed(): number {
    const { thin } = this
    const last = thin.length - 1
    if (last > 0 && thin.x(0) === thin.x(last) && thin.y(0) === thin.y(last)) thin.length--
    return thin.length > 2 ? pathArea(thin) : 0
  }

  /** Ring r in tile units, less its last `drop` vertices, and whether all of it lies inside. */
  private load(layer: FrameLayer, r: number, drop: 0 | 1): void {
    const end = (layer.ringStart[r + 1] ?? 0) - drop
    const { path } = this
    path.clear()
    this.inside = true
    for (let v = layer.ringStart[r] ?? 0; v < end; v++) {
      const x = ((layer.mercator[2 * v] ?? 0) - this.originX) * this.scale
      const y = ((layer.mercator[2 * v + 1] ?? 0) - this.originY) * this.scale
      if (x < SQUARE.min || x > SQUARE.max || y < SQUARE.min || y > SQUARE.max) this.inside = false
      path.push(x, y)
    }
  }

  /** Whole units into `thin`; the ends of a line always stay. */
  private thinOut(path: Path, tolerance = this.tolerance): void {
    const { thin } = this
    thin.clear()
    let [keptX, keptY] = [NaN, NaN]
    const last = path.length - 1
    for (let i = 0; i <= last; i++) {
      const x = Math.round(path.x(i))
      const y = Math.round(path.y(i))
      const near = Math.abs(x - keptX) < tolerance && Math.abs(y - keptY) < tolerance
      if (near && (i < last || (x === keptX && y === keptY))) continue
      thin.push(x, y)
      keptX = x
      keptY = y
    }
  }
}
