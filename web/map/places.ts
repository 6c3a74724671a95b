import type { FindingRow, ReadingRow } from '../api/client.ts'
import type { InputValue } from '../parts/wire.ts'
import type { Say } from '../i18n/say.ts'

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

export type Fraction = {
  readonly numerator: number
  readonly denominator: number
  readonly over: string
  readonly of: string
  readonly unitOver: string
}

/** The two sides of a reading's division, where it has them; areas in km², lengths in km. */
export function fractionOf(reading: ReadingRow | undefined): Fraction | null {
  if (reading === undefined) return null
  const { coveredKm2, residentialLandKm2, areaKm2, km, count, within, residentialBuildings } =
    reading.inputs
  const land = residentialLandKm2 === undefined ? 'areaKm2' : 'residentialLandKm2'
  const ground = asNumber(residentialLandKm2 ?? areaKm2)
  if (typeof coveredKm2 === 'number' && ground !== null) {
    return {
      numerator: coveredKm2,
      denominator: ground,
      over: 'coveredKm2',
      of: land,
      unitOver: 'km²',
    }
  }
  if (typeof within === 'number' && typeof residentialBuildings === 'number') {
    const of = 'residentialBuildings'
    return {
      numerator: within,
      denominator: residentialBuildings,
      over: 'within',
      of,
      unitOver: '',
    }
  }
  if (typeof km === 'object' && ground !== null) {
    const total = Object.values(km).reduce((sum, length) => sum + length, 0)
    return { numerator: total, denominator: ground, over: 'km', of: land, unitOver: 'km' }
  }
  if (typeof count === 'number' && ground !== null) {
    return { numerator: count, denominator: ground, over: 'count', of: land, unitOver: '' }
  }
  return null
}

const asNumber = (value: InputValue | undefined) => (typeof value === 'number' ? value : null)

/** Whether a finding lies somewhere within its place: what a density lacks, all of its land lacks. */
export const isLocated = ({ inputs }: ReadingRow) =>
  inputs['coveredKm2'] !== undefined || inputs['areaKm2'] === undefined

/** A place's name; a cell of the grid has none and is told by column and row. */
export function placeName(place: Pick<Place, 'id' | 'name'>, t: Say['t']): string {
  if (place.name !== null) return place.name
  const [, x, y] = place.id.split(':')
  return x === undefined || y === undefined ? place.id : t('map.cell', { x, y })
}
