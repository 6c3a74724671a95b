import { blocks, fail, type Finding, type Result } from '#base/result.ts'
import type { Position } from './geometry.ts'
import { projector, type Zone } from './zone.ts'

/**
 * A coordinate reference system that can be brought to EPSG:4490. CGCS2000 and WGS 84 are taken as one: their
 * frames differ by centimetres, less than a city's data is surveyed to.
 */
export type Crs = {
  readonly name: string
  /** Null where only a text describes it. */
  readonly epsg: number | null
  /** Coordinates are degrees already; otherwise they are projected. */
  readonly geographic: boolean
  /** `other` is a frame tied to ITRF elsewhere (ETRS89, NAD83…), within 2 m of these two and taken as such. */
  readonly datum: 'cgcs2000' | 'wgs84' | 'other'
  /** Coordinates, x (east or longitude) first, to longitude and latitude in degrees of EPSG:4490. */
  readonly toDegrees: (x: number, y: number) => Position
}

/** Of a system whose coordinates are degrees of EPSG:4490 already. */
export const unmoved: Crs['toDegrees'] = (x, y) => [x, y]

export type CrsCode =
  /** Not readable, or a system that is not built in. */
  | 'crs-unknown'
  /** A city's own plane or an engineering grid: only the data holder knows how it lies on the earth. */
  | 'crs-local'
  /** Beijing 1954, Xian 1980 and others: tens of metres and more off, without public parameters. */
  | 'crs-datum-unsupported'

export type CrsResult = Result<Crs, Finding<CrsCode>>

/** A refusal; `declared` is the code or name the file gives, `datum` its datum where that is the reason. */
export const refuse = (code: CrsCode, declared: string, datum: string | null = null): CrsResult =>
  fail(blocks(code, datum === null ? { declared } : { declared, datum }))

/** How far from its meridian a zone is believed, metres: five times the width of the widest in use. */
const REACH = 2_000_000
/** Metres from the equator to a pole. */
const QUARTER = 10_002_000

/**
 * A zone's coordinates to degrees; not a number where no place has them, as when the number of the zone stands
 * before the easting on one side only. The series would answer with a place that looks like any other.
 */
export function degreesOfZone(zone: Zone): Crs['toDegrees'] {
  const { inverse } = projector(zone)
  const { falseEasting, falseNorthing } = zone
  return (x, y) =>
    Math.abs(x - falseEasting) > REACH || Math.abs(y - falseNorthing) > QUARTER
      ? [NaN, NaN]
      : inverse(x, y)
}
