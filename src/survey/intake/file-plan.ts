import type { Finding, Result } from '#base/result.ts'
import type { Bbox, Position } from '#geo/geometry.ts'
import type { DeclaredCrs, NamedFile, ReadEvent, SourceFeature } from '#platform/formats/index.ts'
import { classOfColumns } from './class-of-columns.ts'
import { speaksForItself } from './classify.ts'
import { placeSource, type Placing } from './crs.ts'
import { isExported } from './exported.ts'
import { somewhere } from './extent.ts'
import { columnsOf, matchColumns, type ColumnMatch, type LayerReading } from './match.ts'
import { classOfName } from './names.ts'
import type { Words } from './options.ts'
import { weightOf } from './weight.ts'

/** The head of a file that its CRS, class and columns are judged by: so many events, or so much memory of them. */
const sampled = { events: 2000, bytes: 32 * 1024 ** 2 } as const

/** How a file is read, decided by its head: how to place it, and what each of its layers is. */
export type FilePlan = {
  /** Null where the head shows no geometry, so that no CRS is needed yet. */
  readonly placing: Placing | null
  /** The CRS the file states, or an export is known to have. */
  readonly declared: DeclaredCrs | null
  layerOf(name: string): LayerReading | null
  readonly match: readonly ColumnMatch[]
}

/** What an export is in, where its format has no place to say so. */
const registerCrs = { kind: 'epsg', code: 4490, from: 'register id' } as const

/** The CRS a source states, or an export of the register is known to have. */
export const declaredOf = (
  file: NamedFile,
  features: readonly SourceFeature[],
): DeclaredCrs | null => file.crs ?? (features.some(isExported) ? registerCrs : null)

type Batch = readonly ReadEvent[]

/** The first events of a stream, whether they are all there are, and all its batches again. */
export async function headOf(
  batches: AsyncIterable<Batch>,
): Promise<{ head: readonly ReadEvent[]; whole: boolean; all: AsyncIterable<Batch> }> {
  const iterator = batches[Symbol.asyncIterator]()
  const begun: Batch[] = []
  let [events, bytes, whole] = [0, 0, false]
  while (!whole && events < sampled.events && bytes < sampled.bytes) {
    const next = await iterator.next()
    if (next.done === true) whole = true
    else {
      begun.push(next.value)
      events += next.value.length
      bytes += next.value.reduce((sum, event) => sum + weightOf(event), 0)
    }
  }
  const head = begun.flat()
  whole &&= head.length <= sampled.events
  return { head: head.slice(0, sampled.events), whole, all: again(begun, iterator) }
}

async function* again(begun: Batch[], rest: AsyncIterator<Batch>): AsyncGenerator<Batch> {
  try {
    // Let go one by one: nothing of the head is held while the rest is read.
    for (let batch = begun.shift(); batch !== undefined; batch = begun.shift()) yield batch
    for (;;) {
      const next = await rest.next()
      if (next.done === true) return
      yield next.value
    }
  } finally {
    // Whoever stops early (a cancelled intake) leaves the file open else.
    await rest.return?.()
  }
}

/** Decides how a file is read; refused where its CRS is missing or unknown. */
export function planFile(
  file: NamedFile,
  head: readonly ReadEvent[],
  words: Words,
  known: Bbox | null,
): Result<FilePlan, Finding> {
  const features = head.flatMap(event => (event.kind === 'feature' ? [event.feature] : []))
  const positions = positionsOf(features)
  const declared = declaredOf(file, features)
  const layers = readLayers(file, features, words)
  const match = [...layers].flatMap(([, reading]) =>
    (reading?.matched ?? []).map(({ column, spec, by }) => ({
      file: file.file,
      column,
      field: spec.field,
      by,
    })),
  )
  const layerOf = (name: string) => {
    const known = layers.get(name)
    if (known !== undefined) return known
    const reading = named(name, words)
    layers.set(name, reading)
    return reading
  }
  if (positions.length === 0)
    return { ok: true, value: { placing: null, declared, layerOf, match } }
  const placing = placeSource({
    file: file.file,
    declared,
    word: words.crs,
    positions,
    known,
    osm: file.osm,
  })
  return placing.ok
    ? { ok: true, value: { placing: placing.value, declared, layerOf, match } }
    : placing
}

/** One position of each feature that has one, as the file has it. */
export const positionsOf = (features: readonly SourceFeature[]): Position[] =>
  features.flatMap(({ geometry }) => {
    const at = geometry === null ? null : somewhere(geometry)
    return at === null || !at.every(Number.isFinite) ? [] : [at]
  })

/** What each layer that the head of a file shows is taken for; null where nothing tells. */
export function readLayers(
  file: NamedFile,
  features: readonly SourceFeature[],
  words: Words,
): Map<string, LayerReading | null> {
  const layers = new Map<string, LayerReading | null>()
  // Tags speak for themselves, feature by feature; columns are matched for what has none.
  const untagged = features.filter(
    feature => words.as !== null || !speaksForItself(feature, file.osm),
  )
  for (const [name, members] of Map.groupBy(untagged, ({ layer }) => layer)) {
    const columns = columnsOf(members.map(({ properties }) => properties))
    const cut = file.format === 'shapefile'
    const of = words.as ?? classOfName(name) ?? ofColumns(columns, cut)
    layers.set(
      name,
      of && {
        of,
        kindGiven: isKindGiven(words),
        matched: matchColumns(of.class, { columns, cut, map: words.map }),
      },
    )
  }
  return layers

  function ofColumns(columns: ReturnType<typeof columnsOf>, cut: boolean) {
    const told = classOfColumns(columns, cut, words.map)
    return told === null ? null : { class: told, kind: null }
  }
}

/** A layer that the head of its file does not show is read by its name alone. */
function named(name: string, words: Words): LayerReading | null {
  const of = words.as ?? classOfName(name)
  return of === null ? null : { of, kindGiven: isKindGiven(words), matched: [] }
}

const isKindGiven = ({ as }: Words): boolean => as !== null && as.kind !== null
