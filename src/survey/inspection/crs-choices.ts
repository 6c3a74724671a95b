import { crsOf } from '#geo/crs.ts'
import type { Bbox, Position } from '#geo/geometry.ts'
import { inMainlandChina } from '#geo/mainland.ts'
import { zoneFor } from '#geo/zone.ts'
import { holds, isOnEarth, middleOf } from '../intake/extent.ts'

/** A reading of a file's coordinates that its holder may mean: `declared`, `gcj02`, `bd09` or an EPSG code. */
export type CrsChoice = string

/** Codes of CGCS2000, and of its zones without the zone's number before the easting and with it. */
const cgcs2000 = 4490
const mercator = 3857
const zones = { narrow: [4534, 4513], wide: [4502, 4491] } as const
/** Readings shown; while nobody knows where the city is, every zone that fits has to be among them. */
const most = { known: 6, unknown: 24 } as const

/**
 * The readings worth showing side by side, the likeliest first. Degrees in mainland China may be any of the shifted
 * systems; metres may be of any zone that puts them where the city is, or, while nobody knows where that is, into
 * mainland China.
 */
export function crsChoices(source: {
  /** True where the file declares a system that can be used. */
  readonly declared: boolean
  readonly positions: readonly Position[]
  readonly known: Bbox | null
}): CrsChoice[] {
  const { declared, positions, known } = source
  const own = declared ? ['declared'] : []
  const middle = middleOf(positions)
  if (middle === null) return own
  if (isOnEarth(middle)) {
    const plain = declared ? own : [String(cgcs2000)]
    return inMainlandChina(...middle) ? [...plain, 'gcj02', 'bd09'] : plain
  }
  return [...own, ...zonesOf(middle, known)]
}

function zonesOf(middle: Position, known: Bbox | null): CrsChoice[] {
  const codes = [...gaussKruger(), ...utm(known), mercator]
  const fitting = codes.filter(code => {
    const crs = crsOf({ kind: 'epsg', code })
    if (!crs.ok) return false
    const at = crs.value.toDegrees(...middle)
    if (!isOnEarth(at)) return false
    return known === null ? inMainlandChina(...at) : holds(known, at)
  })
  return fitting.slice(0, most[known === null ? 'unknown' : 'known']).map(String)
}

/** The 3° zones, which surveys of cities use, before the 6° ones. */
const gaussKruger = (): number[] => [
  ...zones.narrow.flatMap(first => Array.from({ length: 21 }, (_, i) => first + i)),
  ...zones.wide.flatMap(first => Array.from({ length: 11 }, (_, i) => first + i)),
]

function utm(known: Bbox | null): number[] {
  if (known === null) return []
  const [west, south, east, north] = known
  const { code } = zoneFor((west + east) / 2, (south + north) / 2)
  return [Number(code.replace('EPSG:', ''))]
}
