import type { Bbox } from '#geo/geometry.ts'
import {
  textIndex,
  type Entries,
  type Frame,
  type FrameLayer,
  type TextIndex,
} from '#platform/frame/index.ts'
import { boxInDegrees } from './extent.ts'
import { cityClasses, type CityClass } from './model.ts'

/** What a name or a code led to. A road is all its pieces of that name in one. */
export type Hit = {
  readonly id: string
  readonly class: CityClass
  readonly kind: string | null
  readonly name: string | null
  readonly code: string | null
  readonly district: string | null
  /** How many objects are meant: more than one for a road in pieces. */
  readonly objects: number
  /** Degrees of EPSG:4490; null where the register knows no place. */
  readonly bbox: Bbox | null
}

/** What somebody looks for by name is sooner a community than one of its buildings. */
const rank: Readonly<Record<CityClass, number>> = {
  district: 0,
  subdistrict: 1,
  community: 2,
  compound: 3,
  heritage: 4,
  road: 5,
  facility: 6,
  'green-space': 7,
  building: 8,
  parcel: 9,
  'land-use': 10,
  'built-up-area': 11,
  pipe: 12,
}
const classesInOrder = cityClasses.toSorted((a, b) => rank[a] - rank[b])

const ways = ['whole', 'start', 'within'] as const

type Named = {
  readonly of: CityClass
  readonly layer: FrameLayer
  readonly indexes: readonly TextIndex[]
}

const indexes = new WeakMap<Frame, readonly Named[]>()

/** Names and codes of a frame, indexed when first asked for: a frame never changes. */
function namedOf(frame: Frame): readonly Named[] {
  const known = indexes.get(frame)
  if (known !== undefined) return known
  const made = classesInOrder.flatMap((of): Named[] => {
    const layer = frame.layers.get(of)
    if (layer === undefined) return []
    const columns = ['name', 'code'].map(name => layer.columns.get(name))
    return [
      { of, layer, indexes: columns.flatMap(c => (c?.kind === 'text' ? [textIndex(c)] : [])) },
    ]
  })
  indexes.set(frame, made)
  return made
}

/**
 * Objects whose name or code holds every word of a text: those it is, those that begin with it, then the others; within
 * each by class, then by length. `after` counts the hits already given out.
 */
export function findByName(
  frame: Frame,
  text: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): { readonly hits: readonly Hit[]; readonly next: number | null } {
  const found = hitsOf(frame, text)
    .drop(after)
    .take(limit + 1)
    .toArray()
  const hits = found.slice(0, limit).map(({ named, objects }) => hitOf(frame, named, objects))
  return { hits, next: found.length > limit ? after + limit : null }
}

type Found = { readonly named: Named; readonly objects: Uint32Array }

function* hitsOf(frame: Frame, text: string): Generator<Found, undefined> {
  const searched = namedOf(frame).map(named => ({
    named,
    entries: named.indexes.map(index => index.find(text)),
    // An object may be found by its name and by its code.
    given: new Set<number>(),
  }))
  for (const way of ways)
    for (const { named, entries, given } of searched)
      for (const objects of groups(named, entries, way)) {
        const fresh = objects.filter(object => !given.has(object))
        for (const object of fresh) given.add(object)
        if (fresh.length > 0) yield { named, objects: fresh }
      }
}

function* groups({ of, indexes: own }: Named, entries: readonly Entries[], way: keyof Entries) {
  for (const [at, index] of own.entries())
    for (const entry of entries[at]?.[way] ?? []) {
      const objects = index.objectsOf(entry)
      if (of === 'road') yield objects
      else for (const object of objects) yield Uint32Array.of(object)
    }
}

function hitOf(frame: Frame, { of, layer }: Named, objects: Uint32Array): Hit {
  const first = objects[0] ?? 0
  const text = (name: string) => {
    const column = layer.columns.get(name)
    return column?.kind === 'text' ? (column.values[column.codes[first] ?? -1] ?? null) : null
  }
  return {
    id: layer.ids[first] ?? '',
    class: of,
    kind: text('kind'),
    name: text('name'),
    code: text('code'),
    district: text('district'),
    objects: objects.length,
    bbox: boxOfObjects(frame, layer, objects),
  }
}

function boxOfObjects(frame: Frame, { boxes }: FrameLayer, objects: Uint32Array): Bbox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const object of objects) {
    const [minX = NaN, minY = NaN, maxX = NaN, maxY = NaN] = boxes.subarray(
      4 * object,
      4 * object + 4,
    )
    if (Number.isNaN(minX)) continue
    west = Math.min(west, minX)
    south = Math.min(south, minY)
    east = Math.max(east, maxX)
    north = Math.max(north, maxY)
  }
  return west <= east ? boxInDegrees(frame.zone, [west, south, east, north]) : null
}
