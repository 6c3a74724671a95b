/** What the rail offers. A station of the loop joins when its page exists; until then it is absent, not greyed. */
export const overview = ['map'] as const
export const loopStations = ['survey', 'checkup'] as const

export type Station = (typeof overview)[number] | (typeof loopStations)[number]

export function stationAt(path: string): Station {
  if (isLineage(path)) return 'checkup'
  const stations: readonly Station[] = [...overview, ...loopStations]
  return stations.find(station => path.startsWith(`/${station}`)) ?? 'map'
}

/** A reading's own page lies within the checkup. */
export const isLineage = (path: string) => path.startsWith('/readings/')

/** The letter that goes to a station after G. */
export const stationKeys: Readonly<Record<string, Station>> = {
  m: 'map',
  s: 'survey',
  c: 'checkup',
}
