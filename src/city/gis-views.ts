import { classNames } from '#policy/class-names.ts'
import { shapesOf } from '#policy/register.ts'
import { columnsOf, commonColumns, type LayerColumn } from './columns.ts'
import { cityClasses, type CityClass } from './model.ts'

const head = `-- Views of the register's public objects for QGIS, GeoServer and martin, for a PostgreSQL with PostGIS. Optional: nothing
-- here reads them. Run it as the login of DATABASE_URL, again after each upgrade: psql "$DATABASE_URL" -f schema/gis-views.sql
-- Taken away by: drop schema gis cascade; and the indexes city.gis_*. Written by npm run gen.
begin;
create extension if not exists postgis;
drop schema if exists gis cascade;
create schema gis;
comment on schema gis is 'Public objects of the register with true geometry, EPSG:4490';
`

/**
 * SQL that gives every class of the register a view with a true geometry column (PostGIS, EPSG:4490) and an index that is
 * used through it. Public objects only, with the rights of whoever asks.
 */
export const gisViews = (): string =>
  `${head}${cityClasses.map(viewOf).join('')}\nanalyze city.object;\ncommit;\n`

function viewOf(of: CityClass): string {
  const name = of.replaceAll('-', '_')
  const place = placeOf(of)
  const where = `class = '${of}' and grade = 'public'`
  const own = columnsOf(of).slice(commonColumns.length).map(fieldColumn)
  const columns = ['id', 'city', 'kind', 'name', 'code', 'district', 'source_id', ...own, 'fields']
  const zh = classNames.find(one => one.class === of && one.kind === null)?.zh[0] ?? of
  return `
drop index if exists city.gis_${name};
create index gis_${name} on city.object using gist ((${place})) where ${where};
create view gis.${name} with (security_invoker = true) as
select ${columns.join(',\n  ')},
  ${place} as geom
from city.object where ${where};
comment on view gis.${name} is '${zh}';
`
}

/** One type where the class has one shape, as GIS servers like it; the very expression of the index. */
function placeOf(of: CityClass): string {
  const [shape, ...others] = shapesOf[of]
  const place = 'ST_GeomFromWKB(geometry, 4490)'
  return shape === 'area' && others.length === 0
    ? `ST_Multi(${place})::geometry(MultiPolygon, 4490)`
    : `${place}::geometry(Geometry, 4490)`
}

/** A value of another type than the column's is not said, as in the frame. */
function fieldColumn({ name, kind }: LayerColumn): string {
  return kind === 'text'
    ? `fields ->> '${name}' as "${name}"`
    : `case when jsonb_typeof(fields -> '${name}') = 'number' then (fields ->> '${name}')::float8 end as "${name}"`
}
