import { inMainlandChina } from '#geo/mainland.ts'
import type { Position } from '#geo/geometry.ts'
import type { SourceFeature } from '#platform/formats/index.ts'
import {
  classesOfTags,
  isOsmId,
  looksTagged,
  mainTag,
  misfitOfTags,
  namesClass,
  shapeOf,
} from '#policy/osm.ts'
import { shapesOf, type CityClass } from '#policy/register.ts'
import { exportedDraft, isExported, type CellsKeep } from './exported.ts'
import { draftOfColumns, draftOfTags, type BadCell } from './draft.ts'
import type { ClassAndKind } from './names.ts'
import type { LayerReading } from './match.ts'
import type { Draft } from './object.ts'

export type Classifier = {
  /** The class on the user's word. */
  readonly as: ClassAndKind | null
  /** True where properties are OSM tags by the format's nature. */
  readonly osm: boolean
  readonly cells: CellsKeep
  readonly layer: LayerReading | null
}

export type Classified =
  | {
      readonly kind: 'objects'
      readonly drafts: readonly Draft[]
      readonly bad: readonly BadCell[]
      /** Fields whose columns are blank for this feature. */
      readonly blank: readonly string[]
      /** True where OSM tags told it. */
      readonly tagged: boolean
    }
  | { readonly kind: 'unmapped'; readonly by: string }
  | { readonly kind: 'misfit'; readonly class: CityClass }

/**
 * What a feature is to the register: of the class the user gave, else what it was exported as, else by its OSM tags, else what its layer's name
 * or columns say; `unmapped` under its main tag or layer where nothing says. `misfit` where the class is clear
 * and the geometry cannot be it. `at` is a position of it in degrees.
 */
export function classify(
  feature: SourceFeature,
  classifier: Classifier,
  at: Position | null,
): Classified {
  const { as, layer, osm, cells } = classifier
  if (as !== null) return byWord(feature, as, layer)
  const told = byExport(feature, cells) ?? byTags(feature, at)
  if (told !== null) return told
  const isOsm = osm || isOsmId(feature.id)
  if (layer !== null && !isOsm) return byColumns(feature, layer)
  const by = isOsm || looksTagged(feature.properties) ? mainTag(feature.properties) : feature.layer
  return { kind: 'unmapped', by }
}

/** True where a feature's tags say what it is, so that no column needs to. */
export function speaksForItself(feature: SourceFeature, osm: boolean): boolean {
  return osm || isExported(feature) || isOsmId(feature.id) || byTags(feature, null) !== null
}

/** What an export brings back; what came from OpenStreetMap is credited to it also on its way back. */
function byExport(feature: SourceFeature, cells: CellsKeep): Classified | null {
  const exported = exportedDraft(feature, cells)
  if (exported === null) return null
  const { draft, blank } = exported
  return misfits(feature, draft.class)
    ? { kind: 'misfit', class: draft.class }
    : { kind: 'objects', drafts: [draft], bad: [], blank, tagged: isOsmId(draft.sourceId) }
}

const misfits = ({ geometry }: SourceFeature, of: CityClass): boolean =>
  geometry !== null && !shapesOf[of].includes(shapeOf(geometry.type))

/** What the OSM table makes of a feature; null where it knows none of its tags. */
function byTags(feature: SourceFeature, at: Position | null): Classified | null {
  const { geometry, properties } = feature
  if (geometry === null || !namesClass(properties)) return null
  const drafts = taggedDrafts(feature, at)
  if (drafts.length > 0) return { kind: 'objects', drafts, bad: [], blank: [], tagged: true }
  const misfit = misfitOfTags(properties, geometry.type)
  return misfit === null ? null : { kind: 'misfit', class: misfit }
}

function taggedDrafts(feature: SourceFeature, at: Position | null): Draft[] {
  if (feature.geometry === null) return []
  const inChina = at !== null && inMainlandChina(...at)
  return classesOfTags(feature.properties, feature.geometry.type, inChina).map(object =>
    draftOfTags(feature, object),
  )
}

function byWord(feature: SourceFeature, as: ClassAndKind, layer: LayerReading | null): Classified {
  const wanted = (draft: Draft) =>
    draft.class === as.class && (as.kind === null || draft.kind === as.kind)
  const drafts = taggedDrafts(feature, null).filter(wanted)
  if (drafts.length > 0) return { kind: 'objects', drafts, bad: [], blank: [], tagged: true }
  return byColumns(feature, layer ?? { of: as, kindGiven: as.kind !== null, matched: [] })
}

function byColumns(feature: SourceFeature, layer: LayerReading): Classified {
  const { of } = layer
  if (misfits(feature, of.class)) return { kind: 'misfit', class: of.class }
  const { draft, bad, blank } = draftOfColumns(feature, layer)
  return { kind: 'objects', drafts: [draft], bad, blank, tagged: false }
}
