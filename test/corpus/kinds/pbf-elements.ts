import type { PbfWriter } from 'pbf'
import type { Kind } from '../kind.ts'
import { block, broken, data, dense, file, largest, message, osm } from '../pbf-writer.ts'

const way =
  (write: (pbf: PbfWriter) => void) =>
  (pbf: PbfWriter): void =>
    pbf.writeBytesField(3, message(write))
const relation =
  (write: (pbf: PbfWriter) => void) =>
  (pbf: PbfWriter): void =>
    pbf.writeBytesField(4, message(write))
const tagged = (pbf: PbfWriter): void => {
  pbf.writePackedVarint(2, [1])
  pbf.writePackedVarint(3, [2])
}
const varint = (bytes: number) => Buffer.alloc(bytes, 0xff)
/** Nodes, ways and relations whose indices and differences lie. */
export const pbfElementKinds: readonly Kind[] = [
  osm(
    'pbf-text-beyond-the-table',
    () => file(data(block({ group: dense({ tags: [77_777, 2, 0, 1, 2, 0, 1, 2, 0] }) }))),
    { says: broken },
  ),
  osm(
    'pbf-tags-never-end',
    () => file(data(block({ group: dense({ tags: [1, 2, 1, 2, 1, 2] }) }))),
    { says: broken },
  ),
  osm(
    'pbf-tags-of-too-many',
    () =>
      file(
        data(
          block({
            group: dense({ tags: Array.from({ length: 60 }, (_, i) => [1, 2, 0][i % 3] ?? 0) }),
          }),
        ),
      ),
    { says: broken },
  ),
  osm(
    'pbf-columns-of-unequal-length',
    () => file(data(block({ group: dense({ lats: [438_000_000] }) }))),
    { says: broken },
  ),
  osm(
    'pbf-differences-overflow',
    () => file(data(block({ group: dense({ ids: [largest, largest, largest] }) }))),
    { says: broken },
  ),
  osm(
    'pbf-number-without-end',
    () => file(data(block({ group: pbf => pbf.writeBytesField(2, varint(40)) }))),
    { says: broken },
  ),
  osm('pbf-ids-negative', () => file(data(block({ group: dense({ ids: [-5, 1, 1] }) })))),
  osm('pbf-node-twice', () => file(data(block({ group: dense({ ids: [1, 0, 0] }) }))), {
    says: ['duplicate-id', 'geometry-kind'],
  }),
  osm(
    'pbf-way-without-nodes',
    () =>
      file(
        data(
          block({
            group: way(pbf => {
              pbf.writeVarintField(1, 1)
              tagged(pbf)
            }),
          }),
        ),
      ),
    { says: ['way-missing-nodes', 'area-missing-nodes', 'no-geometry', 'empty-geometry'] },
  ),
  osm(
    'pbf-way-of-missing-nodes',
    () =>
      file(
        data(
          block({
            group: way(pbf => {
              pbf.writeVarintField(1, 1)
              tagged(pbf)
              pbf.writePackedSVarint(8, [1, 1, 1, -2])
            }),
          }),
        ),
      ),
    { says: ['way-missing-nodes', 'area-missing-nodes'] },
  ),
  osm(
    'pbf-way-keys-without-values',
    () =>
      file(
        data(
          block({
            group: way(pbf => {
              pbf.writeVarintField(1, 1)
              pbf.writePackedVarint(2, [1, 1, 1, 1])
            }),
          }),
        ),
      ),
    { says: broken },
  ),
  osm(
    'pbf-way-text-beyond-the-table',
    () =>
      file(
        data(
          block({
            group: way(pbf => {
              pbf.writeVarintField(1, 1)
              pbf.writePackedVarint(2, [9])
              pbf.writePackedVarint(3, [9])
            }),
          }),
        ),
      ),
    { says: broken },
  ),
  osm('pbf-relation-of-itself', () =>
    file(
      data(
        block({
          strings: ['', 'type', 'multipolygon', 'outer', 'building', 'yes'],
          group: relation(pbf => {
            pbf.writeVarintField(1, 1)
            pbf.writePackedVarint(2, [1, 4])
            pbf.writePackedVarint(3, [2, 5])
            pbf.writePackedVarint(8, [3, 3])
            pbf.writePackedSVarint(9, [1, 0])
            pbf.writePackedVarint(10, [2, 2])
          }),
        }),
      ),
    ),
  ),
  osm(
    'pbf-relation-member-of-unknown-type',
    () =>
      file(
        data(
          block({
            strings: ['', 'type', 'multipolygon', 'outer', 'building', 'yes'],
            group: relation(pbf => {
              pbf.writeVarintField(1, 1)
              pbf.writePackedVarint(2, [1, 4])
              pbf.writePackedVarint(3, [2, 5])
              pbf.writePackedVarint(8, [3])
              pbf.writePackedSVarint(9, [1])
              pbf.writePackedVarint(10, [7])
            }),
          }),
        ),
      ),
    { says: ['damaged-pbf', 'relation-incomplete', 'relation-missing-members'] },
  ),
  osm(
    'pbf-relation-lists-of-unequal-length',
    () =>
      file(
        data(
          block({
            strings: ['', 'type', 'multipolygon', 'outer', 'building', 'yes'],
            group: relation(pbf => {
              pbf.writeVarintField(1, 1)
              pbf.writePackedVarint(2, [1, 4])
              pbf.writePackedVarint(3, [2, 5])
              pbf.writePackedVarint(8, [3, 3, 3])
              pbf.writePackedSVarint(9, [1])
              pbf.writePackedVarint(10, [])
            }),
          }),
        ),
      ),
    { says: broken },
  ),
  osm('pbf-group-of-two-kinds', () =>
    file(
      data(
        block({
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
    ),
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
    file(
      data(
        block({
          strings: ['', '__proto__', 'constructor', 'building'],
          group: dense({ tags: [1, 2, 3, 2, 0, 1, 2, 0, 3, 2, 0] }),
        }),
      ),
    ),
  ),
]
