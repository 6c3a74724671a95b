import type { Bbox } from '#geo/geometry.ts'
import { projector, type Zone } from '#geo/zone.ts'
import { frameBox, type Frame } from '#platform/frame/index.ts'

/** The box around everything in a frame, in degrees of EPSG:4490; null where nothing has a place. */
export function frameExtent(frame: Frame): [number, number, number, number] | null {
  const box = frameBox(frame)
  return box === null ? null : boxInDegrees(frame.zone, box)
}

/**
 * A box in metres of a zone as one in degrees. The corners and edge middles are taken back, so it may be a little larger
 * than the tightest one.
 */
export function boxInDegrees(
  zone: Zone,
  [left, bottom, right, top]: Bbox,
): [number, number, number, number] {
  const { inverse } = projector(zone)
  const xs = [left, (left + right) / 2, right]
  const ys = [bottom, (bottom + top) / 2, top]
  const places = xs.flatMap(x => ys.map(y => inverse(x, y)))
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}
