import type { Finding } from '#base/result.ts'
import type { Bbox, Position } from '#geo/geometry.ts'
import { inMainlandChina } from '#geo/mainland.ts'
import { boxOf } from '#geo/measure.ts'
import { chinaOffsetMetres } from '#policy/crs-evidence.ts'
import { holds, isOnEarth, middleOf } from './extent.ts'

/** A remark on where data lies that speaks for or against its CRS. */
export type Evidence = { readonly code: string; readonly facts: Finding['facts'] }

/** What is seen of a file: some of its positions as they stand, and in degrees by the CRS it is read in. */
export type Sighting = {
  readonly file: string
  readonly positions: readonly Position[]
  /** True where the CRS says that the numbers are degrees. */
  readonly degrees: boolean
  readonly wgs84: boolean
  toDegrees(x: number, y: number): Position
  /** The extent of the city, where it is known. */
  readonly known: Bbox | null
  /** True where a shifted system is not in question: OpenStreetMap, or a CRS on the user's word. */
  readonly surelyUnshifted: boolean
}

type Seen = Evidence & { readonly against: boolean }

/** Everything that speaks for or against the CRS; `against` names the codes that speak against. */
export function weighEvidence(sighting: Sighting): {
  evidence: readonly Evidence[]
  against: readonly string[]
} {
  const seen = [extentSeen, rangeSeen, cityExtentSeen, shiftSeen]
    .map(look => look(sighting))
    .filter(one => one !== null)
  return {
    evidence: seen.map(({ code, facts }) => ({ code, facts })),
    against: seen.filter(one => one.against).map(({ code }) => code),
  }
}

/** The middle of a file's positions in degrees; null where none lies on earth. */
export const middleInDegrees = ({ positions, toDegrees }: Sighting): Position | null =>
  middleOf(positions.map(([x, y]) => toDegrees(x, y)).filter(isOnEarth))

function extentSeen({ file, positions }: Sighting): Seen | null {
  const box = boxOf([positions])
  return box === null ? null : { code: 'extent', facts: { file, box }, against: false }
}

function rangeSeen({ file, positions, degrees, toDegrees }: Sighting): Seen | null {
  const middle = middleOf(positions)
  if (middle === null) return null
  const seen = (code: string): Seen => ({ code, facts: { file }, against: true })
  if (isOnEarth(middle) !== degrees)
    return seen(degrees ? 'looks-like-metres' : 'looks-like-degrees')
  // The zone's number before the easting on one side only is the usual reason.
  return isOnEarth(toDegrees(...middle)) ? null : seen('coordinates-outside-crs')
}

function cityExtentSeen(sighting: Sighting): Seen | null {
  const { file, known } = sighting
  const middle = middleInDegrees(sighting)
  if (known === null || middle === null) return null
  const inside = holds(known, middle)
  const code = inside ? 'inside-known-extent' : 'outside-known-extent'
  return { code, facts: { file, box: known }, against: !inside }
}

function shiftSeen(sighting: Sighting): Seen | null {
  const middle = middleInDegrees(sighting)
  const { file, degrees, surelyUnshifted, wgs84 } = sighting
  if (surelyUnshifted || !degrees || middle === null || !inMainlandChina(...middle)) return null
  // Survey data comes in CGCS2000; what calls itself WGS 84 here was often drawn on a shifted web map.
  const facts = { file, offsetMetres: [...chinaOffsetMetres.gcj02] }
  return { code: 'gcj02-possible', facts, against: wgs84 }
}

/** What data without a CRS looks like: the evidence its user decides on. */
export function looksOf(positions: readonly Position[], known: Bbox | null): Finding['facts'] {
  const extent = boxOf([positions])
  const middle = middleOf(positions)
  if (extent === null || middle === null) return { evidence: [] }
  if (!isOnEarth(middle)) return { evidence: ['looks-like-metres'], extent }
  const seen = [
    'looks-like-degrees',
    known !== null && holds(known, middle) && 'inside-known-extent',
    known !== null && holds(known, [middle[1], middle[0]]) && 'swapped-inside-known-extent',
    inMainlandChina(...middle) && 'gcj02-possible',
  ]
  return { evidence: seen.filter(code => code !== false), extent }
}
