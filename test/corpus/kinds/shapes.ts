import { onSpecimen, type Expected, type Kind } from '../kind.ts'
import type { Random } from '../random.ts'
import { nameWith, partOf, withPart } from '../specimen.ts'

const only = ['shapefile']

/** One file of a shapefile, changed. */
const inPart = (
  name: string,
  extension: string,
  change: (bytes: Buffer, random: Random) => void,
  expected: Expected = {},
): Kind =>
  onSpecimen(
    name,
    (specimen, random) => {
      const part = nameWith(specimen, extension)
      const bytes = Buffer.from(partOf(specimen, part))
      change(bytes, random)
      return withPart(specimen, part, bytes)
    },
    { formats: only, ...expected },
  )

const without = (name: string, extension: string, says: readonly string[]): Kind =>
  onSpecimen(
    name,
    specimen => {
      const parts = new Map(specimen.parts)
      parts.delete(nameWith(specimen, extension))
      return { ...specimen, parts }
    },
    { formats: only, says },
  )

const replaced = (name: string, extension: string, bytes: Buffer, expected: Expected = {}): Kind =>
  onSpecimen(name, specimen => withPart(specimen, nameWith(specimen, extension), bytes), {
    formats: only,
    ...expected,
  })

/** Where things stand: a .shp's first record, in it its counts; a .dbf's first column. */
const [header, firstLength, type, partCount, pointCount, firstPart] = [100, 104, 108, 144, 148, 152]
const damaged = [
  'damaged-shape',
  'truncated-shp',
  'damaged-shp',
  'damaged-shx',
  'shape-lengths-differ',
  'unknown-shape-type',
]

/** Shapefiles whose parts contradict each other or themselves. */
export const shapeKinds: readonly Kind[] = [
  inPart('shp-record-says-more', 'shp', b => b.writeInt32BE(5000, firstLength), { says: damaged }),
  inPart('shp-record-says-less', 'shp', b => b.writeInt32BE(3, firstLength), { says: damaged }),
  inPart('shp-record-length-negative', 'shp', b => b.writeInt32BE(-1, firstLength), {
    says: damaged,
  }),
  inPart('shp-parts-huge', 'shp', b => b.writeInt32LE(0x7fff_ffff, partCount), { says: damaged }),
  inPart('shp-parts-negative', 'shp', b => b.writeInt32LE(-1, partCount), { says: damaged }),
  inPart('shp-points-huge', 'shp', b => b.writeInt32LE(0x0fff_ffff, pointCount), { says: damaged }),
  inPart('shp-points-negative', 'shp', b => b.writeInt32LE(-5, pointCount), { says: damaged }),
  inPart('shp-part-starts-beyond', 'shp', b => b.writeInt32LE(99, firstPart), { says: damaged }),
  inPart('shp-part-starts-late', 'shp', b => b.writeInt32LE(2, firstPart)),
  inPart('shp-type-unknown', 'shp', b => b.writeInt32LE(77, type), {
    says: ['unknown-shape-type'],
  }),
  inPart('shp-type-of-points', 'shp', b => b.writeInt32LE(1, type), {
    says: ['geometry-kind', 'damaged-shape', 'coordinates-swapped', 'null-island', 'not-finite'],
  }),
  inPart('shp-type-multipatch', 'shp', b => b.writeInt32LE(31, type), {
    says: ['multipatch-not-read'],
  }),
  inPart('shp-box-not-a-number', 'shp', b => b.fill(0xff, 36, header), { whole: true }),
  inPart('shp-length-says-less', 'shp', b => b.writeInt32BE(60, 24)),
  inPart('shp-length-says-more', 'shp', b => b.writeInt32BE(0x3fff_ffff, 24), {
    says: ['truncated-shp'],
  }),
  inPart('shp-length-negative', 'shp', b => b.writeInt32BE(-4, 24)),
  inPart('shp-version-unknown', 'shp', b => b.writeInt32LE(7, 28)),
  inPart('shx-points-outside', 'shx', b => b.writeInt32BE(0x7fff_ffff, header), {
    says: ['truncated-shp', 'damaged-shx'],
  }),
  inPart('shx-points-into-the-header', 'shx', b => b.writeInt32BE(1, header), {
    says: ['truncated-shp', 'damaged-shx'],
  }),
  inPart('shx-offset-negative', 'shx', b => b.writeInt32BE(-50, header), {
    says: ['truncated-shp', 'damaged-shx'],
  }),
  inPart(
    'shx-all-point-at-one',
    'shx',
    b => {
      for (let at = header; at < b.length; at += 8) b.writeInt32BE(50, at)
    },
    { says: ['duplicate-footprint', 'damaged-shx'] },
  ),
  inPart('shx-between-records', 'shx', b => b.writeInt32BE(53, header), {
    says: [...damaged, 'coordinates-outside-crs', 'no-geometry'],
  }),
  inPart('shx-length-huge', 'shx', b => b.writeInt32BE(0x3fff_ffff, 104), {
    says: ['truncated-shp', 'damaged-shx'],
  }),
  inPart('shx-says-more', 'shx', b => b.writeInt32BE(0x3fff_ffff, 24), { says: ['truncated-shx'] }),
  inPart('shx-length-negative', 'shx', b => b.writeInt32BE(-1, 24)),
  inPart('dbf-says-more-rows', 'dbf', b => b.writeUInt32LE(4_000_000_000, 4), {
    says: ['truncated-dbf'],
  }),
  inPart('dbf-says-fewer-rows', 'dbf', b => b.writeUInt32LE(3, 4), {
    says: ['record-counts-differ'],
  }),
  inPart('dbf-says-no-rows', 'dbf', b => b.writeUInt32LE(0, 4), { says: ['record-counts-differ'] }),
  inPart('dbf-header-huge', 'dbf', b => b.writeUInt16LE(65_535, 8), {
    says: ['truncated-dbf', 'damaged-dbf'],
  }),
  inPart('dbf-header-tiny', 'dbf', b => b.writeUInt16LE(3, 8), { says: ['damaged-dbf'] }),
  inPart('dbf-header-one-column-short', 'dbf', b => b.writeUInt16LE(b.readUInt16LE(8) - 32, 8)),
  inPart('dbf-rows-huge', 'dbf', b => b.writeUInt16LE(65_535, 10), { says: ['truncated-dbf'] }),
  inPart('dbf-rows-tiny', 'dbf', b => b.writeUInt16LE(1, 10), { says: ['damaged-dbf'] }),
  inPart('dbf-rows-one-byte-long', 'dbf', b => b.writeUInt16LE(b.readUInt16LE(10) + 1, 10), {
    says: ['truncated-dbf', 'damaged-dbf'],
  }),
  inPart('dbf-rows-one-byte-short', 'dbf', b => b.writeUInt16LE(b.readUInt16LE(10) - 1, 10), {
    says: ['damaged-dbf'],
  }),
  inPart('dbf-column-width-zero', 'dbf', b => b.fill(0, 48, 49)),
  inPart('dbf-column-type-unknown', 'dbf', b => b.fill('?', 43, 44), {
    says: ['field-type-not-read'],
  }),
  inPart('dbf-column-a-date', 'dbf', b => b.fill('D', 43, 44), { says: ['date-not-readable'] }),
  inPart('dbf-column-a-number', 'dbf', b => b.fill('N', 43, 44), { says: ['number-not-readable'] }),
  inPart('dbf-column-binary', 'dbf', b => b.fill('B', 43, 44), { says: ['field-type-not-read'] }),
  inPart('dbf-columns-never-end', 'dbf', b =>
    b.fill('C', b.readUInt16LE(8) - 1, b.readUInt16LE(8)),
  ),
  inPart(
    'dbf-rows-deleted',
    'dbf',
    b => {
      for (let at = b.readUInt16LE(8); at < b.length - 1; at += b.readUInt16LE(10))
        b.fill('*', at, at + 1)
    },
    { says: ['deleted-row'] },
  ),
  inPart(
    'dbf-rows-not-marked',
    'dbf',
    b => {
      for (let at = b.readUInt16LE(8); at < b.length - 1; at += b.readUInt16LE(10))
        b.fill(0xee, at, at + 1)
    },
    { says: ['damaged-row'] },
  ),
  without('shp-without-dbf', 'dbf', ['missing-dbf']),
  without('shp-without-shx', 'shx', ['missing-shx']),
  without('shp-without-prj', 'prj', ['crs-not-declared']),
  without('shp-without-shp', 'shp', ['not-found', 'missing-shp']),
  replaced('cpg-nonsense', 'cpg', Buffer.from('\0\0KLINGON\n'), { whole: true }),
  replaced('cpg-huge', 'cpg', Buffer.alloc(3_000_000, 'U'), { whole: true }),
  replaced('cpg-wrong', 'cpg', Buffer.from('BIG5'), {
    whole: true,
    says: ['cpg-contradicts-bytes'],
  }),
  replaced('prj-nonsense', 'prj', Buffer.from('PROJCS["a",GEOGCS[[[[,,,'), {
    says: ['crs-unknown'],
  }),
  replaced('prj-huge', 'prj', Buffer.alloc(3_000_000, 'G'), { says: ['crs-unknown'] }),
  replaced('prj-nested', 'prj', Buffer.from('PROJCS['.repeat(50_000)), { says: ['crs-unknown'] }),
  replaced('prj-local', 'prj', Buffer.from('LOCAL_CS["某市",UNIT["metre",1]]'), {
    says: ['crs-local'],
  }),
  replaced(
    'prj-of-metres',
    'prj',
    Buffer.from(
      'PROJCS["CGCS2000_3_Degree_GK_CM_87E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",87.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]',
    ),
    { says: ['looks-like-degrees', 'coordinates-in-degrees'] },
  ),
]
