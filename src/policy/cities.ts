import type { Text } from './indicators/model.ts'

/** What a city's code stands for on screens. */
export type CityName = { readonly code: string; readonly name: Text }

/** Cities whose name is known by their code (GB/T 2260). */
const named: readonly CityName[] = [{ code: '650100', name: { zh: '乌鲁木齐市', en: 'Urumqi' } }]

/** The name of a city, or null where nobody has said it. */
export const nameOfCity = (code: string): Text | null =>
  named.find(city => city.code === code)?.name ?? null
