import type { Bbox } from '#geo/geometry.ts'

/** Where a city is known to lie, wide enough that nothing of it lies outside. Degrees of EPSG:4490. */
export type KnownExtent = {
  readonly city: string
  readonly bbox: Bbox
  readonly basis: string
  readonly verified: boolean
}

/** Extents against which a first intake is weighed; later ones are weighed against the record itself. */
export const knownExtents: readonly KnownExtent[] = [
  {
    city: '650100',
    bbox: [86.3, 42.6, 89.2, 45.2],
    basis: 'Outer box of the seven districts and one county, rounded outward',
    verified: false,
  },
]

/** Rough size of the offset that maps under GCJ-02 and BD-09 carry inside mainland China, metres. */
export const chinaOffsetMetres = { gcj02: [100, 700], bd09: [500, 1500] } as const
