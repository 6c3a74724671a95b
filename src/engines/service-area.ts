import { unionOfDiscs } from './discs.ts'
import type { Overlay, Roundness } from './overlay.ts'
import { concat, noPolygons, type Polygons } from './polygons.ts'

/** What serves: points as x and y in turn, lines and polygons in columns (a line part has one "ring"). Metres. */
export type Serving = {
  readonly points: Float64Array
  readonly lines: Polygons
  readonly polygons: Polygons
}

/**
 * Everything within `distance` of what serves: the union of circles about points and of grown lines and polygons;
 * a polygon serves from its outline and its inside counts as distance 0. A circle is drawn by its inscribed
 * polygon of 4 × `segments` corners, so its area falls short of the true one by 1 − sin(a)/a with
 * a = π / (2 × segments): 0.04 % at 32.
 */
export function serviceArea(overlay: Overlay, serving: Serving, round: Roundness): Polygons {
  const { distance, segments } = round
  if (!(distance > 0) || !Number.isInteger(segments) || segments < 1)
    throw new RangeError(`service area: distance ${distance}, segments ${segments}`)
  const discs = unionOfDiscs(serving.points, round) ?? overlay.union(circles(serving.points, round))
  const grown: Polygons[] = []
  if (serving.lines.xy.length > 0) grown.push(overlay.grow(serving.lines, 'line', round))
  if (serving.polygons.xy.length > 0) grown.push(overlay.grow(serving.polygons, 'polygon', round))
  return grown.length === 0 ? discs : overlay.union(concat([discs, ...grown]))
}

/** One polygon a point, corner k of it at the angle k of 4 × segments, counter-clockwise from the east. */
function circles(points: Float64Array, { distance, segments }: Roundness): Polygons {
  const count = points.length / 2
  if (count === 0) return noPolygons
  const corners = 4 * segments
  const stride = corners + 1
  const xy = new Float64Array(2 * stride * count)
  for (let k = 0; k <= corners; k++) {
    const angle = ((k % corners) / corners) * 2 * Math.PI
    const [dx, dy] = [distance * Math.cos(angle), distance * Math.sin(angle)]
    for (let p = 0; p < count; p++) {
      xy[2 * (p * stride + k)] = (points[2 * p] ?? NaN) + dx
      xy[2 * (p * stride + k) + 1] = (points[2 * p + 1] ?? NaN) + dy
    }
  }
  return {
    xy,
    partStart: Uint32Array.from({ length: count + 1 }, (_, p) => p),
    ringStart: Uint32Array.from({ length: count + 1 }, (_, p) => p * stride),
  }
}
