import { byCodePoint } from '#base/digest.ts'
import type { Chains } from '#engines/junctions.ts'
import type { FrameLayer } from '#platform/frame/index.ts'
import { cityRoadKinds } from '#policy/register.ts'
import { notWalkedKinds, otherMotorKinds, unknownMotorHighway } from '#policy/walking.ts'
import { LINE, placed, textOf } from './columns.ts'

/** Roads as runs of vertices for the network engines, and the object that each run belongs to. */
export type RoadChains = Chains & { readonly object: Uint32Array }

/**
 * The named roads ring by ring: a line's course or the outline of a paved area. Vertices that lie in one place are one
 * junction: the frame's tile grid is finer than the 1e-7° that OpenStreetMap keeps, so that places which differ there
 * differ here, and it needs no node numbers, which other sources do not have.
 */
export function chainsOf(layer: FrameLayer, objects: readonly number[]): RoadChains {
  const rings = objects.flatMap(object => {
    const from = layer.partStart[layer.objectStart[object] ?? 0] ?? 0
    const end = layer.partStart[layer.objectStart[object + 1] ?? 0] ?? 0
    return Array.from({ length: end - from }, (_, r) => ({ object, ring: from + r }))
  })
  const start = new Uint32Array(rings.length + 1)
  rings.forEach(({ ring }, r) => {
    const vertices = (layer.ringStart[ring + 1] ?? 0) - (layer.ringStart[ring] ?? 0)
    start[r + 1] = (start[r] ?? 0) + vertices
  })
  const vertices = start[rings.length] ?? 0
  const xy = new Float64Array(2 * vertices)
  const key = new Uint32Array(2 * vertices)
  rings.forEach(({ ring }, r) => {
    const [from, end] = [2 * (layer.ringStart[ring] ?? 0), 2 * (layer.ringStart[ring + 1] ?? 0)]
    xy.set(layer.xy.subarray(from, end), 2 * (start[r] ?? 0))
    key.set(layer.mercator.subarray(from, end), 2 * (start[r] ?? 0))
  })
  return { xy, key, start, object: Uint32Array.from(rings, ({ object }) => object) }
}

/** Whether a road is walked along: as its source says, else by its kind. */
export function isWalked(layer: FrameLayer): (road: number) => boolean {
  const [walkable, kind] = [textOf(layer, 'walkable'), textOf(layer, 'kind')]
  return i => {
    const said = walkable(i)
    return said === null ? !notWalkedKinds.has(kind(i) ?? '') : said === 'yes'
  }
}

/**
 * The roads that are walked along, lines and paved areas alike, in the order in which of equally near ones the first
 * is taken: ways of OpenStreetMap by number, then the rest by the source's id.
 */
export function walkedRoads(layer: FrameLayer): number[] {
  const source = textOf(layer, 'sourceId')
  return placed(layer, isWalked(layer))
    .map(i => ({ i, ...sourceOrder(source(i)), id: layer.ids[i] ?? '' }))
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        a.number - b.number ||
        byCodePoint(a.text, b.text) ||
        byCodePoint(a.id, b.id),
    )
    .map(({ i }) => i)
}

const ranks = ['way', 'relation'] as const

function sourceOrder(source: string | null) {
  const [, element, digits] = /^(way|relation)\/(\d+)$/.exec(source ?? '') ?? []
  const rank = ranks.findIndex(known => known === element)
  return {
    rank: rank === -1 ? ranks.length : rank,
    number: Number(digits ?? 0),
    text: source ?? '',
  }
}

/** Lines of the four classes of city road, by index, ascending. */
export function cityRoads(layer: FrameLayer | undefined): number[] {
  if (layer === undefined) return []
  const kind = textOf(layer, 'kind')
  const city = new Set<string | null>(cityRoadKinds)
  return placed(layer, i => layer.kinds[i] === LINE && city.has(kind(i)))
}

/** Lines that motor traffic uses beside the city roads, by index, ascending. */
export function otherMotorRoads(layer: FrameLayer): number[] {
  const [kind, highway] = [textOf(layer, 'kind'), textOf(layer, 'highway')]
  return placed(
    layer,
    i =>
      layer.kinds[i] === LINE &&
      (otherMotorKinds.has(kind(i) ?? '') || highway(i) === unknownMotorHighway),
  )
}
