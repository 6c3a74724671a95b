import type { FileWindow } from '../window.ts'
import { ringMembers, type MemberWay } from './assemble.ts'
import { isAreaWay, type AreaRule } from './area.ts'
import { blobPlaces, readBlob, readPbf, type BlobPlace } from './blobs.ts'
import { parseBlock, type Block } from './block.ts'
import { isTagged, nodesOf, relationsOf, waysOf, type OsmRelation, type Tags } from './elements.ts'
import { IdCollector, NodePositions } from './nodes.ts'

/** A data block and what it holds. */
type IndexedBlob = {
  readonly place: BlobPlace
  readonly nodes: boolean
  readonly ways: boolean
}

/** Everything the emitting pass needs to know beforehand. */
export type PbfIndex = {
  readonly blobs: readonly IndexedBlob[]
  /** Ways that bound some relation's area. */
  readonly memberWays: ReadonlyMap<number, MemberWay>
  /** Old-style multipolygons by the id of each outer way: tags stand on the way, the relation has none. */
  readonly oldStyle: ReadonlyMap<number, OsmRelation>
  readonly nodes: NodePositions
}

/** One pass step as it is told to the progress: the bytes of the blob just done. */
type Pass = {
  readonly pbf: FileWindow
  readonly file: string
  readonly onBytes: (bytes: number) => void
}

/**
 * Three passes before anything is emitted: which ways bound relations, which nodes the wanted ways name, where
 * those nodes are. Only ids and positions that are needed are kept, so memory follows the tagged ways, not
 * the file.
 */
export async function indexPbf(pass: Pass, isArea: AreaRule): Promise<PbfIndex> {
  const { blobs, members, oldStyle } = await readRelations(pass)
  const memberWays = new Map<number, MemberWay>()
  const wanted = new IdCollector()
  for await (const block of blocksOf(
    pass,
    blobs.filter(b => b.ways),
  )) {
    for (const way of readPbf(pass.file, () => Array.from(waysOf(block)))) {
      const isMember = members.has(way.id)
      if (isMember || isTagged(way.tags)) wanted.add(way.refs)
      if (!isMember) continue
      memberWays.set(way.id, { id: way.id, refs: way.refs, isArea: isAreaWay(way.tags, isArea) })
    }
  }
  const nodes = new NodePositions(wanted.sorted())
  for await (const block of blocksOf(
    pass,
    blobs.filter(b => b.nodes),
  )) {
    readPbf(pass.file, () => {
      for (const node of nodesOf(block)) nodes.put(node.id, node.lon, node.lat)
    })
  }
  return { blobs, memberWays, oldStyle, nodes }
}

async function readRelations(pass: Pass) {
  const blobs: IndexedBlob[] = []
  const members = new Set<number>()
  const oldStyle = new Map<number, OsmRelation>()
  for await (const place of blobPlaces(pass.pbf, pass.file)) {
    if (place.type !== 'OSMData') continue
    const block = await readBlock(pass, place)
    const kinds = block.groups.map(group => group.kind)
    blobs.push({
      place,
      nodes: kinds.includes('dense') || kinds.includes('nodes'),
      ways: kinds.includes('ways'),
    })
    for (const relation of readPbf(pass.file, () => Array.from(relationsOf(block)))) {
      if (!isAreaRelation(relation)) continue
      const isOldStyle = !hasOwnTags(relation.tags)
      for (const member of ringMembers(relation)) {
        members.add(member.id)
        if (isOldStyle && member.role !== 'inner' && !oldStyle.has(member.id)) {
          oldStyle.set(member.id, relation)
        }
      }
    }
  }
  return { blobs, members, oldStyle }
}

/** The blocks at the given places, one after the other. */
export async function* blocksOf(pass: Pass, blobs: readonly IndexedBlob[]): AsyncGenerator<Block> {
  for (const { place } of blobs) yield await readBlock(pass, place)
}

async function readBlock(pass: Pass, place: BlobPlace): Promise<Block> {
  const bytes = await readBlob(pass.pbf, place, pass.file)
  pass.onBytes(place.length)
  return readPbf(pass.file, () => parseBlock(bytes))
}

/** Relations whose ways bound an area. */
export function isAreaRelation({ tags }: OsmRelation): boolean {
  return tags.type === 'multipolygon' || tags.type === 'boundary'
}

/** Tags that say how an area is recorded, not what it is. */
const formalKeys = ['type', 'source', 'created_by', 'note', 'fixme', 'FIXME', 'attribution']

/** Whether tags describe a thing; a multipolygon without such tags is of the old style. */
export function hasOwnTags(tags: Tags): boolean {
  return Object.keys(tags).some(key => !formalKeys.includes(key))
}
