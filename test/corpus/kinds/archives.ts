import { crc32, deflateRawSync } from 'node:zlib'
import { zipBytes, type ZipFile } from '#platform/formats/zip/testing.ts'
import { madeCity } from '../city.ts'
import { formats } from '../formats.ts'
import { onSpecimen, type Expected, type Kind } from '../kind.ts'
import { oneFile, partOf } from '../specimen.ts'

const only = ['shapefile-zip']

/** The city's GeoJSON in a zip, with what `files` makes of it. */
const archive = (
  name: string,
  files: (content: Buffer) => readonly ZipFile[],
  expected: Expected = {},
): Kind =>
  onSpecimen(name, async () => oneFile('data.zip', zipBytes(files(await content()))), {
    formats: only,
    ...expected,
  })

/** The bytes of such a zip, changed. */
const tampered = (name: string, change: (bytes: Buffer) => Buffer, expected: Expected = {}): Kind =>
  onSpecimen(
    name,
    async () => {
      const bytes = zipBytes([{ name: 'data.geojson', content: await content() }])
      return oneFile('data.zip', change(bytes))
    },
    { formats: only, ...expected },
  )

async function content(): Promise<Buffer> {
  const [geojson] = formats
  if (geojson === undefined) throw new Error('there are formats')
  const specimen = await geojson.write(madeCity())
  return partOf(specimen, specimen.main)
}

const endAt = (bytes: Buffer): number => bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
const directoryAt = (bytes: Buffer): number =>
  bytes.lastIndexOf('PK\u0001\u0002', undefined, 'latin1')

/** The bytes with a number at a place counted from the directory's only entry, or from the end record. */
const entry = (at: number, value: number, width: 2 | 4) => (bytes: Buffer) =>
  written(bytes, directoryAt(bytes) + at, value, width)
const end = (at: number, value: number, width: 2 | 4) => (bytes: Buffer) =>
  written(bytes, endAt(bytes) + at, value, width)

function written(bytes: Buffer, at: number, value: number, width: 2 | 4): Buffer {
  const changed = Buffer.from(bytes)
  changed.writeUIntLE(value, at, width)
  return changed
}

/** Entries that all point at the same bytes, which unpack to much (Fifield, “A better zip bomb”, 2019). */
function overlapping(content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const name = Buffer.from('a.geojson')
  const head = Buffer.alloc(30)
  head.write('PK\u0003\u0004', 'latin1')
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(crc32(content), 14)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(content.length, 22)
  head.writeUInt16LE(name.length, 26)
  const local = Buffer.concat([head, name, packed])
  const directory = Array.from({ length: 200 }, (_, i) => {
    const own = Buffer.from(`b${i}.geojson`)
    const record = Buffer.alloc(46)
    record.write('PK\u0001\u0002', 'latin1')
    head.copy(record, 6, 4, 30)
    record.writeUInt16LE(own.length, 28)
    return Buffer.concat([record, own])
  })
  const all = Buffer.concat(directory)
  const tail = Buffer.alloc(22)
  tail.write('PK\u0005\u0006', 'latin1')
  tail.writeUInt16LE(200, 8)
  tail.writeUInt16LE(200, 10)
  tail.writeUInt32LE(all.length, 12)
  tail.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, all, tail])
}

/** Archives that lie, lead elsewhere or grow without end. */
export const archiveKinds: readonly Kind[] = [
  archive('zip-bomb', () => [{ name: 'a.geojson', content: Buffer.alloc(80 * 1024 ** 2, ' ') }], {
    says: ['zip-bomb'],
  }),
  archive(
    'zip-bomb-that-says-little',
    () => [{ name: 'a.geojson', content: Buffer.alloc(80 * 1024 ** 2, ' '), size: 1000 }],
    { says: ['damaged-zip'] },
  ),
  archive(
    'zip-in-zip-in-zip',
    c => [
      {
        name: 'a.zip',
        content: zipBytes([
          { name: 'b.zip', content: zipBytes([{ name: 'c.geojson', content: c }]) },
        ]),
      },
    ],
    { says: ['zip-nested'] },
  ),
  archive(
    'zip-of-itself-and-data',
    c => [
      { name: 'a.zip', content: zipBytes([{ name: 'c.geojson', content: c }]) },
      { name: 'data.geojson', content: c },
    ],
    { says: ['zip-nested'] },
  ),
  archive('zip-says-more', c => [{ name: 'a.geojson', content: c, size: c.length + 5 }], {
    says: ['damaged-zip'],
  }),
  archive('zip-says-less', c => [{ name: 'a.geojson', content: c, size: c.length - 5 }], {
    says: ['damaged-zip'],
  }),
  archive('zip-wrong-sum', c => [{ name: 'a.geojson', content: c, crc: 1 }], {
    says: ['damaged-zip'],
  }),
  archive('zip-leads-out', c => [{ name: '../a.geojson', content: c }], {
    says: ['zip-unsafe-name'],
  }),
  archive('zip-leads-out-in-the-middle', c => [{ name: 'x/../../a.geojson', content: c }], {
    says: ['zip-unsafe-name'],
  }),
  archive('zip-leads-to-the-root', c => [{ name: '/etc/a.geojson', content: c }], {
    says: ['zip-unsafe-name'],
  }),
  archive('zip-leads-to-a-drive', c => [{ name: 'C:\\a.geojson', content: c }], {
    says: ['zip-unsafe-name'],
  }),
  archive('zip-backslashes-lead-out', c => [{ name: '..\\..\\a.geojson', content: c }], {
    says: ['zip-unsafe-name'],
  }),
  archive('zip-nul-in-a-name', c => [{ name: 'a\0.geojson', content: c }], {
    says: ['zip-unsafe-name'],
  }),
  archive('zip-longest-name', c => [{ name: `${'x'.repeat(60_000)}.geojson`, content: c }], {
    says: ['zip-unsafe-name'],
  }),
  archive(
    'zip-thousand-folders-deep',
    c => [{ name: `${'d/'.repeat(3000)}a.geojson`, content: c }],
    { says: ['zip-unsafe-name'] },
  ),
  archive(
    'zip-name-twice',
    c => [
      { name: 'a.geojson', content: c },
      { name: 'a.geojson', content: c },
    ],
    { says: ['zip-duplicate-name', 'damaged-zip'] },
  ),
  archive(
    'zip-names-differ-in-case',
    c => [
      { name: 'a.geojson', content: c },
      { name: 'A.geojson', content: c },
    ],
    { says: ['duplicate-id', 'duplicate-footprint', 'zip-duplicate-name'] },
  ),
  archive(
    'zip-a-file-and-a-folder',
    c => [
      { name: 'a', content: c },
      { name: 'a/b.geojson', content: c },
    ],
    { says: ['zip-duplicate-name'] },
  ),
  archive('zip-with-password', c => [{ name: 'a.geojson', content: c, flags: 1 }], {
    says: ['zip-encrypted'],
  }),
  archive('zip-without-files', () => [], { says: ['no-data-in-zip', 'truncated-zip'] }),
  archive(
    'zip-of-folders',
    () => [
      { name: 'a/', content: '' },
      { name: 'a/b/', content: '' },
    ],
    { says: ['no-data-in-zip'] },
  ),
  archive('zip-of-empty-files', () => [{ name: 'a.geojson', content: '' }], {
    says: ['empty-file'],
  }),
  archive('zip-of-documents', () => [{ name: 'readme.txt', content: 'a,b\n1,2' }], {
    says: ['no-data-in-zip'],
  }),
  archive('zip-line-end-in-a-name', c => [{ name: 'a\n\u001b[2J.geojson', content: c }], {
    whole: true,
  }),
  archive('zip-name-not-text', c => [
    { name: Buffer.from([0xff, 0xfe, 0x80, 0x2e, 0x63]), content: c },
  ]),
  tampered('zip-unknown-method', entry(10, 99, 2), { says: ['zip-method-not-read'] }),
  tampered('zip-entry-far-away', entry(42, 0x7fff_ffff, 4), { says: ['damaged-zip'] }),
  tampered('zip-entry-packed-huge', entry(20, 0x7fff_ffff, 4), {
    says: ['damaged-zip', 'zip-too-large'],
  }),
  tampered('zip-entry-size-huge', entry(24, 0xffff_fffe, 4), {
    says: ['zip-bomb', 'damaged-zip', 'zip-too-large'],
  }),
  tampered('zip-wide-size-without-field', entry(24, 0xffff_ffff, 4), {
    says: ['zip-bomb', 'damaged-zip', 'zip-too-large'],
  }),
  tampered('zip-says-many-entries', end(10, 65_534, 2), {
    says: ['zip-too-many-entries', 'damaged-zip'],
  }),
  tampered('zip-says-a-few-more-entries', end(10, 9, 2), { says: ['damaged-zip'] }),
  tampered('zip-directory-elsewhere', end(16, 7, 4), { says: ['damaged-zip'] }),
  tampered('zip-directory-huge', end(12, 0x7fff_ffff, 4), { says: ['damaged-zip'] }),
  tampered('zip-other-bytes-in-front', bytes => Buffer.concat([bytes.subarray(0, 4), bytes]), {
    says: ['damaged-zip'],
  }),
  onSpecimen('zip-entries-overlap', async () => oneFile('data.zip', overlapping(await content())), {
    formats: only,
    says: ['damaged-zip'],
  }),
]
