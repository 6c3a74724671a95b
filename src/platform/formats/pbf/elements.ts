import { PbfReader } from 'pbf'
import type { Block } from './block.ts'

export type Tags = Readonly<Record<string, string>>

export type OsmNode = {
  readonly id: number
  /** Degrees × 1e7. */
  readonly lon: number
  readonly lat: number
  readonly tags: Tags
}
export type OsmWay = { readonly id: number; readonly refs: readonly number[]; readonly tags: Tags }
export type OsmMember = {
  readonly type: 'node' | 'way' | 'relation'
  readonly id: number
  readonly role: string
}
export type OsmRelation = {
  readonly id: number
  readonly members: readonly OsmMember[]
  readonly tags: Tags
}

const noTags: Tags = {}

/** Nodes of a block, dense and plain, in file order. */
export function* nodesOf(block: Block): Generator<OsmNode> {
  for (const { kind, bytes } of block.groups) {
    if (kind === 'dense') yield* denseNodes(block, bytes)
    else if (kind === 'nodes') {
      for (const message of messages(bytes, 1)) yield plainNode(block, message)
    }
  }
}

export function* waysOf(block: Block): Generator<OsmWay> {
  for (const { kind, bytes } of block.groups) {
    if (kind !== 'ways') continue
    for (const message of messages(bytes, 3)) yield way(block, message)
  }
}

export function* relationsOf(block: Block): Generator<OsmRelation> {
  for (const { kind, bytes } of block.groups) {
    if (kind !== 'relations') continue
    for (const message of messages(bytes, 4)) yield relation(block, message)
  }
}

function* messages(group: Uint8Array, wanted: number): Generator<Uint8Array> {
  const pbf = new PbfReader(group)
  for (let field = pbf.nextField(); field !== 0; field = pbf.nextField()) {
    if (field === wanted) yield pbf.readBytes()
  }
}

const noNumbers = (): number[] => []

function* denseNodes(block: Block, group: Uint8Array): Generator<OsmNode> {
  for (const message of messages(group, 2)) {
    const raw = { ids: noNumbers(), lats: noNumbers(), lons: noNumbers(), tags: noNumbers() }
    new PbfReader(message).readFields((field, into, pbf) => {
      if (field === 1) pbf.readPackedSVarint(into.ids)
      else if (field === 8) pbf.readPackedSVarint(into.lats)
      else if (field === 9) pbf.readPackedSVarint(into.lons)
      else if (field === 10) pbf.readPackedVarint(into.tags)
    }, raw)
    yield* undelta(block, raw)
  }
}

type DenseColumns = {
  readonly ids: readonly number[]
  readonly lats: readonly number[]
  readonly lons: readonly number[]
  readonly tags: readonly number[]
}

/** Columns of differences → nodes; tags lie in one list, each node's closed by a zero. */
function* undelta(block: Block, { ids, lats, lons, tags }: DenseColumns): Generator<OsmNode> {
  sameLength(ids, lats, lons)
  let [id, rawLat, rawLon, at] = [0, 0, 0, 0]
  for (let i = 0; i < ids.length; i++) {
    id += ids[i] ?? 0
    rawLat += lats[i] ?? 0
    rawLon += lons[i] ?? 0
    const [lon, lat] = block.toE7(rawLon, rawLat)
    const end = tags.length === 0 ? 0 : endOfTags(tags, at)
    yield { id: whole(id), lon, lat, tags: end > at ? tagsBetween(block, tags, at, end) : noTags }
    at = end + 1
  }
  if (tags.length > 0 && at !== tags.length) throw new RangeError('tags of other nodes')
}

/** Throws RangeError where columns that belong together are not of one length. */
function sameLength(...columns: readonly (readonly number[])[]): void {
  if (columns.some(({ length }) => length !== columns[0]?.length))
    throw new RangeError('columns of unequal length')
}

/** An id beyond what a number holds would be another one's. */
function whole(id: number): number {
  if (!Number.isSafeInteger(id)) throw new RangeError('an id too large')
  return id
}

function endOfTags(tags: readonly number[], from: number): number {
  let at = from
  while (at < tags.length && tags[at] !== 0) at += 2
  return at
}

function tagsBetween(block: Block, list: readonly number[], from: number, to: number): Tags {
  const tags: [string, string][] = []
  for (let i = from; i < to; i += 2)
    tags.push([block.text(list[i] ?? 0), block.text(list[i + 1] ?? 0)])
  return Object.fromEntries(tags)
}

function plainNode(block: Block, message: Uint8Array): OsmNode {
  const raw = { id: 0, lat: 0, lon: 0, keys: noNumbers(), values: noNumbers() }
  new PbfReader(message).readFields((field, into, pbf) => {
    if (field === 1) into.id = pbf.readSVarint()
    else if (field === 2) pbf.readPackedVarint(into.keys)
    else if (field === 3) pbf.readPackedVarint(into.values)
    else if (field === 8) into.lat = pbf.readSVarint()
    else if (field === 9) into.lon = pbf.readSVarint()
  }, raw)
  const [lon, lat] = block.toE7(raw.lon, raw.lat)
  return { id: whole(raw.id), lon, lat, tags: zip(block, raw.keys, raw.values) }
}

function way(block: Block, message: Uint8Array): OsmWay {
  const raw = { id: 0, keys: noNumbers(), values: noNumbers(), refs: noNumbers() }
  new PbfReader(message).readFields((field, into, pbf) => {
    if (field === 1) into.id = pbf.readVarint(true)
    else if (field === 2) pbf.readPackedVarint(into.keys)
    else if (field === 3) pbf.readPackedVarint(into.values)
    else if (field === 8) pbf.readPackedSVarint(into.refs)
  }, raw)
  return { id: whole(raw.id), refs: summed(raw.refs), tags: zip(block, raw.keys, raw.values) }
}

const memberTypes = ['node', 'way', 'relation'] as const

function relation(block: Block, message: Uint8Array): OsmRelation {
  const raw = {
    id: 0,
    keys: noNumbers(),
    values: noNumbers(),
    roles: noNumbers(),
    ids: noNumbers(),
    types: noNumbers(),
  }
  new PbfReader(message).readFields((field, into, pbf) => {
    if (field === 1) into.id = pbf.readVarint(true)
    else if (field === 2) pbf.readPackedVarint(into.keys)
    else if (field === 3) pbf.readPackedVarint(into.values)
    else if (field === 8) pbf.readPackedVarint(into.roles)
    else if (field === 9) pbf.readPackedSVarint(into.ids)
    else if (field === 10) pbf.readPackedVarint(into.types)
  }, raw)
  sameLength(raw.ids, raw.roles, raw.types)
  const members = summed(raw.ids).map((id, i) => ({
    id,
    type: memberType(raw.types[i]),
    role: block.text(raw.roles[i] ?? 0),
  }))
  return { id: whole(raw.id), members, tags: zip(block, raw.keys, raw.values) }
}

function memberType(number = 0): OsmMember['type'] {
  const type = memberTypes[number]
  if (type === undefined) throw new RangeError(`a member of type ${number}`)
  return type
}

function summed(differences: readonly number[]): number[] {
  let value = 0
  return differences.map(difference => whole((value += difference)))
}

function zip(block: Block, keys: readonly number[], values: readonly number[]): Tags {
  sameLength(keys, values)
  if (keys.length === 0) return noTags
  return Object.fromEntries(keys.map((key, i) => [block.text(key), block.text(values[i] ?? 0)]))
}

export function isTagged(tags: Tags): boolean {
  for (const key in tags) return key !== undefined
  return false
}
