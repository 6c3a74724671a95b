-- Views of the register's public objects for QGIS, GeoServer and martin, for a PostgreSQL with PostGIS. Optional: nothing
-- here reads them. Run it as the login of DATABASE_URL, again after each upgrade: psql "$DATABASE_URL" -f schema/gis-views.sql
-- Taken away by: drop schema gis cascade; and the indexes city.gis_*. Written by npm run gen.
begin;
create extension if not exists postgis;
drop schema if exists gis cascade;
create schema gis;
comment on schema gis is 'Public objects of the register with true geometry, EPSG:4490';

drop index if exists city.gis_district;
create index gis_district on city.object using gist ((ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490))) where class = 'district' and grade = 'public';
create view gis.district with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  case when jsonb_typeof(fields -> 'population') = 'number' then (fields ->> 'population')::float8 end as "population",
  fields,
  ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490) as geom
from city.object where class = 'district' and grade = 'public';
comment on view gis.district is '区县';

drop index if exists city.gis_subdistrict;
create index gis_subdistrict on city.object using gist ((ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490))) where class = 'subdistrict' and grade = 'public';
create view gis.subdistrict with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  case when jsonb_typeof(fields -> 'population') = 'number' then (fields ->> 'population')::float8 end as "population",
  fields,
  ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490) as geom
from city.object where class = 'subdistrict' and grade = 'public';
comment on view gis.subdistrict is '街道';

drop index if exists city.gis_community;
create index gis_community on city.object using gist ((ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490))) where class = 'community' and grade = 'public';
create view gis.community with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  case when jsonb_typeof(fields -> 'population') = 'number' then (fields ->> 'population')::float8 end as "population",
  fields,
  ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490) as geom
from city.object where class = 'community' and grade = 'public';
comment on view gis.community is '社区';

drop index if exists city.gis_compound;
create index gis_compound on city.object using gist ((ST_GeomFromWKB(geometry, 4490)::geometry(Geometry, 4490))) where class = 'compound' and grade = 'public';
create view gis.compound with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  fields ->> 'address' as "address",
  case when jsonb_typeof(fields -> 'yearBuilt') = 'number' then (fields ->> 'yearBuilt')::float8 end as "yearBuilt",
  case when jsonb_typeof(fields -> 'dwellings') = 'number' then (fields ->> 'dwellings')::float8 end as "dwellings",
  case when jsonb_typeof(fields -> 'buildings') = 'number' then (fields ->> 'buildings')::float8 end as "buildings",
  fields,
  ST_GeomFromWKB(geometry, 4490)::geometry(Geometry, 4490) as geom
from city.object where class = 'compound' and grade = 'public';
comment on view gis.compound is '小区';

drop index if exists city.gis_building;
create index gis_building on city.object using gist ((ST_GeomFromWKB(geometry, 4490)::geometry(Geometry, 4490))) where class = 'building' and grade = 'public';
create view gis.building with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  fields ->> 'residential' as "residential",
  fields ->> 'use' as "use",
  fields ->> 'address' as "address",
  fields ->> 'structure' as "structure",
  fields ->> 'structureGrade' as "structureGrade",
  case when jsonb_typeof(fields -> 'storeys') = 'number' then (fields ->> 'storeys')::float8 end as "storeys",
  case when jsonb_typeof(fields -> 'height') = 'number' then (fields ->> 'height')::float8 end as "height",
  case when jsonb_typeof(fields -> 'yearBuilt') = 'number' then (fields ->> 'yearBuilt')::float8 end as "yearBuilt",
  case when jsonb_typeof(fields -> 'dwellings') = 'number' then (fields ->> 'dwellings')::float8 end as "dwellings",
  case when jsonb_typeof(fields -> 'floorArea') = 'number' then (fields ->> 'floorArea')::float8 end as "floorArea",
  fields,
  ST_GeomFromWKB(geometry, 4490)::geometry(Geometry, 4490) as geom
from city.object where class = 'building' and grade = 'public';
comment on view gis.building is '建筑';

drop index if exists city.gis_parcel;
create index gis_parcel on city.object using gist ((ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490))) where class = 'parcel' and grade = 'public';
create view gis.parcel with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  fields ->> 'use' as "use",
  case when jsonb_typeof(fields -> 'plotRatio') = 'number' then (fields ->> 'plotRatio')::float8 end as "plotRatio",
  fields,
  ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490) as geom
from city.object where class = 'parcel' and grade = 'public';
comment on view gis.parcel is '地块';

drop index if exists city.gis_road;
create index gis_road on city.object using gist ((ST_GeomFromWKB(geometry, 4490)::geometry(Geometry, 4490))) where class = 'road' and grade = 'public';
create view gis.road with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  fields ->> 'highway' as "highway",
  fields ->> 'walkable' as "walkable",
  fields ->> 'foot' as "foot",
  fields ->> 'access' as "access",
  fields ->> 'bridge' as "bridge",
  fields ->> 'tunnel' as "tunnel",
  case when jsonb_typeof(fields -> 'lanes') = 'number' then (fields ->> 'lanes')::float8 end as "lanes",
  case when jsonb_typeof(fields -> 'width') = 'number' then (fields ->> 'width')::float8 end as "width",
  fields,
  ST_GeomFromWKB(geometry, 4490)::geometry(Geometry, 4490) as geom
from city.object where class = 'road' and grade = 'public';
comment on view gis.road is '道路';

drop index if exists city.gis_facility;
create index gis_facility on city.object using gist ((ST_GeomFromWKB(geometry, 4490)::geometry(Geometry, 4490))) where class = 'facility' and grade = 'public';
create view gis.facility with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  fields ->> 'address' as "address",
  fields ->> 'schoolLevel' as "schoolLevel",
  case when jsonb_typeof(fields -> 'capacity') = 'number' then (fields ->> 'capacity')::float8 end as "capacity",
  fields,
  ST_GeomFromWKB(geometry, 4490)::geometry(Geometry, 4490) as geom
from city.object where class = 'facility' and grade = 'public';
comment on view gis.facility is '设施';

drop index if exists city.gis_green_space;
create index gis_green_space on city.object using gist ((ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490))) where class = 'green-space' and grade = 'public';
create view gis.green_space with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  fields,
  ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490) as geom
from city.object where class = 'green-space' and grade = 'public';
comment on view gis.green_space is '绿地';

drop index if exists city.gis_land_use;
create index gis_land_use on city.object using gist ((ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490))) where class = 'land-use' and grade = 'public';
create view gis.land_use with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  fields,
  ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490) as geom
from city.object where class = 'land-use' and grade = 'public';
comment on view gis.land_use is '用地';

drop index if exists city.gis_built_up_area;
create index gis_built_up_area on city.object using gist ((ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490))) where class = 'built-up-area' and grade = 'public';
create view gis.built_up_area with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  fields,
  ST_Multi(ST_GeomFromWKB(geometry, 4490))::geometry(MultiPolygon, 4490) as geom
from city.object where class = 'built-up-area' and grade = 'public';
comment on view gis.built_up_area is '建成区';

drop index if exists city.gis_heritage;
create index gis_heritage on city.object using gist ((ST_GeomFromWKB(geometry, 4490)::geometry(Geometry, 4490))) where class = 'heritage' and grade = 'public';
create view gis.heritage with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  fields ->> 'grade' as "grade",
  fields,
  ST_GeomFromWKB(geometry, 4490)::geometry(Geometry, 4490) as geom
from city.object where class = 'heritage' and grade = 'public';
comment on view gis.heritage is '文物';

drop index if exists city.gis_pipe;
create index gis_pipe on city.object using gist ((ST_GeomFromWKB(geometry, 4490)::geometry(Geometry, 4490))) where class = 'pipe' and grade = 'public';
create view gis.pipe with (security_invoker = true) as
select id,
  city,
  kind,
  name,
  code,
  district,
  source_id,
  fields ->> 'material' as "material",
  case when jsonb_typeof(fields -> 'diameter') = 'number' then (fields ->> 'diameter')::float8 end as "diameter",
  case when jsonb_typeof(fields -> 'yearBuilt') = 'number' then (fields ->> 'yearBuilt')::float8 end as "yearBuilt",
  fields,
  ST_GeomFromWKB(geometry, 4490)::geometry(Geometry, 4490) as geom
from city.object where class = 'pipe' and grade = 'public';
comment on view gis.pipe is '管线';

analyze city.object;
commit;
