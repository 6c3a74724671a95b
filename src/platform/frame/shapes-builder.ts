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

  /** The arrays in shared memory. */
  finish(): Shapes {
    this.objectStart.push(this.partStart.length)
    this.partStart.push(this.ringStart.length)
    this.ringStart.push(this.xy.length / 2)
    return {
      kinds: this.kinds.share(sharedBytes),
      objectStart: this.objectStart.share(sharedInts),
      partStart: this.partStart.share(sharedInts),
      ringStart: this.ringStart.share(sharedInts),
      xy: this.xy.share(sharedFloats),
      mercator: this.mercator.share(sharedInts),
    }
  }
}
