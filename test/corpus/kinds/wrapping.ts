import { gzipSync } from 'node:zlib'
import { encodeGb } from '#platform/formats/gb.ts'
import { zipBytes } from '#platform/formats/zip/testing.ts'
import { onSpecimen, type Kind } from '../kind.ts'
import { oneFile, partOf, type Specimen } from '../specimen.ts'

/** Formats of one file that is no archive itself. */
const single = ['geojson', 'geojson-lines', 'csv', 'csv-gbk', 'xlsx', 'gpkg', 'fgb', 'osm-pbf']
const gzippable = ['geojson', 'geojson-lines', 'csv', 'csv-gbk', 'fgb']
const several = [...single, 'shapefile']

function renamed({ main, parts }: Specimen, stem: string): Specimen {
  const other = (name: string) => `${stem}${name.slice(name.indexOf('.'))}`
  return {
    main: other(main),
    parts: new Map([...parts].map(([name, bytes]) => [other(name), bytes])),
  }
}

const named = (name: string, stem: string): Kind =>
  onSpecimen(name, specimen => renamed(specimen, stem), { whole: true })

const zipped = (
  specimen: Specimen,
  folder = '',
  encode = (name: string): string | Uint8Array => name,
) =>
  zipBytes([...specimen.parts].map(([name, content]) => ({ name: encode(folder + name), content })))

const gzipped = (specimen: Specimen): Buffer => gzipSync(partOf(specimen, specimen.main))

/** Files inside others, and names that files have. */
export const wrappingKinds: readonly Kind[] = [
  onSpecimen('gzipped', s => oneFile(`${s.main}.gz`, gzipped(s)), {
    formats: gzippable,
    whole: true,
  }),
  onSpecimen('gzipped-binary', s => oneFile(`${s.main}.gz`, gzipped(s)), {
    formats: ['xlsx', 'gpkg', 'osm-pbf'],
    says: ['unknown-format', 'gzip-not-read'],
  }),
  onSpecimen('gzipped-twice', s => oneFile(`${s.main}.gz`, gzipSync(gzipped(s))), {
    formats: gzippable,
    says: ['unknown-format'],
  }),
  onSpecimen(
    'gzip-cut',
    (s, random) => oneFile(`${s.main}.gz`, gzipped(s).subarray(0, 12 + random.below(600))),
    { formats: gzippable, says: ['truncated-gzip'] },
  ),
  onSpecimen('gzip-without-its-sum', s => oneFile(`${s.main}.gz`, gzipped(s).subarray(0, -8)), {
    formats: gzippable,
    says: ['truncated-gzip'],
  }),
  onSpecimen(
    'gzip-with-a-wrong-sum',
    s => oneFile(`${s.main}.gz`, Buffer.concat([gzipped(s).subarray(0, -8), Buffer.alloc(8)])),
    { formats: gzippable, says: ['damaged-gzip'] },
  ),
  onSpecimen(
    'gzip-with-noise-behind',
    s => oneFile(`${s.main}.gz`, Buffer.concat([gzipped(s), Buffer.alloc(100, 7)])),
    { formats: gzippable },
  ),
  onSpecimen('zipped', s => oneFile('data.zip', zipped(s)), { formats: several, whole: true }),
  onSpecimen('zipped-in-a-folder', s => oneFile('data.zip', zipped(s, '新建文件夹/')), {
    formats: several,
    whole: true,
  }),
  onSpecimen(
    'zipped-with-gbk-names',
    s => oneFile('data.zip', zipped(s, '新建文件夹/', encodeGb)),
    { formats: several, whole: true },
  ),
  onSpecimen(
    'zipped-twice',
    s => oneFile('data.zip', zipBytes([{ name: 'data.zip', content: zipped(s) }])),
    { formats: several, says: ['zip-nested'] },
  ),
  onSpecimen(
    'zip-cut',
    (s, random) => {
      const bytes = zipped(s)
      return oneFile('data.zip', bytes.subarray(0, 30 + random.below(bytes.length - 40)))
    },
    { formats: several, says: ['truncated-zip', 'damaged-zip'] },
  ),
  onSpecimen(
    'another-extension',
    (s, random) =>
      oneFile(
        `data.${random.of(['csv', 'xlsx', 'gpkg', 'json', 'txt', 'shp', 'pbf'])}`,
        partOf(s, s.main),
      ),
    { formats: single, whole: true },
  ),
  onSpecimen('no-extension', s => oneFile('data', partOf(s, s.main)), {
    formats: single,
    whole: true,
  }),
  named('longest-name', 'x'.repeat(240)),
  named('chinese-name', '房屋（最终版）2024年 修改'),
  named('name-with-line-end', 'da\nta'),
  named('name-with-terminal-codes', 'a\u001b[2J\u001b[31mred\u0007'),
  named('name-right-to-left', 'a\u202egnp.exe\u2066'),
  named('name-with-quotes', `a"b'c\`$(id)`),
  named('name-as-formula', '=cmd|calc'),
  named('name-with-percent', '%2e%2e%00?x=1#frag'),
]
