import type { Bbox } from '#geo/geometry.ts'
import type { Zone } from '#geo/zone.ts'

/**
 * Cities whose lengths and areas are taken in a zone of their own; elsewhere the scope's UTM zone serves.
 * Urumqi works in the 3° Gauss–Krüger zone on 87° E of CGCS2000, EPSG:4538. The box is the city's outline by
 * eye, wide enough for its districts and county: W, S, E, N in degrees. Unverified against a local rule.
 */
export const specialZones: readonly { readonly bbox: Bbox; readonly zone: Zone }[] = [
  {
    bbox: [86.6, 42.7, 89.1, 45.1],
    zone: {
      code: 'EPSG:4538',
      centralMeridian: 87,
      scale: 1,
      falseEasting: 500_000,
      falseNorthing: 0,
    },
  },
]
