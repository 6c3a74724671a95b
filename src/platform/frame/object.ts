import { unflatten } from '#geo/flat.ts'
import type { Bbox, Geometry } from '#geo/geometry.ts'
import { projector } from '#geo/zone.ts'
import type { Frame, FrameLayer } from './frame.ts'
import { flatKind } from './layer-builder.ts'

/** Object i of a layer as a geometry in degrees of EPSG:4490, or null where it has none. */
export function objectGeometry(frame: Frame, layer: FrameLayer, i: number): Geometry | null {
  const kind = flatKind(layer.kinds[i])
  const parts = [layer.objectStart[i] ?? 0, layer.objectStart[i + 1] ?? 0] as const
  return kind === null ? null : unflatten(layer, kind, parts, projector(frame.zone).inverse)
}

/** The box around everything a frame places, metres of its zone; null where it places nothing. */
export function frameBox(frame: Frame): Bbox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { boxes } of frame.layers.values())
    for (let i = 0; i < boxes.length; i += 4) {
      const [minX = NaN, minY = NaN, maxX = NaN, maxY = NaN] = boxes.subarray(i, i + 4)
      if (Number.isNaN(minX)) continue
      west = Math.min(west, minX)
      south = Math.min(south, minY)
      east = Math.max(east, maxX)
      north = Math.max(north, maxY)
    }
  return west <= east && south <= north ? [west, south, east, north] : null
}
