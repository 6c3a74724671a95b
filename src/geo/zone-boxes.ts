import type { Bbox, Position } from './geometry.ts'
import { boxOf } from './measure.ts'
import { projector, type Zone } from './zone.ts'

/** Steps along each side: a side's bend between them is less than what is added around. */
const STEPS = 4

/**
 * A box in metres of a zone around one in degrees of EPSG:4490, whose edges bend: a little too large rather than too small.
 * For boxes about the zone: half the earth away its metres mean nothing.
 */
export function boxInMetres(zone: Zone, box: Bbox): Bbox {
  const [west, south, east, north] = around(box, projector(zone).forward)
  const spare = 1 + Math.max(east - west, north - south) / 100
  return [west - spare, south - spare, east + spare, north + spare]
}

/** A box in degrees of EPSG:4490 around one in metres of a zone: it may be a little larger than the tightest one. */
export const boxInDegrees = (zone: Zone, box: Bbox): Bbox => around(box, projector(zone).inverse)

function around([west, south, east, north]: Bbox, move: (x: number, y: number) => Position): Bbox {
  const shares = Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS)
  const places = shares.flatMap(across =>
    shares.map(up => move(west + across * (east - west), south + up * (north - south))),
  )
  return boxOf([places]) ?? [NaN, NaN, NaN, NaN]
}
