// Generated from openapi.json by `npm run gen`; do not edit.

import { getJson, postJson } from './fetch.ts'

export type MapSummary = { readonly extent: readonly [number, number, number, number] | null; readonly frame: string; readonly layers: readonly { readonly name: string; readonly count: number }[]; readonly attributions: readonly string[]; readonly heights: { readonly measured: number; readonly derived: number; readonly unknown: number; readonly storeyMetres: number } }

export type Geometry = unknown

export type Found = { readonly id: string; readonly class: 'district' | 'subdistrict' | 'community' | 'compound' | 'building' | 'parcel' | 'road' | 'facility' | 'green-space' | 'land-use' | 'built-up-area' | 'heritage' | 'pipe'; readonly kind: string | null; readonly name: string | null; readonly code: string | null; readonly district: string | null; readonly grade: 'public' | 'internal' | 'classified'; readonly objects: number; readonly bbox: readonly [number, number, number, number] | null }

export type CityObject = { readonly id: string; readonly class: 'district' | 'subdistrict' | 'community' | 'compound' | 'building' | 'parcel' | 'road' | 'facility' | 'green-space' | 'land-use' | 'built-up-area' | 'heritage' | 'pipe'; readonly kind: string | null; readonly name: string | null; readonly code: string | null; readonly district: string | null; readonly grade: 'public' | 'internal' | 'classified'; readonly fields: Readonly<Record<string, string | number | boolean>>; readonly sourceId: string | null; readonly batch: number; readonly geometry: Geometry }

export type Issue = { readonly file: string; readonly row: number | null; readonly column: string | null; readonly value: string | null; readonly rule: string }

export type Batch = { readonly id: string; readonly at: string; readonly actor: string; readonly grade: string; readonly files: readonly ({ readonly name: string; readonly format: string; readonly encoding: string | null; readonly crsDeclared: string | null; readonly crsUsed: string | null; readonly sha256: string; readonly bytes: number; readonly attribution: string | null })[]; readonly counts: { readonly read: number; readonly accepted: number; readonly unchanged: number; readonly rejected: number; readonly unmapped: number; readonly objects: Readonly<Record<string, number>> }; readonly unmappedBy: Readonly<Record<string, number>>; readonly rejects: readonly Issue[]; readonly warnings: readonly Issue[] }

export type Reject = { readonly key: string; readonly file: string; readonly sheet: string; readonly row: number | null; readonly column: string | null; readonly value: string | null; readonly rule: string; readonly at: readonly [number, number] | null }

export type Text = { readonly zh: string; readonly en: string }

export type Parameter = { readonly id: string; readonly value: number; readonly unit: string; readonly basis: Text; readonly note: Text | null; readonly verified: boolean }

export type Arrival = { readonly id: string; readonly madeAt: string; readonly state: 'open' | 'running' | 'done' | 'refused' | 'cancelled' | 'interrupted'; readonly grade: 'public' | 'internal' | 'classified'; readonly files: readonly { readonly name: string; readonly bytes: number; readonly modified: number; readonly received: number }[]; readonly said: Readonly<Record<string, { readonly as?: string | null; readonly crs?: string | null; readonly map?: Readonly<Record<string, string | null>> }>>; readonly batch: number | null; readonly endedAt: string | null; readonly refusals: readonly ({ readonly code: string; readonly facts: Readonly<Record<string, string | number | boolean | null | readonly string[] | readonly number[]>> })[]; readonly run: { readonly progress: { readonly step: string; readonly done: number; readonly total: number | null; readonly unit: string } | null; readonly read: number; readonly rejected: number; readonly seconds: number } | null }

export type ArrivalRun = { readonly id: string; readonly state: 'open' | 'running' | 'done' | 'refused' | 'cancelled' | 'interrupted'; readonly endedAt: string | null; readonly batch: number | null; readonly run: { readonly progress: { readonly step: string; readonly done: number; readonly total: number | null; readonly unit: string } | null; readonly read: number; readonly rejected: number; readonly seconds: number } | null; readonly refusals: readonly ({ readonly code: string; readonly facts: Readonly<Record<string, string | number | boolean | null | readonly string[] | readonly number[]>> })[]; readonly names: readonly string[]; readonly files: number }

export type SourceSeen = { readonly file: string; readonly format: string; readonly encoding: { readonly used: string; readonly found: string } | null; readonly features: number; readonly whole: boolean; readonly class: 'district' | 'subdistrict' | 'community' | 'compound' | 'building' | 'parcel' | 'road' | 'facility' | 'green-space' | 'land-use' | 'built-up-area' | 'heritage' | 'pipe' | null; readonly kind: string | null; readonly by: 'word' | 'tags' | 'name' | 'columns' | null; readonly columns: readonly ({ readonly name: string; readonly samples: readonly string[]; readonly field: string | null; readonly by: 'map' | 'name' | 'prefix' | 'part' | null })[]; readonly fields: readonly string[]; readonly crs: { readonly declared: string | null; readonly used: string | null; readonly refusal: string | null; readonly evidence: readonly { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }[]; readonly against: readonly string[]; readonly offset: { readonly metres: number; readonly bearing: number; readonly matched: number; readonly of: number; readonly verdict: 'together' | 'near' | 'astray' } | null; readonly needsWord: boolean } | null; readonly words: { readonly as: string | null; readonly crs: string | null; readonly map: Readonly<Record<string, string | null>> }; readonly remembered: { readonly at: string; readonly crs: string | null } | null }

export type Inspection = { readonly sources: readonly SourceSeen[]; readonly classes: readonly string[]; readonly unreadable: readonly Issue[]; readonly warnings: readonly Issue[] }

export type SourcePlaces = { readonly window: readonly [number, number, number, number] | null; readonly existing: readonly (readonly (readonly [number, number])[])[]; readonly choices: readonly ({ readonly choice: string; readonly used: string; readonly middle: readonly [number, number]; readonly strokes: readonly (readonly (readonly [number, number])[])[]; readonly offset: { readonly metres: number; readonly bearing: number; readonly matched: number; readonly of: number; readonly verdict: 'together' | 'near' | 'astray' } | null })[]; readonly parameters: readonly Parameter[] }

export type Threshold = { readonly op: '>=' | '>' | 'between'; readonly by: 'all' | 'variant' | 'road-class' | 'city-size' | 'city-rank' | 'object'; readonly value: number | Readonly<Record<string, number>>; readonly upTo: number | Readonly<Record<string, number>> | null; readonly kind: Text; readonly basis: Text; readonly verified: boolean }

export type Indicator = { readonly code: string; readonly name: Text; readonly dimension: 'housing' | 'compound' | 'block' | 'city' | 'rectification'; readonly element: Text; readonly unit: Text; readonly definition: Text; readonly formula: Text; readonly inputs: readonly { readonly key: string; readonly name: Text }[]; readonly threshold: Threshold | null; readonly polarity: string; readonly obtained: readonly ('geodata' | 'register' | 'reported' | 'field' | 'survey')[]; readonly suppliedBy: readonly Text[]; readonly subProblems: readonly Text[]; readonly sources: readonly Text[]; readonly note: Text | null; readonly verified: boolean; readonly variants: readonly string[]; readonly reads: readonly string[]; readonly layer: 'national' | 'local' }

export type Run = { readonly id: string; readonly set: '2023' | '2024' | '2025'; readonly computedAt: string; readonly scope: { readonly areaKm2: number | null; readonly digest: string; readonly bbox: readonly [number, number, number, number] | null }; readonly objects: Readonly<Record<string, number>>; readonly levels: readonly ({ readonly level: 'scope' | 'district' | 'subdistrict' | 'community' | 'cell'; readonly count: number })[] }

export type Area = { readonly id: string; readonly level: 'scope' | 'district' | 'subdistrict' | 'community' | 'cell'; readonly name: string | null; readonly code: string | null; readonly parent: string | null }

export type ReadingRow = { readonly id: string; readonly indicator: string; readonly variant: string; readonly area: string; readonly areaName: string | null; readonly level: 'scope' | 'district' | 'subdistrict' | 'community' | 'cell'; readonly layer: 'national' | 'local'; readonly kind: 'measured' | 'unknown'; readonly status: 'met' | 'missed' | 'measured' | 'unknown'; readonly value: number | null; readonly unit: string; readonly inputs: Readonly<Record<string, number | string | Readonly<Record<string, number>>>>; readonly missing: readonly string[]; readonly proxy: string | null; readonly definition: string; readonly inputsDigest: string }

export type CheckupJob = { readonly state: 'running' | 'done' | 'cancelled' | 'refused'; readonly progress: { readonly step: string; readonly done: number; readonly total: number | null; readonly unit: string } | null; readonly seconds: number; readonly begunAt: string; readonly endedAt: string | null; readonly run: number | null; readonly refusals: readonly { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }[] }

export type FindingRow = { readonly id: string; readonly indicator: string; readonly variant: string; readonly area: string; readonly areaName: string | null; readonly level: 'scope' | 'district' | 'subdistrict' | 'community' | 'cell'; readonly objects: number }

export type SourceUse = { readonly reads: string; readonly objects: number; readonly batches: readonly ({ readonly id: string; readonly at: string; readonly grade: string; readonly objects: number; readonly files: readonly ({ readonly name: string; readonly format: string; readonly encoding: string | null; readonly crsDeclared: string | null; readonly crsUsed: string | null; readonly sha256: string; readonly bytes: number; readonly attribution: string | null; readonly rows: number })[] })[] }

export type Version = { readonly run: string; readonly computedAt: string; readonly actor: string; readonly set: '2023' | '2024' | '2025'; readonly kind: 'measured' | 'unknown'; readonly value: number | null; readonly definition: string; readonly inputsDigest: string; readonly scope: string; readonly scopeAreaKm2: number | null; readonly shape: string | null; readonly differs: readonly ('definition' | 'scope' | 'area')[] }

export type ReadingDetail = { readonly reading: ReadingRow; readonly indicator: Indicator; readonly run: Run; readonly parameters: readonly Parameter[]; readonly sources: readonly SourceUse[]; readonly versions: readonly Version[]; readonly findings: readonly FindingRow[] }

export type Recomputed = { readonly computedAt: string; readonly seconds: number; readonly same: boolean; readonly differs: readonly string[]; readonly stored: { readonly digest: string; readonly value: number | null }; readonly again: { readonly digest: string; readonly value: number | null } | null; readonly checked: number; readonly different: number }

export type Preview = { readonly set: '2023' | '2024' | '2025'; readonly seconds: number; readonly scope: { readonly areaKm2: number | null; readonly digest: string }; readonly objects: Readonly<Record<string, number>>; readonly readings: readonly ReadingRow[]; readonly warnings: readonly string[]; readonly unknown: number }

export type Session = { readonly actor: { readonly name: string; readonly kind: 'local' }; readonly city: { readonly code: string; readonly name: Text | null }; readonly sample: Text | null; readonly can: { readonly readMap: boolean; readonly readCheckup: boolean } }

/** Who is here, in which city, and what he may do */
export const getSession = (): Promise<Session> =>
  getJson(`/api/session`)

/** What the map shows: extent, layers, credits and the digest that tiles are asked by */
export const getMap = (): Promise<MapSummary> =>
  getJson(`/api/map`)

/** Objects whose name or code holds every word of a text, the likeliest first */
export const findObjects = (from: { readonly q: string; readonly after?: string | undefined; readonly limit?: number | undefined }): Promise<{ readonly rows: readonly Found[]; readonly next: string | null }> =>
  getJson(`/api/find`, { q: from.q, after: from.after, limit: from.limit })

/** One object of the register with its place; of a named road all of its pieces */
export const getObject = (from: { readonly id: string }): Promise<CityObject> =>
  getJson(`/api/objects/${encodeURIComponent(from.id)}`)

/** What was taken in, the newest batch first, with its report */
export const getSources = (from: { readonly before?: number | undefined; readonly limit?: number | undefined }): Promise<{ readonly batches: readonly Batch[]; readonly next: number | null }> =>
  getJson(`/api/sources`, { before: from.before, limit: from.limit })

/** What a batch left out, a page at a time, with about where it lies; of one rule, or within a box */
export const getRejectPage = (from: { readonly after?: string | undefined; readonly limit?: number | undefined; readonly rule?: string | undefined; readonly within?: string | undefined; readonly id: number }): Promise<{ readonly rows: readonly Reject[]; readonly next: string | null }> =>
  getJson(`/api/sources/${encodeURIComponent(from.id)}/rejects`, { after: from.after, limit: from.limit, rule: from.rule, within: from.within })

/** How often each rule left something out of a batch, and how much has a place */
export const getRejectRules = (from: { readonly id: number }): Promise<{ readonly rules: readonly { readonly rule: string; readonly count: number; readonly placed: number }[] }> =>
  getJson(`/api/sources/${encodeURIComponent(from.id)}/reject-rules`)

/** Deliveries of files on their way in, the newest first, and what a server takes */
export const getArrivals = (): Promise<{ readonly arrivals: readonly Arrival[]; readonly limits: { readonly fileBytes: number; readonly totalBytes: number; readonly files: number; readonly chunkBytes: number; readonly keepDays: number; readonly verified: boolean } }> =>
  getJson(`/api/arrivals`)

/** Announces files that will be sent; refused where they are too many or too large */
export const makeArrival = (from: { readonly body: { readonly files: readonly { readonly name: string; readonly bytes: number; readonly modified: number }[] } }): Promise<Arrival> =>
  postJson(`/api/arrivals`, from.body)

/** Intakes under way and how others ended, the newest delivery first */
export const getArrivalRuns = (): Promise<{ readonly runs: readonly ArrivalRun[] }> =>
  getJson(`/api/arrival-runs`)

/** One delivery: its files, how much of each is here, how far its intake has come */
export const getArrival = (from: { readonly id: string }): Promise<Arrival> =>
  getJson(`/api/arrivals/${encodeURIComponent(from.id)}`)

/** Announces more files of a delivery; one that has changed since is sent anew */
export const addFiles = (from: { readonly id: string; readonly body: { readonly files: readonly { readonly name: string; readonly bytes: number; readonly modified: number }[] } }): Promise<Arrival> =>
  postJson(`/api/arrivals/${encodeURIComponent(from.id)}/files`, from.body)

/** Leaves files out of a delivery; one of its files at least stays */
export const leaveFiles = (from: { readonly id: string; readonly body: { readonly files: readonly string[] } }): Promise<Arrival> =>
  postJson(`/api/arrivals/${encodeURIComponent(from.id)}/files/leave`, from.body)

/** What the user says anew of files: class, coordinate system, columns; and the grade. The rest stays */
export const sayOfArrival = (from: { readonly id: string; readonly body: { readonly said?: Readonly<Record<string, { readonly as?: string | null; readonly crs?: string | null; readonly map?: Readonly<Record<string, string | null>> }>>; readonly grade?: 'public' | 'internal' | 'classified' } }): Promise<Arrival> =>
  postJson(`/api/arrivals/${encodeURIComponent(from.id)}/words`, from.body)

/** Removes a delivery and its files; what was taken in stays */
export const discardArrival = (from: { readonly id: string }): Promise<{ readonly discarded: string }> =>
  postJson(`/api/arrivals/${encodeURIComponent(from.id)}/discard`)

/** What each file would be taken for: class, columns, coordinate system, with evidence */
export const inspectArrival = (from: { readonly id: string }): Promise<Inspection> =>
  getJson(`/api/arrivals/${encodeURIComponent(from.id)}/inspection`)

/** Where each reading of a file’s coordinates puts it, over what the record has there */
export const getPlaces = (from: { readonly file: string; readonly id: string }): Promise<SourcePlaces> =>
  getJson(`/api/arrivals/${encodeURIComponent(from.id)}/places`, { file: from.file })

/** Takes a delivery in as one batch, while the caller goes on; 429 while another runs */
export const runArrival = (from: { readonly id: string }): Promise<Arrival> =>
  postJson(`/api/arrivals/${encodeURIComponent(from.id)}/run`)

/** Stops an intake under way; the record stays as it was */
export const cancelArrival = (from: { readonly id: string }): Promise<Arrival> =>
  postJson(`/api/arrivals/${encodeURIComponent(from.id)}/cancel`)

/** The latest run, or null before the first */
export const getCheckup = (): Promise<{ readonly run: Run | null }> =>
  getJson(`/api/checkup`)

/** A year's indicators in their order: the national form, then local ones */
export const getIndicators = (from: { readonly set: '2023' | '2024' | '2025' }): Promise<{ readonly set: '2023' | '2024' | '2025'; readonly indicators: readonly Indicator[] }> =>
  getJson(`/api/checkup/indicators`, { set: from.set })

/** The areas of a level as GeoJSON */
export const getAreas = (from: { readonly level: 'scope' | 'district' | 'subdistrict' | 'community' | 'cell'; readonly after?: number | undefined; readonly limit?: number | undefined }): Promise<{ readonly type: 'FeatureCollection'; readonly features: readonly { readonly type: 'Feature'; readonly properties: Area; readonly geometry: Geometry }[]; readonly next: number | null }> =>
  getJson(`/api/checkup/areas`, { level: from.level, after: from.after, limit: from.limit })

/** Readings of the latest run, filtered, in the order of its document */
export const getReadings = (from: { readonly indicator?: string | undefined; readonly variant?: string | undefined; readonly area?: string | undefined; readonly level?: 'scope' | 'district' | 'subdistrict' | 'community' | 'cell' | undefined; readonly after?: number | undefined; readonly limit?: number | undefined }): Promise<{ readonly rows: readonly ReadingRow[]; readonly next: number | null }> =>
  getJson(`/api/checkup/readings`, { indicator: from.indicator, variant: from.variant, area: from.area, level: from.level, after: from.after, limit: from.limit })

/** One reading with its lineage: definition, parameters, what it reads and from which files, its earlier versions, what uses it */
export const getReading = (from: { readonly id: string }): Promise<ReadingDetail> =>
  getJson(`/api/checkup/readings/${encodeURIComponent(from.id)}`)

/** The latest run computed again on the register as it is now, held against what is stored; 429 while another is computed */
export const recomputeReading = (from: { readonly id: string }): Promise<Recomputed> =>
  postJson(`/api/checkup/readings/${encodeURIComponent(from.id)}/recompute`)

/** The figures of a scope given as GeoJSON in degrees, computed now and not stored; 429 while another is computed */
export const previewCheckup = (from: { readonly body: { readonly scope: unknown } }): Promise<Preview> =>
  postJson(`/api/checkup/preview`, from.body)

/** Findings of the latest run, filtered, in the order of its document */
export const getFindings = (from: { readonly indicator?: string | undefined; readonly variant?: string | undefined; readonly area?: string | undefined; readonly level?: 'scope' | 'district' | 'subdistrict' | 'community' | 'cell' | undefined; readonly after?: number | undefined; readonly limit?: number | undefined }): Promise<{ readonly rows: readonly FindingRow[]; readonly next: number | null }> =>
  getJson(`/api/checkup/findings`, { indicator: from.indicator, variant: from.variant, area: from.area, level: from.level, after: from.after, limit: from.limit })

/** Where a finding lies: its polygon on the first page, then the objects in it as points */
export const getFinding = (from: { readonly after?: number | undefined; readonly limit?: number | undefined; readonly id: string }): Promise<{ readonly type: 'FeatureCollection'; readonly features: readonly ({ readonly type: 'Feature'; readonly properties: { readonly id: string | null }; readonly geometry: Geometry })[]; readonly next: number | null }> =>
  getJson(`/api/checkup/findings/${encodeURIComponent(from.id)}`, { after: from.after, limit: from.limit })

/** The checkup under way, or how the last one ended since the server began */
export const getCheckupJob = (): Promise<{ readonly job: CheckupJob | null }> =>
  getJson(`/api/checkup/job`)

/** Computes a checkup of the record and stores it, while the caller goes on; what is left out is as in the last run; 429 while another is computed */
export const startCheckup = (from: { readonly body: { readonly set?: '2023' | '2024' | '2025'; readonly grid?: number | null } }): Promise<{ readonly job: CheckupJob | null }> =>
  postJson(`/api/checkup/job`, from.body)

/** Stops the checkup under way; nothing of it is stored */
export const cancelCheckup = (): Promise<{ readonly job: CheckupJob | null }> =>
  postJson(`/api/checkup/job/cancel`)
