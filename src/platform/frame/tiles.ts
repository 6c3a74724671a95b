import { Bytes } from '#geo/bytes.ts'
import { TileLayer } from '#geo/mvt.ts'
import { isTile, type TileAddress } from '#geo/tiles.ts'
import type { Frame, FrameLayer } from './frame.ts'
import { layerData } from './layer.ts'
import { tileCandidates } from './tile-candidates.ts'
import { tagger } from './tile-tags.ts'
import { ShapeCutter } from './tile-shapes.ts'

/** What of a frame layer goes into the tiles. */
export type TileLayerSpec = {
  /** The frame's layer. */
  readonly layer: string
  /** Its name in the tile; the layer's own where absent. Two specs may draw one layer under two names. */
  readonly name?: string
  /** First and last zoom of tiles that carry it; the map draws the last one's at every zoom beyond. */
  readonly minZoom: number
  readonly maxZoom: number
  /** Columns whose values go along; `id` always does. Unknown ones are passed over. */
  readonly columns: readonly string[]
  /** Only objects whose text column has one of these values. */
  readonly where?: { readonly column: string; readonly values: readonly string[] }
  /** Polygons smaller than this many pixels (512 a tile) are left out; 0 keeps all. */
  readonly minAreaPx?: number
}

/**
 * A vector tile (MVT 2.1) cut from the frame: ids, columns and shapes of what meets it, clipped a little beyond its
 * edge and thinned to what its zoom can show. The feature's number is the object's place in its layer. An address
 * outside the pyramid gives an empty tile.
 */
export function encodeTile(
  frame: Frame,
  address: TileAddress,
  specs: readonly TileLayerSpec[],
): Uint8Array {
  const tile = new Bytes()
  if (!isTile(address)) return tile.written()
  const cutter = new ShapeCutter(address)
  for (const spec of specs) {
    const layer = frame.layers.get(spec.layer)
    if (layer === undefined || address.z < spec.minZoom || address.z > spec.maxZoom) continue
    const candidates = tileCandidates(frame, layer, address).filter(chosen(layer, spec))
    if (candidates.length > 0)
      encodeLayer(layer, spec, candidates, cutter).writeTo(tile, spec.name ?? spec.layer)
  }
  return tile.written().slice()
}

function encodeLayer(
  layer: FrameLayer,
  spec: TileLayerSpec,
  candidates: readonly number[],
  cutter: ShapeCutter,
): TileLayer {
  const encoded = new TileLayer()
  const tag = tagger(layerData(layer), spec.columns, encoded)
  for (const i of candidates) {
    if (!cutter.cut(layer, i, spec.minAreaPx ?? 0)) continue
    tag(i)
    encoded.add(i, layer.kinds[i] ?? 0, cutter.geometry)
  }
  return encoded
}

/** Decided once per dictionary value, so that each object costs one look-up. */
function chosen(layer: FrameLayer, { where }: TileLayerSpec): (i: number) => boolean {
  if (where === undefined) return () => true
  const column = layer.columns.get(where.column)
  if (column?.kind !== 'text') return () => false
  const wanted = column.values.map(value => where.values.includes(value))
  return i => wanted[column.codes[i] ?? -1] ?? false
}
