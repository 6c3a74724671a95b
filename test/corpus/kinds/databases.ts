import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onSpecimen, type Expected, type Kind } from '../kind.ts'
import { gathered, partOf, put, withPart, type Specimen } from '../specimen.ts'

const only = ['gpkg']

/** The city's GeoPackage after some SQL. */
const after = (name: string, sql: string, expected: Expected = {}): Kind =>
  onSpecimen(name, specimen => rewritten(specimen, sql), { formats: only, ...expected })

function rewritten(specimen: Specimen, sql: string): Promise<Specimen> {
  return gathered(async folder => {
    const file = await put(folder, specimen)
    const db = new DatabaseSync(file, { defensive: false })
    try {
      db.exec(sql)
    } finally {
      db.close()
    }
    return path.join(folder, specimen.main)
  })
}

const inHeader = (name: string, change: (bytes: Buffer) => void, expected: Expected = {}): Kind =>
  onSpecimen(
    name,
    specimen => {
      const bytes = Buffer.from(partOf(specimen, specimen.main))
      change(bytes)
      return withPart(specimen, specimen.main, bytes)
    },
    { formats: only, ...expected },
  )

const blob = (hex: string) => `update "房屋" set geom = x'${hex}' where fid in (2, 3)`
const head = '4750000100000000'
const unread = ['geometry-not-readable']
const endless = `with recursive n(i) as (select 1 union all select i + 1 from n) select i as fid, null as geom from n`

/** GeoPackages whose geometry is none, or which bring code of their own. */
export const databaseKinds: readonly Kind[] = [
  after('gpkg-blob-not-geometry', blob('deadbeef'), { says: unread }),
  after('gpkg-blob-empty', blob(''), { says: [...unread, 'no-geometry'] }),
  after('gpkg-blob-a-text', `update "房屋" set geom = 'POINT(1 2)' where fid = 2`, {
    says: unread,
  }),
  after('gpkg-blob-a-number', `update "房屋" set geom = 42 where fid = 2`, { says: unread }),
  after('gpkg-blob-header-only', blob(head), { says: unread }),
  after('gpkg-blob-unknown-version', blob('4750ff0100000000'), { says: unread }),
  after('gpkg-blob-unknown-envelope', blob('4750000f00000000'), { says: unread }),
  after('gpkg-blob-counts-huge', blob(`${head}0103000000ffffffff`), { says: unread }),
  after('gpkg-blob-points-huge', blob(`${head}010300000001000000ffffff7f`), { says: unread }),
  after('gpkg-blob-unknown-order', blob(`${head}0703000000`), { says: unread }),
  after('gpkg-blob-unknown-type', blob(`${head}01ff000000`), { says: unread }),
  after('gpkg-blob-collection', blob(`${head}010700000000000000`), {
    says: ['geometry-type-not-read'],
  }),
  after('gpkg-blob-curve', blob(`${head}010a00000000000000`), { says: ['geometry-type-not-read'] }),
  after('gpkg-blob-extended', blob('4750002100000000474d4c20'), {
    says: ['geometry-type-not-read'],
  }),
  after(
    'gpkg-blob-more-behind',
    `update "房屋" set geom = cast(geom || x'00ff' as blob) where fid = 2`,
    { says: unread },
  ),
  after('gpkg-blob-cut', `update "房屋" set geom = substr(geom, 1, 40) where fid = 2`, {
    says: unread,
  }),
  after('gpkg-blob-of-ten-megabytes', `update "房屋" set geom = zeroblob(10000000) where fid = 2`, {
    says: unread,
  }),
  after(
    'gpkg-text-of-ten-megabytes',
    `update "房屋" set "备注" = hex(zeroblob(5000000)) where fid = 2`,
    { whole: true },
  ),
  after(
    'gpkg-text-not-utf8',
    `update "房屋" set "名称" = cast(x'ff80c0afed' as text) where fid = 2`,
  ),
  after('gpkg-numbers-as-text', `update "房屋" set "层数" = 'viele' where fid = 2`),
  after('gpkg-numbers-infinite', `update "房屋" set "层数" = 9e999 where fid = 2`, {
    says: ['field-type-not-read', 'number-not-readable', 'not-a-number', 'value-not-number'],
  }),
  after(
    'gpkg-layer-an-endless-view',
    `alter table "房屋" rename to t; create view "房屋" as ${endless}`,
    { says: ['layer-is-a-view', 'no-layers'] },
  ),
  after(
    'gpkg-contents-an-endless-view',
    `alter table gpkg_contents rename to t; create view gpkg_contents as with recursive n(i) as (select 1 union all select i + 1 from n) select 'a' as table_name, 'features' as data_type from n`,
    { says: ['damaged-gpkg', 'no-layers'] },
  ),
  after(
    'gpkg-systems-an-endless-view',
    `alter table gpkg_spatial_ref_sys rename to t; create view gpkg_spatial_ref_sys as with recursive n(i) as (select 1 union all select i + 1 from n) select i as srs_id from n where i < 0`,
    { says: ['damaged-gpkg', 'crs-not-declared'] },
  ),
  after(
    'gpkg-generated-column-endless',
    `alter table "房屋" add column slow text generated always as (hex(zeroblob(500000000))) virtual`,
    { whole: true },
  ),
  after('gpkg-trigger', `create trigger t after insert on "房屋" begin delete from "房屋"; end`, {
    whole: true,
  }),
  after(
    'gpkg-virtual-table',
    `create virtual table r using rtree(id, a, b); insert into gpkg_contents values ('r', 'features', 4490)`,
    { says: ['layer-is-a-view'] },
  ),
  after('gpkg-layer-not-there', `insert into gpkg_contents values ('nowhere', 'features', 4490)`, {
    says: ['layer-not-found'],
  }),
  after(
    'gpkg-layer-of-the-schema',
    `insert into gpkg_contents values ('sqlite_master', 'features', 4490)`,
    { says: ['layer-not-found', 'layer-is-a-view'] },
  ),
  after(
    'gpkg-layer-name-with-quotes',
    `alter table "房屋" rename to "a""b'; drop table x; --"; update gpkg_contents set table_name = 'a"b''; drop table x; --'; update gpkg_geometry_columns set table_name = 'a"b''; drop table x; --'`,
  ),
  after('gpkg-column-name-with-quotes', `alter table "房屋" add column "a""b" text`, {
    whole: true,
  }),
  after(
    'gpkg-geometry-column-not-there',
    `update gpkg_geometry_columns set column_name = 'nowhere'`,
    { says: ['damaged-gpkg'] },
  ),
  after('gpkg-system-unknown', `update gpkg_geometry_columns set srs_id = 123456`, {
    says: ['crs-not-declared'],
  }),
  after('gpkg-system-undefined', `update gpkg_geometry_columns set srs_id = -1`, {
    says: ['crs-not-declared'],
  }),
  after('gpkg-system-a-text', `update gpkg_geometry_columns set srs_id = 'x'`, {
    says: ['crs-not-declared'],
  }),
  after('gpkg-without-contents', `drop table gpkg_contents`, {
    says: ['damaged-gpkg', 'no-layers', 'unknown-format'],
  }),
  after('gpkg-without-systems', `drop table gpkg_spatial_ref_sys`, {
    says: ['damaged-gpkg', 'crs-not-declared'],
  }),
  after('gpkg-contents-empty', `delete from gpkg_contents`, { says: ['no-layers'] }),
  after('gpkg-without-application-id', `pragma application_id = 0`, { whole: true }),
  after(
    'gpkg-schema-tampered',
    `pragma writable_schema = on; update sqlite_master set sql = 'create table "房屋" (fid integer primary key, geom blob, x text, y text)' where name = '房屋'`,
  ),
  after(
    'gpkg-schema-no-sql',
    `pragma writable_schema = on; update sqlite_master set sql = 'nonsense' where name = '房屋'`,
    { says: ['damaged-gpkg'] },
  ),
  after(
    'gpkg-root-page-of-another',
    `pragma writable_schema = on; update sqlite_master set rootpage = 2 where name = '房屋'`,
  ),
  after(
    'gpkg-root-page-nowhere',
    `pragma writable_schema = on; update sqlite_master set rootpage = 99999 where name = '房屋'`,
    { says: ['damaged-gpkg'] },
  ),
  after('gpkg-ids-negative', `update "房屋" set fid = -fid`, { whole: true }),
  after('gpkg-ids-huge', `update "房屋" set fid = fid + 9007199254740993`, { whole: true }),
  inHeader('gpkg-page-size-wrong', b => b.writeUInt16BE(512, 16), { says: ['damaged-gpkg'] }),
  inHeader('gpkg-page-size-no-power', b => b.writeUInt16BE(777, 16), { says: ['damaged-gpkg'] }),
  inHeader('gpkg-pages-huge', b => b.writeUInt32BE(0xffff_ffff, 28), { says: ['truncated-gpkg'] }),
  inHeader('gpkg-in-utf16', b => b.writeUInt32BE(2, 56)),
  inHeader('gpkg-free-list-huge', b => b.writeUInt32BE(0xffff_ffff, 36)),
  inHeader('gpkg-says-wal', b => b.fill(2, 18, 20)),
  inHeader('gpkg-format-of-the-future', b => b.fill(9, 18, 20)),
  onSpecimen('gpkg-with-a-journal', s => withPart(s, `${s.main}-journal`, Buffer.alloc(600, 1)), {
    formats: only,
    says: ['unfinished-changes'],
  }),
  onSpecimen('gpkg-with-a-wal', s => withPart(s, `${s.main}-wal`, Buffer.alloc(600, 1)), {
    formats: only,
    says: ['unfinished-changes'],
  }),
]
