/** A Gauss–Krüger zone of CGCS2000; `numbered` where its eastings begin with the zone's number. */
export type CrsZone = {
  readonly degrees: 3 | 6
  readonly meridian: number
  readonly numbered: boolean
}

/** The zones' EPSG codes run from 75° E eastwards. */
const series = [
  { first: 4534, last: 4554, degrees: 3, numbered: false },
  { first: 4513, last: 4533, degrees: 3, numbered: true },
  { first: 4502, last: 4512, degrees: 6, numbered: false },
  { first: 4491, last: 4501, degrees: 6, numbered: true },
] as const

/** What surveyors call the system of an EPSG code; null where it is no such zone. */
export function zoneOfCode(code: number): CrsZone | null {
  const found = series.find(({ first, last }) => code >= first && code <= last)
  if (found === undefined) return null
  const { first, degrees, numbered } = found
  return { degrees, numbered, meridian: 75 + degrees * (code - first) }
}
