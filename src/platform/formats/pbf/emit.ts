import { geometryOf, partsOf } from '#geo/flat.ts'
import type { Geometry, Position } from '#geo/geometry.ts'
import type { ReadEvent } from '../reader.ts'
import { isAreaWay, type AreaRule } from './area.ts'
import { isClosed, locateAll, polygonsFrom, ringsOf } from './assemble.ts'
import type { OsmNode, OsmRelation, OsmWay, Tags } from './elements.ts'
import { hasOwnTags, isAreaRelation, type PbfIndex } from './index-pass.ts'

/** Turns tagged elements into events; every tagged element gives exactly one feature or one reject. */
export class Emitter {
  readonly #file: string
  readonly #layer: string
  readonly #index: PbfIndex
  readonly #isArea: AreaRule
  #row = 0

  constructor(file: string, layer: string, index: PbfIndex, isArea: AreaRule) {
    this.#file = file
    this.#layer = layer
    this.#index = index
    this.#isArea = isArea
  }

  *node(node: OsmNode): Generator<ReadEvent> {
    this.#row++
    const coordinates: Position = [node.lon / 1e7, node.lat / 1e7]
    yield this.#feature(`node/${node.id}`, node.tags, { type: 'Point', coordinates })
  }

  *way(way: OsmWay): Generator<ReadEvent> {
    this.#row++
    const id = `way/${way.id}`
    if (isAreaWay(way.tags, this.#isArea)) {
      const holed = this.#oldStyle(way)
      if (holed !== null) {
        yield this.#feature(id, way.tags, holed)
        return
      }
      if (isClosed(way.refs)) {
        const ring = locateAll(way.refs, this.#index.nodes)
        yield ring === null
          ? this.#reject(id, 'area-missing-nodes')
          : this.#feature(id, way.tags, { type: 'Polygon', coordinates: [ring] })
        return
      }
    }
    yield* this.#line(id, way)
  }

  *relation(relation: OsmRelation): Generator<ReadEvent> {
    this.#row++
    const id = `relation/${relation.id}`
    if (!isAreaRelation(relation)) {
      yield this.#feature(id, relation.tags, null)
      return
    }
    const rings = ringsOf(relation, this.#index.memberWays)
    if (rings.missing > 0) yield this.#warning(id, 'relation-missing-members')
    if (!hasOwnTags(relation.tags)) {
      // Old style: the area was given with its outer way, which has the tags.
      yield this.#feature(id, relation.tags, null)
      return
    }
    if (!rings.closed) {
      yield this.#reject(id, rings.missing > 0 ? 'relation-incomplete' : 'relation-ring-open')
      return
    }
    const area = polygonsFrom(rings.outers, rings.inners, this.#index.nodes)
    yield area === null
      ? this.#reject(id, 'area-missing-nodes')
      : this.#feature(id, relation.tags, area)
  }

  /**
   * The area of an outer way of an old-style multipolygon, holes included: the rings whose first area-tagged way
   * this is, so that a ring of several tagged ways is given once. Its id is the way's, because the tags are.
   */
  #oldStyle(way: OsmWay): Geometry | null {
    const relation = this.#index.oldStyle.get(way.id)
    if (relation === undefined) return null
    const rings = ringsOf(relation, this.#index.memberWays)
    if (!rings.closed) return null
    const own = rings.outers.filter(ring => ring.ways.find(w => w.isArea)?.id === way.id)
    if (own.length === 0) return null
    const whole = polygonsFrom(rings.outers, rings.inners, this.#index.nodes)
    return whole === null
      ? null
      : onlyOwn(
          whole,
          own.map(ring => locateAll(ring.refs, this.#index.nodes)),
        )
  }

  /** A line; where nodes are missing, each run of nodes that are there, never joined across the gap. */
  *#line(id: string, way: OsmWay): Generator<ReadEvent> {
    const runs = runsOf(way.refs.map(ref => this.#index.nodes.get(ref)))
    const whole = runs.length === 1 && runs[0]?.length === way.refs.length
    if (!whole) {
      if (runs.length === 0) {
        yield this.#reject(id, 'way-missing-nodes')
        return
      }
      yield this.#warning(id, 'way-missing-nodes')
    }
    const lines = runs.map(run => [run])
    yield this.#feature(id, way.tags, geometryOf(2, lines))
  }

  #feature(id: string, tags: Tags, geometry: Geometry | null): ReadEvent {
    const place = { file: this.#file, row: this.#row }
    return {
      kind: 'feature',
      feature: { place, layer: this.#layer, id, properties: tags, geometry },
    }
  }

  #reject(value: string, rule: string): ReadEvent {
    return {
      kind: 'reject',
      issue: { file: this.#file, row: this.#row, column: null, value, rule },
    }
  }

  #warning(value: string, rule: string): ReadEvent {
    return {
      kind: 'warning',
      issue: { file: this.#file, row: this.#row, column: null, value, rule },
    }
  }
}

function onlyOwn(whole: Geometry, own: readonly (readonly Position[] | null)[]): Geometry | null {
  const isOwn = ([outer]: readonly (readonly Position[])[]) =>
    own.some(ring => ring?.length === outer?.length && ring?.every((p, i) => same(p, outer?.[i])))
  return geometryOf(3, partsOf(whole).filter(isOwn))
}

function same([x, y]: Position, other: Position | undefined): boolean {
  return other !== undefined && x === other[0] && y === other[1]
}

function runsOf(positions: readonly (Position | null)[]): Position[][] {
  const runs: Position[][] = [[]]
  for (const position of positions) {
    if (position === null) runs.push([])
    else runs.at(-1)?.push(position)
  }
  return runs.filter(run => run.length > 1)
}
