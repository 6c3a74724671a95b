import type { Bbox, Geometry, Position } from '#geo/geometry.ts'
import { bboxOf } from '#geo/measure.ts'
import { boxInMetres } from '#geo/zone-boxes.ts'
import { objectGeometry, type Frame, type FrameLayer } from '#platform/frame/index.ts'
import { cityClasses, type CityClass } from './model.ts'

/** Objects in a box, degrees of EPSG:4490: by class, in id order, no more than `limit`. */
type Asked = { readonly box: Bbox; readonly limit: number }

/** Middles of the boxes of a class's objects whose middle lies in the box, degrees of EPSG:4490. */
export const middlesIn = (frame: Frame, of: CityClass, { box, limit }: Asked): Position[] =>
  placed(frame, frame.layers.get(of), box)
    .map(({ own: [w, s, e, n] }): Position => [(w + e) / 2, (s + n) / 2])
    .filter(([x, y]) => box[0] <= x && x <= box[2] && box[1] <= y && y <= box[3])
    .take(limit)
    .toArray()

/**
 * Shapes of the objects whose box meets the box, degrees of EPSG:4490: what a small map draws beneath. Those many times as
 * large as the box (the district all of it lies in) are left out.
 */
export function shapesIn(frame: Frame, { box, limit }: Asked): Geometry[] {
  const [west, south, east, north] = box
  const most = 4 * Math.max(east - west, north - south)
  return cityClasses
    .values()
    .flatMap(of => placed(frame, frame.layers.get(of), box))
    .filter(({ own: [w, s, e, n] }) => w <= east && e >= west && s <= north && n >= south)
    .filter(({ own: [w, s, e, n] }) => Math.max(e - w, n - s) <= most)
    .map(({ geometry }) => geometry)
    .take(limit)
    .toArray()
}

/** Degrees from a zone's meridian beyond which its metres mean nothing, and no object of its city lies. */
const reach = 20

/** Objects of a layer that may meet the box, with their own. */
function* placed(frame: Frame, layer: FrameLayer | undefined, box: Bbox) {
  const { zone } = frame
  const [west, south, east, north] = box
  const near: Bbox = [
    Math.max(west, zone.centralMeridian - reach),
    south,
    Math.min(east, zone.centralMeridian + reach),
    north,
  ]
  if (layer === undefined || near[0] > near[2]) return
  // One object at 0, 0 stretches the box of a file over continents; the city is in it all the same.
  for (const i of layer.search(boxInMetres(zone, near))) {
    const geometry = objectGeometry(frame, layer, i)
    const own = geometry && bboxOf(geometry)
    if (geometry !== null && own !== null) yield { geometry, own }
  }
}
