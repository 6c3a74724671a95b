import type { ReadingRow } from '../api/client.ts'
import type { InputValue } from './wire.ts'

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

/** Whether the figure is a share of land that something reaches. */
export const isCover = ({ inputs }: ReadingRow) => inputs['coveredKm2'] !== undefined

/** Whether a finding lies somewhere within its place: what a density lacks, all of its land lacks. */
export const isLocated = (reading: ReadingRow) =>
  isCover(reading) || reading.inputs['areaKm2'] === undefined
