import { displacement } from '#engines/displacement.ts'
import type { Bbox, Position } from '#geo/geometry.ts'
import { projector, zoneFor } from '#geo/zone.ts'
import { middlesIn } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import type { Frame } from '#platform/frame/index.ts'
import { parameter, type ParameterId } from '#policy/parameters.ts'
import type { CityClass } from '#policy/register.ts'
import { grown, middleOf } from '../intake/extent.ts'

/** What files are held against: the record, and the frame of it as it is now. */
export type Against = { readonly db: Db; readonly frame: () => Promise<Frame> }

/** How far a file's objects lie from the record's own of the same class. */
export type MeasuredOffset = {
  readonly metres: number
  /** Degrees clockwise from north in which the file lies from the record. */
  readonly bearing: number
  readonly matched: number
  readonly of: number
  /** `together` where the file has them in the same place, `astray` where its user must say why it has not. */
  readonly verdict: 'together' | 'near' | 'astray'
}

/** What a measured offset and the verdict on it rest on. */
export const offsetParameters = [
  'offset-reach',
  'offset-cell',
  'offset-sample',
  'offset-reference',
  'offset-least-matches',
  'offset-least-share',
  'offset-rival-share',
  'offset-together',
  'offset-doubt',
] as const satisfies readonly ParameterId[]

const valueOf = (id: (typeof offsetParameters)[number]): number => parameter(id).value

/** Metres a degree of longitude has at 62° north or south, beyond which no city of China lies. */
const metresADegree = 52_000

/** The record's objects about a file, and where they are; measured against each reading of the file in turn. */
export type Reference = { readonly places: readonly Position[] }

/**
 * The record's objects of a class about the measured part of a file, its box in degrees. None where there are more than
 * are held: those left out would be missed by the objects they belong to.
 */
export function referenceAbout(frame: Frame, of: CityClass, box: Bbox): Reference {
  const most = valueOf('offset-reference')
  const margin = valueOf('offset-reach') / metresADegree
  const places = middlesIn(frame, of, { box: grown(box, margin), limit: most + 1 })
  return { places: places.length > most ? [] : places }
}

/** The positions nearest the middle of all, which are measured: a shift is the same for neighbours, not for a whole city. */
export function measured(positions: readonly Position[]): Position[] {
  const middle = middleOf(positions)
  if (middle === null) return []
  const [mx, my] = middle
  return positions
    .toSorted(([ax, ay], [bx, by]) => Math.hypot(ax - mx, ay - my) - Math.hypot(bx - mx, by - my))
    .slice(0, valueOf('offset-sample'))
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
  const found = displacement(flat(positions), flat(places), {
    reach: valueOf('offset-reach'),
    cell: valueOf('offset-cell'),
    least: { matches: valueOf('offset-least-matches'), share: valueOf('offset-least-share') },
    rival: valueOf('offset-rival-share'),
  })
  if (found === null) return null
  const { east, north, matched, of } = found
  const bearing = (Math.atan2(east, north) * 180) / Math.PI
  const metres = Math.hypot(east, north)
  const verdict = verdictOn(metres)
  return { metres, bearing: (bearing + 360) % 360, matched, of, verdict }
}

function verdictOn(metres: number): MeasuredOffset['verdict'] {
  if (metres > valueOf('offset-doubt')) return 'astray'
  return metres < valueOf('offset-together') ? 'together' : 'near'
}
