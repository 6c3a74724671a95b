/** Facilities that stand behind an indicator's inputs, by the input's key: the map marks them when it is chosen. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  busStops: ['bus-stop'],
  chargers: ['charging'],
  culturalCentres: ['culture'],
  culturalFacilities: ['culture'],
  elderlyCareFacilities: ['elderly-care'],
  fireStations: ['fire-station'],
  fuelStations: ['fuel'],
  kindergartens: ['kindergarten'],
  markets: ['market'],
  middleSchools: ['school'],
  parkingSpaces: ['parking'],
  primarySchools: ['school'],
  railStations: ['rail-station'],
  sportsGrounds: ['sport', 'football-ground'],
  sportsVenues: ['sport', 'football-ground'],
  toilets: ['toilet'],
}

export const facilityKinds = (inputs: readonly { readonly key: string }[]): readonly string[] =>
  inputs.flatMap(({ key }) => kinds[key] ?? [])
