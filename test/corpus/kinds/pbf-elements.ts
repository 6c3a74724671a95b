import type { PbfWriter } from 'pbf'
import type { Kind } from '../kind.ts'
import { broken, data, dense, file, inBlock, largest, message, osm } from '../pbf-writer.ts'

const way =
  (write: (pbf: PbfWriter) => void) =>
  (pbf: PbfWriter): void =>
    pbf.writeBytesField(3, message(write))
const tagged = (pbf: PbfWriter): void => {
  pbf.writePackedVarint(2, [1])
  pbf.writePackedVarint(3, [2])
}
const varint = (bytes: number) => Buffer.alloc(bytes, 0xff)

/** A building that is a relation: the role (3 is outer), the difference of id and the type of each member. */
const ofParts = ({ roles, members, types }: Record<'roles' | 'members' | 'types', number[]>) =>
  inBlock({
    strings: ['', 'type', 'multipolygon', 'outer', 'building', 'yes'],
    group: group =>
      group.writeBytesField(
        4,
        message(pbf => {
          pbf.writeVarintField(1, 1)
          pbf.writePackedVarint(2, [1, 4])
          pbf.writePackedVarint(3, [2, 5])
          pbf.writePackedVarint(8, roles)
          pbf.writePackedSVarint(9, members)
          pbf.writePackedVarint(10, types)
        }),
      ),
  })

/** Nodes, ways and relations whose indices and differences lie. */
export const pbfElementKinds: readonly Kind[] = [
  osm(
    'pbf-text-beyond-the-table',
    () => inBlock({ group: dense({ tags: [77_777, 2, 0, 1, 2, 0, 1, 2, 0] }) }),
    { says: broken },
  ),
  osm('pbf-tags-never-end', () => inBlock({ group: dense({ tags: [1, 2, 1, 2, 1, 2] }) }), {
    says: broken,
  }),
  osm(
    'pbf-tags-of-too-many',
    () =>
      inBlock({
        group: dense({ tags: Array.from({ length: 60 }, (_, i) => [1, 2, 0][i % 3] ?? 0) }),
      }),
    { says: broken },
  ),
  osm('pbf-columns-of-unequal-length', () => inBlock({ group: dense({ lats: [438_000_000] }) }), {
    says: broken,
  }),
  osm(
    'pbf-differences-overflow',
    () => inBlock({ group: dense({ ids: [largest, largest, largest] }) }),
    { says: broken },
  ),
  osm(
    'pbf-number-without-end',
    () => inBlock({ group: pbf => pbf.writeBytesField(2, varint(40)) }),
    { says: broken },
  ),
  osm('pbf-ids-negative', () => inBlock({ group: dense({ ids: [-5, 1, 1] }) })),
  osm('pbf-node-twice', () => inBlock({ group: dense({ ids: [1, 0, 0] }) }), {
    says: ['duplicate-id', 'geometry-kind'],
  }),
  osm(
    'pbf-way-without-nodes',
    () =>
      inBlock({
        group: way(pbf => {
          pbf.writeVarintField(1, 1)
          tagged(pbf)
        }),
      }),
    { says: ['way-missing-nodes', 'area-missing-nodes', 'no-geometry', 'empty-geometry'] },
  ),
  osm(
    'pbf-way-of-missing-nodes',
    () =>
      inBlock({
        group: way(pbf => {
          pbf.writeVarintField(1, 1)
          tagged(pbf)
          pbf.writePackedSVarint(8, [1, 1, 1, -2])
        }),
      }),
    { says: ['way-missing-nodes', 'area-missing-nodes'] },
  ),
  osm(
    'pbf-way-keys-without-values',
    () =>
      inBlock({
        group: way(pbf => {
          pbf.writeVarintField(1, 1)
          pbf.writePackedVarint(2, [1, 1, 1, 1])
        }),
      }),
    { says: broken },
  ),
  osm(
    'pbf-way-text-beyond-the-table',
    () =>
      inBlock({
        group: way(pbf => {
          pbf.writeVarintField(1, 1)
          pbf.writePackedVarint(2, [9])
          pbf.writePackedVarint(3, [9])
        }),
      }),
    { says: broken },
  ),
  osm('pbf-relation-of-itself', () => ofParts({ roles: [3, 3], members: [1, 0], types: [2, 2] })),
  osm(
    'pbf-relation-member-of-unknown-type',
    () => ofParts({ roles: [3], members: [1], types: [7] }),
    { says: ['damaged-pbf', 'relation-incomplete', 'relation-missing-members'] },
  ),
  osm(
    'pbf-relation-lists-of-unequal-length',
    () => ofParts({ roles: [3, 3, 3], members: [1], types: [] }),
    { says: broken },
  ),
  osm('pbf-group-of-two-kinds', () =>
    inBlock({
      group: pbf => {
        dense({})(pbf)
        way(own => {
          own.writeVarintField(1, 1)
          tagged(own)
          own.writePackedSVarint(8, [1, 1])
        })(pbf)
      },
    }),
  ),
  osm('pbf-text-not-utf8', () =>
    file(
      data(
        message(pbf => {
          pbf.writeBytesField(
            1,
            message(table => {
              table.writeBytesField(1, Buffer.alloc(0))
              table.writeBytesField(1, Buffer.from('building'))
              table.writeBytesField(1, Buffer.from([0xff, 0xfe, 0x80]))
            }),
          )
          pbf.writeBytesField(2, message(dense({})))
        }),
      ),
    ),
  ),
  osm('pbf-tag-named-proto', () =>
    inBlock({
      strings: ['', '__proto__', 'constructor', 'building'],
      group: dense({ tags: [1, 2, 3, 2, 0, 1, 2, 0, 3, 2, 0] }),
    }),
  ),
]
