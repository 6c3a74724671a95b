import type { FindingRow, ReadingRow } from '../api/client.ts'
import { fractionOf } from '../parts/fraction.ts'

/** One area of the chosen level with its figure: a polygon of the map and a row of the table. */
export type Place = {
  readonly id: string
  readonly name: string | null
  readonly code: string | null
  readonly reading: ReadingRow | undefined
  readonly finding: FindingRow | undefined
  readonly className: string
}

/** What the table can be sorted by; a minus before the name turns it round. */
const keys: Readonly<Record<string, (place: Place) => number | string | null>> = {
  name: place => place.name ?? place.id,
  value: place => place.reading?.value ?? null,
  numerator: place => fractionOf(place.reading)?.numerator ?? null,
  denominator: place => fractionOf(place.reading)?.denominator ?? null,
  findings: place => place.finding?.objects ?? null,
}

/** Sorts by a column, then by id. Places without a value stand last in both directions. */
export function sortPlaces(places: readonly Place[], sort: string): readonly Place[] {
  const descending = sort.startsWith('-')
  const key = keys[descending ? sort.slice(1) : sort]
  if (key === undefined) return places
  return places.toSorted((a, b) => {
    const one = key(a)
    const other = key(b)
    if (one === null || other === null)
      return Number(one === null) - Number(other === null) || byId(a, b)
    const order = one < other ? -1 : one > other ? 1 : 0
    return (descending ? -order : order) || byId(a, b)
  })
}

const byId = (a: Place, b: Place) => (a.id < b.id ? -1 : 1)
