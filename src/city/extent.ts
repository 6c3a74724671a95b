import { projector } from '#geo/zone.ts'
import { frameBox, type Frame } from '#platform/frame/index.ts'

/**
 * The box around everything in a frame, in degrees of EPSG:4490; null where nothing has a place. The corners and
 * edge middles of the metric box are taken back, so it may be a little larger than the tightest one.
 */
export function frameExtent(frame: Frame): [number, number, number, number] | null {
  const box = frameBox(frame)
  if (box === null) return null
  const [left, bottom, right, top] = box
  const { inverse } = projector(frame.zone)
  const xs = [left, (left + right) / 2, right]
  const ys = [bottom, (bottom + top) / 2, top]
  const places = xs.flatMap(x => ys.map(y => inverse(x, y)))
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}
