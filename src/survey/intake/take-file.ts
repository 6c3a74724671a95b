import { setImmediate } from 'node:timers/promises'
import { Refused } from '#base/result.ts'
import type { Bbox } from '#geo/geometry.ts'
import type { Topology } from '#geo/topology.ts'
import type { Issue, NamedFile, ReadEvent, SourceFeature } from '#platform/formats/index.ts'
import { mainTag, namesClass } from '#policy/osm.ts'
import { classify } from './classify.ts'
import { placeSource } from './crs.ts'
import { isExported, type CellsKeep } from './exported.ts'
import { somewhere } from './extent.ts'
import type { FilePlan } from './file-plan.ts'
import { completeObject, storedPlace, type Draft, type StoredPlace } from './object.ts'
import type { Words } from './options.ts'
import { placeGeometry, strays } from './place.ts'
import type { Stager } from './stager.ts'
import type { Tally } from './tally.ts'

/** What taking a file in needs of its batch. */
export type Surroundings = {
  readonly city: string
  readonly words: Words
  readonly known: Bbox | null
  readonly topology: Topology
  readonly tally: Tally
  readonly stager: Stager
  /** Called now and then; throws where the intake is to stop. */
  readonly pulse: () => void
}

/** Complaints of a reader that say why the row after them has no place. */
const placeless = new Set(['coordinate-not-a-number', 'geometry-not-wkt', 'feature-too-large'])
/** Formats whose cells do not keep every value as it was. */
const cellsOf: ReadonlyMap<string, CellsKeep> = new Map([
  ['csv', 'text'],
  ['xlsx', 'marked'],
])
/** Features far from the city that a file is told of: where there are more, they are not there by mistake. */
const mostFar = 100

/** Takes the features of one file in, one by one; true where some of them are OpenStreetMap's. */
export class FileIntake {
  readonly #file: NamedFile
  readonly #plan: FilePlan
  readonly #in: Surroundings
  #held: Issue | null = null
  #far = 0
  /** True once a feature was understood by its OSM tags: its source must be credited. */
  tagged = false

  constructor(file: NamedFile, plan: FilePlan, surroundings: Surroundings) {
    this.#file = file
    this.#plan = plan
    this.#in = surroundings
    this.tagged = file.osm
  }

  async take(batches: AsyncIterable<readonly ReadEvent[]>): Promise<void> {
    for await (const batch of batches) {
      this.#in.pulse()
      for (const event of batch) this.#takeEvent(event)
      await this.#in.stager.flow()
      // A file in memory is read without ever waiting: a server must get its turn to answer.
      await setImmediate()
    }
    this.#release()
  }

  #takeEvent(event: ReadEvent): void {
    const { tally } = this.#in
    if (event.kind === 'warning') {
      this.#release()
      if (placeless.has(event.issue.rule)) this.#held = event.issue
      else tally.warn(tally.read, event.issue)
      return
    }
    const at = tally.read++
    if (event.kind === 'reject') {
      this.#release()
      tally.reject(at, event.issue)
      return
    }
    const held = this.#held
    this.#held = null
    const nowhere = event.feature.geometry === null
    const meant = nowhere && isExported(event.feature)
    if (held !== null && nowhere && !meant) tally.reject(at, held)
    else {
      if (held !== null && !meant) tally.warn(at, held)
      this.#takeFeature(at, event.feature)
    }
  }

  /** Left out for its geometry, with about where it lies. */
  #reject(
    at: number,
    feature: SourceFeature,
    { rule, value }: { readonly rule: string; readonly value: string | null },
  ): void {
    const issue = issueOf(feature, rule, { column: 'geometry', value })
    this.#in.tally.reject(at, issue, this.#rough(feature))
  }

  #release(): void {
    const { tally } = this.#in
    if (this.#held !== null) tally.warn(tally.read, this.#held)
    this.#held = null
  }

  #takeFeature(at: number, feature: SourceFeature): void {
    const { tally, words } = this.#in
    if (this.#lacksPlace(feature)) return this.#takePlaceless(at, feature)
    const classified = classify(
      feature,
      {
        as: words.as,
        osm: this.#file.osm,
        cells: cellsOf.get(this.#file.format) ?? 'typed',
        layer: this.#plan.layerOf(feature.layer),
      },
      this.#rough(feature),
    )
    if (classified.kind === 'unmapped') return tally.unmap(classified.by)
    if (classified.kind === 'misfit') {
      const value = feature.geometry?.type ?? null
      return this.#reject(at, feature, { rule: 'geometry-kind', value })
    }
    const place = feature.geometry === null ? null : this.#place(at, feature)
    if (place === undefined) return
    for (const bad of classified.bad) tally.warn(at, issueOf(feature, bad.rule, bad))
    this.tagged ||= classified.tagged
    for (const draft of classified.drafts)
      this.#stage(at, feature.place, { draft, place, blank: classified.blank })
  }

  #stage(
    feature: number,
    { file, row }: SourceFeature['place'],
    made: {
      readonly draft: Draft
      readonly place: StoredPlace | null
      readonly blank: readonly string[]
    },
  ): void {
    const { draft, place, blank } = made
    const object = completeObject(this.#in.city, draft, place)
    const idGiven = draft.keptId !== undefined
    this.#in.stager.add({ object, feature, file, row, shape: place?.digest, blank, idGiven })
  }

  #lacksPlace(feature: SourceFeature): boolean {
    return feature.geometry === null && !this.#file.table && !isExported(feature)
  }

  /** A row of a table may have no place yet; a feature of a map that needs one and has none is broken. */
  #takePlaceless(at: number, feature: SourceFeature): void {
    const { tally } = this.#in
    // Routes and restrictions are relations that never have a place of their own.
    if (this.#file.osm && !namesClass(feature.properties))
      return tally.unmap(mainTag(feature.properties))
    tally.reject(at, issueOf(feature, 'no-geometry'))
  }

  /** About where a feature lies in degrees, before it is checked. */
  #rough({ geometry }: SourceFeature) {
    const at = geometry === null ? null : somewhere(geometry)
    return at === null || this.#plan.placing === null
      ? null
      : this.#plan.placing.toDegrees(at[0], at[1])
  }

  /** The geometry as the record stores it; undefined where the feature was rejected for it. */
  #place(at: number, feature: SourceFeature): StoredPlace | undefined {
    const { tally, topology } = this.#in
    const { geometry } = feature
    if (geometry === null) return undefined
    const placing = this.#plan.placing ?? this.#latePlacing()
    const placed = placeGeometry(geometry, placing, topology)
    if (placed.geometry === null) {
      this.#reject(at, feature, placed)
      return undefined
    }
    const stored = storedPlace(placed.geometry)
    const stray = stored.bbox === null ? null : strays(stored.bbox, placing)
    if (stray === 'spans-too-far') {
      this.#reject(at, feature, { rule: stray, value: boxText(stored) })
      return undefined
    }
    if (stray !== null && this.#far++ < mostFar)
      tally.warn(at, issueOf(feature, stray, { column: 'geometry', value: boxText(stored) }))
    for (const { rule, value } of placed.repairs)
      tally.warn(at, issueOf(feature, rule, { column: 'geometry', value }))
    return stored
  }

  /** The first geometry comes after the head by which the file was judged. */
  #latePlacing() {
    const { words, known } = this.#in
    const { file, osm } = this.#file
    const placing = placeSource({
      file,
      declared: this.#plan.declared,
      word: words.crs,
      positions: [],
      known,
      osm,
    })
    if (!placing.ok) throw new Refused(placing.error)
    return placing.value
  }
}

const boxText = ({ bbox }: StoredPlace): string | null => bbox?.join(', ') ?? null

function issueOf(
  feature: SourceFeature,
  rule: string,
  at: { readonly column?: string; readonly value?: string | null } = {},
): Issue {
  const { file, row } = feature.place
  return { file, row, column: at.column ?? null, value: at.value ?? feature.id ?? null, rule }
}
