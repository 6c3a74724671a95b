/** EPSG:4490, in which everything is written. */
export const systemId = 4490

const degree = 'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]]'
const greenwich = 'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]]'

type System = [
  name: string,
  id: number,
  organisation: string,
  code: number,
  definition: string,
  description: string,
]

/** The reference systems every GeoPackage lists (OGC 12-128r17 §1.1.2.1.2), and CGCS2000. */
export const systems: readonly System[] = [
  ['Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinates'],
  ['Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinates'],
  [
    'WGS 84 geodetic',
    4326,
    'EPSG',
    4326,
    `GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],${greenwich},${degree},AUTHORITY["EPSG","4326"]]`,
    'longitude and latitude on WGS 84',
  ],
  [
    'CGCS2000',
    systemId,
    'EPSG',
    4490,
    `GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]],${greenwich},${degree},AUTHORITY["EPSG","4490"]]`,
    'longitude and latitude on CGCS2000',
  ],
]

/** The core tables of GeoPackage 1.3 (OGC 12-128r17, annex C), and the mark by which a file is one. */
export const coreTables = `
pragma application_id = 0x47504B47;
create table gpkg_spatial_ref_sys (
  srs_name text not null, srs_id integer not null primary key, organization text not null,
  organization_coordsys_id integer not null, definition text not null, description text);
create table gpkg_contents (
  table_name text not null primary key, data_type text not null, identifier text unique,
  description text default '',
  last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  min_x double, min_y double, max_x double, max_y double, srs_id integer,
  constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
create table gpkg_geometry_columns (
  table_name text not null, column_name text not null, geometry_type_name text not null,
  srs_id integer not null, z tinyint not null, m tinyint not null,
  constraint pk_geom_cols primary key (table_name, column_name),
  constraint uk_gc_table_name unique (table_name),
  constraint fk_gc_tn foreign key (table_name) references gpkg_contents (table_name),
  constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
create table gpkg_extensions (
  table_name text, column_name text, extension_name text not null, definition text not null,
  scope text not null, constraint ge_tce unique (table_name, column_name, extension_name));
`

/** What keeps the index of a layer's `geom` true when another program edits the file (annex F.3). */
export function indexTriggers(layer: string): string {
  const [table, index] = [`"${layer}"`, `"rtree_${layer}_geom"`]
  const box = 'new.fid, ST_MinX(new.geom), ST_MaxX(new.geom), ST_MinY(new.geom), ST_MaxY(new.geom)'
  const put = `insert or replace into ${index} values (${box});`
  const drop = (where: string) => `delete from ${index} where id ${where};`
  const full = 'new.geom notnull and not ST_IsEmpty(new.geom)'
  const empty = 'new.geom isnull or ST_IsEmpty(new.geom)'
  const trigger = (name: string, event: string, when: string, act: string) =>
    `create trigger "rtree_${layer}_geom_${name}" after ${event} on ${table} when ${when} begin ${act} end;`
  return [
    trigger('insert', 'insert', `(${full})`, put),
    trigger('update1', 'update of geom', `old.fid = new.fid and (${full})`, put),
    trigger('update2', 'update of geom', `old.fid = new.fid and (${empty})`, drop('= old.fid')),
    trigger('update3', 'update', `old.fid != new.fid and (${full})`, `${drop('= old.fid')} ${put}`),
    trigger(
      'update4',
      'update',
      `old.fid != new.fid and (${empty})`,
      drop('in (old.fid, new.fid)'),
    ),
    trigger('delete', 'delete', 'old.geom notnull', drop('= old.fid')),
  ].join('\n')
}
