import { displacement } from '#engines/displacement.ts'
import type { Bbox, Position } from '#geo/geometry.ts'
import { projector, zoneFor } from '#geo/zone.ts'
import { middlesIn } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import type { CityClass } from '#policy/register.ts'
import { grown, middleOf } from '../intake/extent.ts'

/** How far a file's objects lie from the record's own of the same class. */
export type MeasuredOffset = {
  readonly metres: number
  /** Degrees clockwise from north in which the file lies from the record. */
  readonly bearing: number
  readonly matched: number
  readonly of: number
}

/** BD-09 moves a place by up to about 1.5 km. */
const reach = 1600
const cell = 15
/** Objects of the file that are held against the record, those nearest its middle; and objects of the record. */
const sampled = 600
const held = 20_000
/** Degrees that hold `reach` at any latitude cities lie at. */
const margin = 0.03

/** The record's objects about a file, and where they are; measured against each reading of the file in turn. */
export type Reference = { readonly places: readonly Position[] }

/**
 * The record's objects of a class about the measured part of a file, its box in degrees. None where there are more than
 * are held: those left out would be missed by the objects they belong to.
 */
export async function referenceAbout(db: Db, of: CityClass, box: Bbox): Promise<Reference> {
  const places = await middlesIn(db, of, { box: grown(box, margin), limit: held + 1 })
  return { places: places.length > held ? [] : places }
}

/** The positions nearest the middle of all, which are measured: a shift is the same for neighbours, not for a whole city. */
export function measured(positions: readonly Position[]): Position[] {
  const middle = middleOf(positions)
  if (middle === null) return []
  const [mx, my] = middle
  return positions
    .toSorted(([ax, ay], [bx, by]) => Math.hypot(ax - mx, ay - my) - Math.hypot(bx - mx, by - my))
    .slice(0, sampled)
}

/**
 * How far the measured positions of a file (middles of its objects, degrees) lie from the record's; null where too few
 * objects are in both, or where several offsets would fit.
 */
export function offsetFrom(
  { places }: Reference,
  positions: readonly Position[],
): MeasuredOffset | null {
  const middle = middleOf(positions)
  if (middle === null || places.length === 0) return null
  const { forward } = projector(zoneFor(...middle))
  const flat = (at: readonly Position[]) => Float64Array.from(at.flatMap(p => forward(...p)))
  const found = displacement(flat(positions), flat(places), { reach, cell })
  if (found === null) return null
  const { east, north, matched, of } = found
  const bearing = (Math.atan2(east, north) * 180) / Math.PI
  return { metres: Math.hypot(east, north), bearing: (bearing + 360) % 360, matched, of }
}
