import type { Geometry, Position } from '#geo/geometry.ts'
import { groupByNesting, groupByRole } from '../rings.ts'
import type { OsmRelation } from './elements.ts'
import type { NodePositions } from './nodes.ts'

/** A way as a part of rings: its node ids, and whether its own tags make it an area. */
export type MemberWay = {
  readonly id: number
  readonly refs: readonly number[]
  readonly isArea: boolean
}

/** A closed ring of node ids and the ways it was joined from. */
export type NodeRing = { readonly refs: readonly number[]; readonly ways: readonly MemberWay[] }

export type Rings = {
  readonly outers: readonly NodeRing[]
  readonly inners: readonly NodeRing[]
  /** Member ways that the file does not hold. */
  readonly missing: number
  /** True where every way that is there became part of a closed ring, and there is one. */
  readonly closed: boolean
}

const innerRoles = ['inner', 'enclave']
const outerRoles = ['outer', 'exclave', '']

/** The ways that bound a multipolygon or boundary; other members (labels, sub-areas) have other roles. */
export function ringMembers(relation: OsmRelation) {
  return relation.members.filter(
    m => m.type === 'way' && (innerRoles.includes(m.role) || outerRoles.includes(m.role)),
  )
}

/** Joins a relation's ways into closed rings, outer and inner apart. */
export function ringsOf(relation: OsmRelation, ways: ReadonlyMap<number, MemberWay>): Rings {
  const members = ringMembers(relation)
  const present = members.flatMap(member => {
    const way = ways.get(member.id)
    return way === undefined ? [] : [{ way, inner: innerRoles.includes(member.role) }]
  })
  const outer = joinRings(present.filter(p => !p.inner).map(p => p.way))
  const inner = joinRings(present.filter(p => p.inner).map(p => p.way))
  return {
    outers: outer.rings,
    inners: inner.rings,
    missing: members.length - present.length,
    closed: outer.open === 0 && inner.open === 0 && outer.rings.length > 0,
  }
}

/**
 * Joins ways end to end by node id until nothing fits. A ring is closed as soon as it can be, so that rings which
 * touch in a node come out apart.
 */
function joinRings(ways: readonly MemberWay[]): { rings: NodeRing[]; open: number } {
  const rings: NodeRing[] = []
  const byEnd = new Map<number, Set<MemberWay>>()
  for (const way of ways) {
    if (isClosed(way.refs)) rings.push({ refs: way.refs, ways: [way] })
    else for (const end of endsOf(way)) setAt(byEnd, end).add(way)
  }
  let open = 0
  for (const way of ways) {
    if (isClosed(way.refs) || byEnd.get(endsOf(way)[0])?.has(way) !== true) continue
    const ring = grow(way, byEnd)
    if (isClosed(ring.refs)) rings.push(ring)
    else open++
  }
  return { rings, open }
}

function grow(start: MemberWay, byEnd: ReadonlyMap<number, Set<MemberWay>>): NodeRing {
  const refs = [...start.refs]
  const ways = [start]
  take(start, byEnd)
  while (!isClosed(refs)) {
    const tip = refs.at(-1) ?? 0
    const candidates = [...(byEnd.get(tip) ?? [])]
    const closing = candidates.find(way => endsOf(way).includes(refs[0] ?? 0))
    const next = closing ?? candidates[0]
    if (next === undefined) break
    take(next, byEnd)
    ways.push(next)
    const onward = next.refs[0] === tip ? next.refs : next.refs.toReversed()
    for (const ref of onward.slice(1)) refs.push(ref)
  }
  return { refs, ways }
}

function take(way: MemberWay, byEnd: ReadonlyMap<number, Set<MemberWay>>): void {
  for (const end of endsOf(way)) byEnd.get(end)?.delete(way)
}

function endsOf(way: MemberWay): readonly [number, number] {
  return [way.refs[0] ?? 0, way.refs.at(-1) ?? 0]
}

function setAt(map: Map<number, Set<MemberWay>>, key: number): Set<MemberWay> {
  const set = map.get(key) ?? new Set()
  map.set(key, set)
  return set
}

export function isClosed(refs: readonly number[]): boolean {
  return refs.length >= 4 && refs[0] === refs.at(-1)
}

/** Node ids → positions; null where one of the nodes is not in the file. */
export function locateAll(refs: readonly number[], nodes: NodePositions): Position[] | null {
  const positions: Position[] = []
  for (const ref of refs) {
    const position = nodes.get(ref)
    if (position === null) return null
    positions.push(position)
  }
  return positions
}

/**
 * Rings → polygons; null where a node is missing. Where the roles put all ways on one side the nesting decides
 * what is a hole, since mappers leave roles out.
 */
export function polygonsFrom(
  outers: readonly NodeRing[],
  inners: readonly NodeRing[],
  nodes: NodePositions,
): Geometry | null {
  const outerRings = outers.map(ring => locateAll(ring.refs, nodes)).filter(r => r !== null)
  const innerRings = inners.map(ring => locateAll(ring.refs, nodes)).filter(r => r !== null)
  if (outerRings.length < outers.length || innerRings.length < inners.length) return null
  return innerRings.length === 0 ? groupByNesting(outerRings) : groupByRole(outerRings, innerRings)
}
