import type { Kind } from '../kind.ts'
import {
  block,
  broken,
  data,
  dense,
  file,
  fileBlock,
  inBlock,
  largest,
  message,
  osm,
  zlib,
} from '../pbf-writer.ts'

/** Extracts whose blobs and blocks say what is not so. */
export const pbfFrameKinds: readonly Kind[] = [
  osm('pbf-blob-says-more', () => file({ ...data(block({})), says: 1_000_000 }), {
    says: ['truncated-pbf'],
  }),
  osm('pbf-blob-says-2-gigabytes', () => file({ ...data(block({})), says: 2 ** 31 }), {
    says: ['truncated-pbf', 'damaged-pbf'],
  }),
  osm('pbf-blob-says-less', () => file({ ...data(block({})), says: 5 }), {
    says: ['damaged-pbf', 'truncated-pbf'],
  }),
  osm('pbf-header-says-2-gigabytes', () => file({ ...data(block({})), headSays: 0x7fff_ffff }), {
    says: broken,
  }),
  osm('pbf-header-says-nothing', () => file({ ...data(block({})), headSays: 0 }), {
    says: ['damaged-pbf', 'truncated-pbf'],
  }),
  osm('pbf-zlib-bomb', () => file(data(Buffer.alloc(100 * 1024 ** 2))), { says: broken }),
  osm(
    'pbf-says-it-unpacks-to-more',
    () => file({ type: 'OSMData', bytes: zlib(block({ group: dense({}) }), 2 ** 31) }),
    { says: broken },
  ),
  osm(
    'pbf-not-zlib',
    () =>
      file({ type: 'OSMData', bytes: message(pbf => pbf.writeBytesField(3, Buffer.alloc(50, 1))) }),
    { says: broken },
  ),
  osm('pbf-blob-empty', () => file({ type: 'OSMData', bytes: Buffer.alloc(0) }), { says: broken }),
  osm(
    'pbf-blob-lzma',
    () => file({ type: 'OSMData', bytes: message(pbf => pbf.writeBytesField(4, Buffer.alloc(9))) }),
    { says: ['unsupported-compression'] },
  ),
  osm('pbf-blob-of-unknown-type', () => file({ type: 'X'.repeat(300), bytes: Buffer.alloc(10) })),
  osm(
    'pbf-requires-what-is-unknown',
    () =>
      fileBlock({
        type: 'OSMHeader',
        bytes: zlib(message(pbf => pbf.writeStringField(4, 'HistoricalInformation'))),
      }),
    { says: ['unsupported-feature'] },
  ),
  osm('pbf-header-box-turned', () =>
    Buffer.concat([
      fileBlock({
        type: 'OSMHeader',
        bytes: zlib(
          message(pbf =>
            pbf.writeBytesField(
              1,
              message(box => [1, 2, 3, 4].forEach(side => box.writeSVarintField(side, largest))),
            ),
          ),
        ),
      }),
      fileBlock(data(block({ group: dense({}) }))),
    ]),
  ),
  osm(
    'pbf-positions-overflow',
    () => inBlock({ group: dense({ lats: [largest, largest, 1], lons: [largest, largest, 1] }) }),
    {
      says: [
        'coordinates-out-of-range',
        'coordinates-outside-crs',
        'coordinates-in-metres',
        'damaged-pbf',
        'not-finite',
      ],
    },
  ),
  osm(
    'pbf-granularity-zero',
    () => inBlock({ group: dense({}), more: pbf => pbf.writeVarintField(17, 0) }),
    { says: ['null-island', 'damaged-pbf'] },
  ),
  osm(
    'pbf-granularity-huge',
    () => inBlock({ group: dense({}), more: pbf => pbf.writeVarintField(17, largest) }),
    {
      says: [
        'coordinates-out-of-range',
        'coordinates-in-metres',
        'damaged-pbf',
        'coordinates-outside-crs',
      ],
    },
  ),
  osm(
    'pbf-offset-huge',
    () =>
      inBlock({
        group: dense({}),
        more: pbf => {
          pbf.writeVarintField(19, largest)
          pbf.writeVarintField(20, -largest)
        },
      }),
    {
      says: [
        'coordinates-out-of-range',
        'coordinates-in-metres',
        'damaged-pbf',
        'coordinates-outside-crs',
      ],
    },
  ),
]
