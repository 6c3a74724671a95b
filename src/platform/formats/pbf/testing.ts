import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync, zstdCompressSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import type { Bbox, Position } from '#geo/geometry.ts'

type Tagged = { readonly id: number; readonly tags?: Readonly<Record<string, string>> }

/** A small OpenStreetMap extract to write. */
export type OsmSpec = {
  readonly nodes?: readonly (Tagged & { readonly at: Position })[]
  readonly ways?: readonly (Tagged & { readonly refs: readonly number[] })[]
  readonly relations?: readonly (Tagged & {
    /** `way/1 outer`. */
    readonly members: readonly string[]
  })[]
  readonly bbox?: Bbox
  readonly features?: readonly string[]
  readonly compression?: 'zlib' | 'raw' | 'zstd' | 'lz4'
  readonly dense?: boolean
  /** Elements in one block; more make more blocks. */
  readonly blockSize?: number
}

/** Writes the extract into a folder and returns its path. */
export async function writePbf(folder: string, name: string, spec: OsmSpec): Promise<string> {
  const path = join(folder, name)
  const blocks = [
    ...chunks(spec.nodes ?? [], spec).map(nodes => nodesBlock(nodes, spec.dense !== false)),
    ...chunks(spec.ways ?? [], spec).map(waysBlock),
    ...chunks(spec.relations ?? [], spec).map(relationsBlock),
  ]
  const blobs = blocks.map(block => fileBlock('OSMData', block, spec))
  await writeFile(path, Buffer.concat([fileBlock('OSMHeader', headerBlock(spec), spec), ...blobs]))
  return path
}

function chunks<T>(items: readonly T[], { blockSize = 8000 }: OsmSpec): T[][] {
  const count = Math.ceil(items.length / blockSize)
  return Array.from({ length: count }, (_, i) => items.slice(i * blockSize, (i + 1) * blockSize))
}

function message(write: (pbf: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter()
  write(pbf)
  return pbf.finish().slice()
}

function fileBlock(type: string, block: Uint8Array, { compression = 'zlib' }: OsmSpec): Uint8Array {
  const blob = message(pbf => {
    if (compression === 'raw') pbf.writeBytesField(1, block)
    else pbf.writeVarintField(2, block.length)
    if (compression === 'zlib') pbf.writeBytesField(3, deflateSync(block))
    if (compression === 'zstd') pbf.writeBytesField(7, zstdCompressSync(block))
    if (compression === 'lz4') pbf.writeBytesField(6, block)
  })
  const header = message(pbf => {
    pbf.writeStringField(1, type)
    pbf.writeVarintField(3, blob.length)
  })
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header, blob])
}

function headerBlock({ bbox, features = ['OsmSchema-V0.6', 'DenseNodes'] }: OsmSpec): Uint8Array {
  return message(pbf => {
    if (bbox !== undefined) {
      const [w, s, e, n] = bbox
      const sides = [w, e, n, s].map(side => Math.round(side * 1e9))
      pbf.writeBytesField(
        1,
        message(b => sides.forEach((side, i) => b.writeSVarintField(i + 1, side))),
      )
    }
    for (const feature of features) pbf.writeStringField(4, feature)
  })
}

/** A string table that grows as texts are asked for; entry 0 is reserved by the format. */
class Strings {
  readonly #texts = ['']
  index(text: string): number {
    const at = this.#texts.indexOf(text, 1)
    return at > 0 ? at : this.#texts.push(text) - 1
  }
  keys({ tags = {} }: Tagged): number[] {
    return Object.keys(tags).map(key => this.index(key))
  }
  values({ tags = {} }: Tagged): number[] {
    return Object.values(tags).map(value => this.index(value))
  }
  bytes(): Uint8Array {
    return message(pbf => this.#texts.forEach(text => pbf.writeStringField(1, text)))
  }
}

function block(group: (strings: Strings) => Uint8Array): Uint8Array {
  const strings = new Strings()
  const bytes = group(strings)
  return message(pbf => {
    pbf.writeBytesField(1, strings.bytes())
    pbf.writeBytesField(2, bytes)
  })
}

const differences = (values: readonly number[]): number[] =>
  values.map((value, i) => value - (values[i - 1] ?? 0))
const units = (degrees: number): number => Math.round(degrees * 1e7)

function nodesBlock(nodes: NonNullable<OsmSpec['nodes']>, dense: boolean): Uint8Array {
  return block(strings =>
    message(pbf => {
      if (dense) pbf.writeBytesField(2, denseNodes(nodes, strings))
      else for (const node of nodes) pbf.writeBytesField(1, plainNode(node, strings))
    }),
  )
}

function denseNodes(nodes: NonNullable<OsmSpec['nodes']>, strings: Strings): Uint8Array {
  const tags = nodes.flatMap(node => {
    const values = strings.values(node)
    return [...strings.keys(node).flatMap((key, i) => [key, values[i] ?? 0]), 0]
  })
  return message(pbf => {
    pbf.writePackedSVarint(1, differences(nodes.map(n => n.id)))
    pbf.writePackedSVarint(8, differences(nodes.map(n => units(n.at[1]))))
    pbf.writePackedSVarint(9, differences(nodes.map(n => units(n.at[0]))))
    if (tags.some(tag => tag !== 0)) pbf.writePackedVarint(10, tags)
  })
}

function plainNode(node: NonNullable<OsmSpec['nodes']>[number], strings: Strings): Uint8Array {
  return message(pbf => {
    pbf.writeSVarintField(1, node.id)
    pbf.writePackedVarint(2, strings.keys(node))
    pbf.writePackedVarint(3, strings.values(node))
    pbf.writeSVarintField(8, units(node.at[1]))
    pbf.writeSVarintField(9, units(node.at[0]))
  })
}

function waysBlock(ways: NonNullable<OsmSpec['ways']>): Uint8Array {
  return block(strings =>
    message(group => {
      for (const way of ways) {
        const bytes = message(pbf => {
          pbf.writeVarintField(1, way.id)
          pbf.writePackedVarint(2, strings.keys(way))
          pbf.writePackedVarint(3, strings.values(way))
          pbf.writePackedSVarint(8, differences(way.refs))
        })
        group.writeBytesField(3, bytes)
      }
    }),
  )
}

function relationsBlock(relations: NonNullable<OsmSpec['relations']>): Uint8Array {
  return block(strings =>
    message(group => {
      for (const relation of relations) {
        const members = relation.members.map(text => {
          const [, type = '', id = '', role = ''] = /^(\w+)\/(\d+) ?(\w*)$/.exec(text) ?? []
          return { type: ['node', 'way', 'relation'].indexOf(type), id: Number(id), role }
        })
        const bytes = message(pbf => {
          pbf.writeVarintField(1, relation.id)
          pbf.writePackedVarint(2, strings.keys(relation))
          pbf.writePackedVarint(3, strings.values(relation))
          pbf.writePackedVarint(
            8,
            members.map(m => (m.role === '' ? 0 : strings.index(m.role))),
          )
          pbf.writePackedSVarint(9, differences(members.map(m => m.id)))
          pbf.writePackedVarint(
            10,
            members.map(m => m.type),
          )
        })
        group.writeBytesField(4, bytes)
      }
    }),
  )
}
