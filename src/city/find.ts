import { z } from 'zod'
import { byCodePoint } from '#base/digest.ts'
import { firstWhere } from '#base/search.ts'
import type { Bbox } from '#geo/geometry.ts'
import { boxInDegrees } from '#geo/zone-boxes.ts'
import {
  textIndex,
  type Frame,
  type FrameLayer,
  type TextIndex,
  type Way,
} from '#platform/frame/index.ts'
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

const ways = ['whole', 'start', 'within'] as const satisfies readonly Way[]
const columns = ['name', 'code'] as const

/**
 * Where an answer stopped: how its last hit was found, of which class, by which of its texts, and its first object. Hits
 * stand in the order of their keys, so that an answer goes on from a key in any state of the register.
 */
export const HitKey = z.tuple([
  z.enum(ways),
  z.enum(cityClasses),
  z.enum(columns),
  z.string(),
  z.string(),
])
export type HitKey = z.infer<typeof HitKey>

/** What a class's objects are found by. */
type Named = {
  readonly of: CityClass
  readonly layer: FrameLayer
  readonly texts: readonly {
    readonly by: (typeof columns)[number]
    readonly values: readonly string[]
    readonly index: TextIndex
  }[]
}

const indexes = new WeakMap<Frame, readonly Named[]>()

/** Names and codes of a frame, indexed when first asked for: a frame never changes. */
function namedOf(frame: Frame): readonly Named[] {
  const known = indexes.get(frame)
  if (known !== undefined) return known
  const made = classesInOrder.flatMap((of): Named[] => {
    const layer = frame.layers.get(of)
    if (layer === undefined) return []
    const texts = columns.flatMap(by => {
      const column = layer.columns.get(by)
      return column?.kind === 'text'
        ? [{ by, values: column.values, index: textIndex(column) }]
        : []
    })
    return [{ of, layer, texts }]
  })
  indexes.set(frame, made)
  return made
}

/**
 * Objects whose name or code holds every word of a text: those it is, those that begin with it, then the others; within
 * each by class, then by length. `after` is the key of the last hit already given out; each page costs the same.
 */
export function findByName(
  frame: Frame,
  text: string,
  { after, limit }: { readonly after: HitKey | null; readonly limit: number },
): { readonly hits: readonly Hit[]; readonly next: HitKey | null } {
  const found = hitsOf(frame, text, after)
    .take(limit + 1)
    .toArray()
  const given = found.slice(0, limit)
  const hits = given.map(({ layer, key: [, of], objects }) => hitOf(frame, { of, layer }, objects))
  return { hits, next: found.length > limit ? (given.at(-1)?.key ?? null) : null }
}

type Found = { readonly key: HitKey; readonly layer: FrameLayer; readonly objects: Uint32Array }

function* hitsOf(frame: Frame, text: string, after: HitKey | null): Generator<Found, undefined> {
  for (const drawer of drawersOf(frame, text)) {
    const order = after === null ? 1 : orderOf(drawer.own) - orderOf(after)
    if (order < 0) continue
    for (const { entry, objects } of groups(drawer, order > 0 ? null : after)) {
      const left = objects.filter(object => !isGivenBefore(drawer, object, text))
      const id = drawer.layer.ids[left[0] ?? -1]
      const value = drawer.values[entry] ?? ''
      if (id !== undefined)
        yield { key: [...drawer.own, value, id], layer: drawer.layer, objects: left }
    }
  }
}

/** What was found in one way, of one class, by one of its texts: entries in the order of their keys. */
type Drawer = Named['texts'][number] & {
  readonly own: readonly [Way, CityClass, HitKey[2]]
  readonly layer: FrameLayer
  readonly texts: Named['texts']
  readonly entries: readonly number[]
}

function drawersOf(frame: Frame, text: string): readonly Drawer[] {
  const found = namedOf(frame).flatMap(({ of, layer, texts }) =>
    texts.map(own => ({ ...own, of, layer, texts, ways: own.index.find(text) })),
  )
  return ways.flatMap(way =>
    found.map(({ of, ...own }) => ({
      ...own,
      own: [way, of, own.by] as const,
      entries: own.ways[way],
    })),
  )
}

/** An object may be found by its name and by its code: it is given at the earlier of the two. */
function isGivenBefore({ own: [way, , by], texts }: Drawer, object: number, text: string): boolean {
  const at = columns.indexOf(by)
  return texts.some(other => {
    const how = other.by === by ? null : other.index.wayOf(object, text)
    if (how === way) return columns.indexOf(other.by) < at
    return how !== null && ways.indexOf(how) < ways.indexOf(way)
  })
}

/** The place of a way, a class and a column among all. */
const orderOf = ([way, of, by]: readonly [Way, CityClass, HitKey[2], ...unknown[]]): number =>
  (ways.indexOf(way) * classesInOrder.length + classesInOrder.indexOf(of)) * columns.length +
  columns.indexOf(by)

/** The objects that are one hit, in the order of their keys, from behind a key on. */
function* groups({ own: [, of], layer, index, values, entries }: Drawer, after: HitKey | null) {
  const [, , , text, id] = after ?? ['', '', '', '', '']
  const begun = after === null ? 0 : index.upTo(entries, text)
  const last = entries[begun - 1]
  if (last !== undefined && values[last] === text && of !== 'road') {
    const objects = index.objectsOf(last)
    const isBehind = (i: number) => byCodePoint(layer.ids[objects[i] ?? -1] ?? '', id) > 0
    for (const object of objects.subarray(firstWhere(objects.length, isBehind)))
      yield { entry: last, objects: Uint32Array.of(object) }
  }
  for (let at = begun; at < entries.length; at++) {
    const entry = entries[at] ?? 0
    const objects = index.objectsOf(entry)
    if (of === 'road') yield { entry, objects }
    else for (const object of objects) yield { entry, objects: Uint32Array.of(object) }
  }
}

function hitOf(
  frame: Frame,
  { of, layer }: Pick<Named, 'of' | 'layer'>,
  objects: Uint32Array,
): Hit {
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
