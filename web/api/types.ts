/** Shapes of the server's replies. Percentages are 0–100; areas are km² in the scope's zone. */

export type Text = { readonly zh: string; readonly en: string }

export type Dimension = 'housing' | 'compound' | 'block' | 'city' | 'rectification'

export type AreaLevel = 'scope' | 'district' | 'subdistrict' | 'community' | 'cell'

export type Bbox = readonly [number, number, number, number]

export type Session = {
  readonly actor: { readonly name: string; readonly kind: 'local' }
  readonly city: { readonly code: string; readonly name: string | null }
  readonly sample: { readonly label: string; readonly attribution: string } | null
  readonly can: { readonly readMap: boolean }
}

export type MapInfo = {
  readonly extent: Bbox | null
  readonly frame: string
  readonly layers: readonly { readonly name: string; readonly count: number }[]
  readonly attributions: readonly string[]
}

export type Run = {
  readonly id: string
  readonly set: string
  readonly computedAt: string
  readonly scope: {
    readonly areaKm2: number | null
    readonly digest: string
    readonly bbox: Bbox | null
  }
  readonly levels: readonly { readonly level: AreaLevel; readonly count: number }[]
}

export type Threshold = {
  readonly op: '>=' | '>' | 'between'
  readonly by: 'all' | 'variant' | 'road-class' | 'city-size' | 'city-rank'
  readonly value: number | Readonly<Record<string, number>>
  readonly upTo: number | Readonly<Record<string, number>> | null
  readonly kind: Text
  readonly basis: Text
  readonly verified: boolean
}

export type Indicator = {
  readonly code: string
  readonly name: Text
  readonly dimension: Dimension
  readonly element: Text
  readonly unit: Text
  readonly definition: Text
  readonly formula: Text
  readonly inputs: readonly string[]
  readonly polarity: string
  readonly threshold: Threshold | null
  readonly obtained: readonly string[]
  readonly suppliedBy: readonly Text[]
  readonly subProblems: readonly Text[]
  readonly sources: readonly Text[]
  readonly note: Text | null
  readonly verified: boolean
  readonly variants: readonly string[]
  readonly layer: 'national' | 'local'
}

export type Area = {
  readonly id: string
  readonly level: AreaLevel
  readonly name: string | null
  readonly code: string | null
  readonly parent: string | null
}

export type Status = 'met' | 'missed' | 'measured' | 'unknown'

export type InputValue = number | string | Readonly<Record<string, number>>

export type ReadingRow = {
  readonly id: string
  readonly indicator: string
  readonly variant: string
  readonly area: string
  readonly areaName: string | null
  readonly level: AreaLevel
  readonly layer: 'national' | 'local'
  readonly kind: 'measured' | 'unknown'
  readonly status: Status
  readonly value: number | null
  readonly unit: string
  readonly inputs: Readonly<Record<string, InputValue>>
  readonly missing: readonly string[]
  readonly proxy: string | null
  readonly definition: string
  readonly inputsDigest: string
}

export type Parameter = {
  readonly id: string
  readonly value: number | string
  readonly unit: string
  readonly basis: Text | string
  readonly verified: boolean
}

export type SourceUse = {
  readonly class: string
  readonly objects: number
  readonly digest: string
  readonly files: readonly {
    readonly name: string
    readonly format: string
    readonly sha256: string
    readonly attribution: string | null
  }[]
}

export type ReadingDetail = {
  readonly reading: ReadingRow
  readonly indicator: Indicator
  readonly parameters: readonly Parameter[]
  readonly sources: readonly SourceUse[]
  readonly findings: readonly { readonly id: string; readonly objects: number }[]
}

export type FindingRow = {
  readonly id: string
  readonly indicator: string
  readonly variant: string
  readonly area: string
  readonly areaName: string | null
  readonly objects: number
}

export type Issue = {
  readonly file: string
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
  readonly rule: string
}

export type Batch = {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly grade: string
  readonly files: readonly {
    readonly name: string
    readonly format: string
    readonly encoding: string | null
    readonly crsDeclared: string | null
    readonly crsUsed: string | null
    readonly sha256: string
    readonly bytes: number
    readonly attribution: string | null
  }[]
  readonly counts: {
    readonly read: number
    readonly accepted: number
    readonly unchanged: number
    readonly rejected: number
    readonly unmapped: number
    readonly objects: Readonly<Record<string, number>>
  }
  readonly unmappedBy: Readonly<Record<string, number>>
  readonly rejects: readonly Issue[]
  readonly warnings: readonly Issue[]
}

/** Geometry as GeoJSON has it: longitude, latitude in degrees of EPSG:4490. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: number[] }
  | { readonly type: 'MultiPoint' | 'LineString'; readonly coordinates: number[][] }
  | { readonly type: 'MultiLineString' | 'Polygon'; readonly coordinates: number[][][] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: number[][][][] }

export type Feature<P> = {
  readonly type: 'Feature'
  readonly properties: P
  readonly geometry: Geometry
}
export type FeatureCollection<P> = {
  readonly type: 'FeatureCollection'
  readonly features: Feature<P>[]
}
