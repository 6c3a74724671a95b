import { toMercator } from '#geo/mercator.ts'
import { scanWkb, type WkbSink } from '#geo/wkb-scan.ts'
import type { Projector } from '#geo/zone.ts'
import {
  growingBytes,
  growingFloats,
  growingInts,
  sharedBytes,
  sharedFloats,
  sharedInts,
} from './growing.ts'
import type { LayerData } from './layer.ts'

export type Shapes = Pick<
  LayerData,
  'kinds' | 'objectStart' | 'partStart' | 'ringStart' | 'xy' | 'mercator'
>

/**
 * Geometry in columns as it arrives: WKB in EPSG:4490 is read straight into growing arrays, projected and put
 * on the tiles' grid on the way, so no geometry ever exists as an object.
 */
export class ShapesBuilder {
  private readonly kinds = growingBytes()
  private readonly objectStart = growingInts()
  private readonly partStart = growingInts()
  private readonly ringStart = growingInts()
  private readonly xy = growingFloats()
  private readonly mercator = growingInts()
  private readonly sink: WkbSink
  private kind = 0

  constructor(projector: Projector) {
    this.sink = {
      begin: type => void (this.kind = ((type - 1) % 3) + 1),
      part: () => this.partStart.push(this.ringStart.length),
      ring: () => this.ringStart.push(this.xy.length / 2),
      vertex: (lon, lat) => {
        const [x, y] = projector.forward(lon, lat)
        if (!Number.isFinite(x) || !Number.isFinite(y))
          throw new RangeError(`no projected place for ${lon}, ${lat}`)
        this.xy.push(x)
        this.xy.push(y)
        const [east, south] = toMercator(lon, lat)
        this.mercator.push(east)
        this.mercator.push(south)
      },
    }
  }

  /** Throws RangeError for bytes that are no geometry and for coordinates that are no place. */
  add(wkb: Uint8Array | null): void {
    this.objectStart.push(this.partStart.length)
    const vertices = this.xy.length
    this.kind = 0
    if (wkb !== null) scanWkb(wkb, this.sink)
    this.kinds.push(this.xy.length > vertices ? this.kind : 0)
  }

  /** The arrays in shared memory, objects in the given order of arrival numbers. */
  finish(order: Uint32Array): Shapes {
    this.objectStart.push(this.partStart.length)
    this.partStart.push(this.ringStart.length)
    this.ringStart.push(this.xy.length / 2)
    const kinds = sharedBytes(order.length)
    order.forEach((object, i) => (kinds[i] = this.kinds.array[object] ?? 0))
    const parts = regroup(this.objectStart.array, order)
    const rings = regroup(this.partStart.array, parts.items)
    const vertices = regroup(this.ringStart.array, rings.items)
    const xy = sharedFloats(vertices.items.length * 2)
    const mercator = sharedInts(vertices.items.length * 2)
    vertices.items.forEach((vertex, i) => {
      xy[2 * i] = this.xy.array[2 * vertex] ?? NaN
      xy[2 * i + 1] = this.xy.array[2 * vertex + 1] ?? NaN
      mercator[2 * i] = this.mercator.array[2 * vertex] ?? 0
      mercator[2 * i + 1] = this.mercator.array[2 * vertex + 1] ?? 0
    })
    return {
      kinds,
      objectStart: parts.starts,
      partStart: rings.starts,
      ringStart: vertices.starts,
      xy,
      mercator,
    }
  }
}

/** Groups in a new order: where each starts then, and the old numbers of their items in that order. */
function regroup(
  starts: Uint32Array,
  order: Uint32Array,
): { readonly starts: Uint32Array; readonly items: Uint32Array } {
  const moved = sharedInts(order.length + 1)
  let total = 0
  order.forEach((group, i) => {
    total += (starts[group + 1] ?? 0) - (starts[group] ?? 0)
    moved[i + 1] = total
  })
  const items = new Uint32Array(total)
  let at = 0
  for (const group of order)
    for (let item = starts[group] ?? 0; item < (starts[group + 1] ?? 0); item++) items[at++] = item
  return { starts: moved, items }
}
