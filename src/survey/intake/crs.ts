import { fail, ok, blocks, type Finding, type Result } from '#base/result.ts'
import { crsOf, type Crs } from '#geo/crs.ts'
import type { Bbox, Position } from '#geo/geometry.ts'
import { unshift } from '#geo/offset.ts'
import type { DeclaredCrs } from '#platform/formats/index.ts'
import { parameter } from '#policy/parameters.ts'
import { looksOf, middleInDegrees, weighEvidence, type Evidence } from './evidence.ts'
import { grown } from './extent.ts'
import type { CrsWord } from './options.ts'

/** How a file's coordinates become degrees of EPSG:4490. */
export type Placing = {
  readonly declared: string | null
  readonly used: string
  /** True where the file's coordinates are degrees. */
  readonly degrees: boolean
  toDegrees(x: number, y: number): Position
  /** Where the data should lie: the city's extent, else about where most of the file's own data lies. */
  readonly expected: Bbox | null
  readonly evidence: readonly Evidence[]
  /** Codes of the evidence that speaks against the CRS used. */
  readonly against: readonly string[]
}

type Source = {
  readonly file: string
  readonly declared: DeclaredCrs | null
  readonly word: CrsWord | null
  /** Some of the file's positions as it has them. */
  readonly positions: readonly Position[]
  /** The extent of the city, where it is known. */
  readonly known: Bbox | null
  /** True for OpenStreetMap data, which is WGS 84 by its nature. */
  readonly osm: boolean
}

const cityReach = parameter('city-reach').value

/**
 * How to read a file's coordinates: on the user's word, else as the file declares. Refused: `crs-not-declared`
 * with what the extent shows, or why the system cannot be used: `crs-local`, `crs-unknown`,
 * `crs-datum-unsupported`.
 */
export function placeSource(source: Source): Result<Placing, Finding> {
  const { file, word, declared } = source
  if (word !== null && word.kind !== 'epsg') return ok(placing(source, shiftedReading(word.kind)))
  const asked = word === null ? declared : ({ kind: 'epsg', code: word.code } as const)
  if (asked === null)
    return fail(blocks('crs-not-declared', { file, ...looksOf(source.positions, source.known) }))
  const crs = crsOf(asked)
  if (crs.ok) return ok(placing(source, readingOf(crs.value)))
  // The parameters of a city's own system are its data holder's secret: he converts, nobody estimates.
  return fail({ ...crs.error, facts: { file, ...crs.error.facts } })
}

type Reading = Pick<Placing, 'used' | 'degrees' | 'toDegrees'> & { readonly wgs84: boolean }

function readingOf(crs: Crs): Reading {
  const wgs84 = crs.datum === 'wgs84'
  return {
    used: usedName(crs, wgs84),
    degrees: crs.geographic,
    toDegrees: crs.toDegrees,
    wgs84,
  }
}

function usedName(crs: Crs, wgs84: boolean): string {
  const taken = wgs84 ? 'WGS 84 taken as CGCS2000' : null
  const from = crs.geographic && crs.datum !== 'other' ? null : `from ${labelOf(crs)}`
  const how = [from, taken].filter(part => part !== null).join(', ')
  return how === '' ? 'EPSG:4490' : `EPSG:4490 (${how})`
}

const labelOf = (crs: Crs): string => (crs.epsg === null ? crs.name : `EPSG:${crs.epsg}`)

const shiftedReading = (kind: 'gcj02' | 'bd09'): Reading => ({
  used: `EPSG:4490 (from ${kind === 'gcj02' ? 'GCJ-02' : 'BD-09'}, WGS 84 taken as CGCS2000)`,
  degrees: true,
  toDegrees: (x, y) => unshift(kind, x, y),
  wgs84: false,
})

function placing(source: Source, { wgs84, ...reading }: Reading): Placing {
  const { file, positions, known, osm, word, declared } = source
  const surelyUnshifted = osm || word !== null
  const sighting = { file, positions, known, surelyUnshifted, wgs84, ...reading }
  const middle = middleInDegrees(sighting)
  return {
    ...reading,
    declared: declared === null ? null : nameOf(declared),
    expected: known ?? (middle === null ? null : grown([...middle, ...middle], cityReach)),
    ...weighEvidence(sighting),
  }
}

function nameOf(declared: DeclaredCrs): string {
  if (declared.kind === 'epsg') return `EPSG:${declared.code}`
  const crs = crsOf(declared)
  if (crs.ok) return labelOf(crs.value)
  return /^\s*\w+\s*\[\s*"([^"]*)"/.exec(declared.wkt)?.[1] ?? declared.wkt.slice(0, 60)
}
