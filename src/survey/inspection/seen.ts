import type { Geometry, Position } from '#geo/geometry.ts'
import { bboxOf } from '#geo/measure.ts'
import type { NamedFile, ReadEvent, Scalar, SourceFeature } from '#platform/formats/index.ts'
import { fieldSpecs } from '#policy/columns.ts'
import type { CityClass } from '#policy/register.ts'
import { speaksForItself } from '../intake/classify.ts'
import { headOf, readLayers } from '../intake/file-plan.ts'
import { columnsOf, type ColumnMatch, type LayerReading } from '../intake/match.ts'
import { classOfName } from '../intake/names.ts'
import type { Words } from '../intake/options.ts'
import { cellText } from '../intake/values.ts'

/** One column of a source: some of its values, and the field they are taken for. */
export type ColumnSeen = {
  readonly name: string
  readonly samples: readonly string[]
  readonly field: string | null
  readonly by: ColumnMatch['by'] | null
}

/** What the head of a source shows, before anything is read whole. */
export type HeadSeen = {
  readonly features: readonly SourceFeature[]
  /** True where the head is all there is. */
  readonly whole: boolean
}

/** The first features of a source; the file is let go again. */
export async function headSeen(file: NamedFile): Promise<HeadSeen> {
  const { head, whole, all } = await headOf(file.batches())
  // What is left unread holds the file open until it is told to stop.
  for await (const _ of all) break
  return { features: head.flatMap(featureOf), whole }
}

const featureOf = (event: ReadEvent): SourceFeature[] =>
  event.kind === 'feature' ? [event.feature] : []

/** What a source is taken for and by what: the user's word, its tags, its name or its columns. */
export type ClassSeen = {
  readonly class: CityClass | null
  readonly kind: string | null
  readonly by: 'word' | 'tags' | 'name' | 'columns' | null
  readonly columns: readonly ColumnSeen[]
  /** The fields a column of that class can be. */
  readonly fields: readonly string[]
}

/** Reads class and columns as the intake does, from the same head by the same functions. */
export function classSeen(
  file: NamedFile,
  features: readonly SourceFeature[],
  words: Words,
): ClassSeen {
  const untagged = features.filter(f => words.as !== null || !speaksForItself(f, file.osm))
  const layers = readLayers(file, features, words)
  const [name, reading] = [...layers][0] ?? [null, null]
  const columns = columnsSeen(untagged, reading)
  if (reading === null) {
    const by = name === null && features.length > 0 ? ('tags' as const) : null
    return { class: null, kind: null, by, columns, fields: [] }
  }
  const { of } = reading
  return {
    ...of,
    by: words.as !== null ? 'word' : classOfName(name ?? '') === null ? 'columns' : 'name',
    columns,
    fields: fieldsOf(of.class),
  }
}

const fieldsOf = (of: CityClass): string[] => [
  ...new Set(
    fieldSpecs
      .filter(({ classes }) => classes === 'all' || classes.includes(of))
      .map(({ field }) => field),
  ),
]

/** Values of a column that are shown. */
const shown = 3

function columnsSeen(
  features: readonly SourceFeature[],
  reading: LayerReading | null,
): ColumnSeen[] {
  const columns = columnsOf(features.map(({ properties }) => properties))
  return [...columns].map(([name, values]) => {
    const match = reading?.matched.find(({ column }) => column === name)
    return {
      name,
      samples: samplesOf(values),
      field: match?.spec.field ?? null,
      by: match?.by ?? null,
    }
  })
}

const samplesOf = (values: readonly Scalar[]): string[] =>
  [...new Set(values.map(value => cellText(value).slice(0, 60)))].slice(0, shown)

/** The middles of the features' boxes, as the file has them. */
export const middlesOf = (features: readonly SourceFeature[]): Position[] =>
  features.flatMap(({ geometry }) => {
    const middle = geometry === null ? null : middleOfBox(geometry)
    return middle === null || !middle.every(Number.isFinite) ? [] : [middle]
  })

function middleOfBox(geometry: Geometry): Position | null {
  const box = bboxOf(geometry)
  return box === null ? null : [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
}
