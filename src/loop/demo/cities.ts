import type { Text } from '#policy/indicators/model.ts'

/** A city to try the software on; its record carries the code, so that every screen can say what it is. */
export type DemoCity = {
  readonly code: string
  readonly name: Text
  /** What kind of sample it is, beside the word for sample data. */
  readonly about: Text
  /** Where its checkup looks: the built-up middle of the data. Degrees, W, S, E, N. */
  readonly scope: string
}

/** Astana: a cold-steppe capital of a size and climate like Urumqi, as OpenStreetMap had it in 2017. */
export const astanaCity: DemoCity = {
  code: 'demo-astana',
  name: { zh: '阿斯塔纳', en: 'Astana' },
  about: { zh: 'OpenStreetMap 2017 年真实数据', en: 'Real OpenStreetMap data of 2017' },
  scope: 'bbox:71.36,51.10,71.52,51.20',
}

/** The demo city of that code; null for a city that is no demo. */
export const demoCity = (code: string): DemoCity | null =>
  code === astanaCity.code ? astanaCity : null
