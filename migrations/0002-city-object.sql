-- The register: every object of the city that a stage can point at.
create schema city;

create table city.object (
  city text collate "C" not null,
  id text collate "C" not null,
  class text collate "C" not null,
  kind text collate "C",
  name text collate "C",
  code text collate "C",
  district text collate "C",
  -- What the sources said beyond the columns; a key that is absent was not said.
  fields jsonb not null,
  -- WKB without SRID, EPSG:4490; null for a row of a table that has no place yet.
  geometry bytea,
  west float8,
  south float8,
  east float8,
  north float8,
  -- Digest of the geometry's bytes: what is compared and logged in its stead.
  shape text collate "C",
  source_id text collate "C",
  -- Number of the survey batch that last wrote the object.
  batch int8 not null,
  primary key (city, id)
);
create index object_class on city.object (city, class, id);

-- Changes with every write to city.object: what a cached frame is asked by.
create table city.revision (
  city text collate "C" primary key,
  digest text collate "C" not null
);

-- Loads that are under way, with the last sign of life of each.
create table city.loading (
  city text collate "C" not null,
  run text collate "C" not null,
  beat_at timestamptz not null default now(),
  primary key (city, run)
);

-- Objects on their way in, outside the record until one short merge. Unlogged: a crash of the server may
-- empty it, which is what an abandoned load deserves.
create unlogged table city.staging (
  city text collate "C" not null,
  run text collate "C" not null,
  seq int8 not null,
  -- Ordinal of the source feature: one feature may make several objects.
  feature int8 not null,
  -- True where the id comes from an id of the source, which must then be the only one of its batch.
  sourced bool not null,
  -- Found by settling: the id stands earlier in the batch.
  duplicate bool not null,
  file text collate "C" not null,
  place int4,
  id text collate "C" not null,
  class text collate "C" not null,
  kind text collate "C",
  name text collate "C",
  code text collate "C",
  district text collate "C",
  fields jsonb not null,
  geometry bytea,
  west float8,
  south float8,
  east float8,
  north float8,
  shape text collate "C",
  source_id text collate "C"
);
create index staging_id on city.staging (city, run, id);

-- A staged object beside the one it meets. A row without a place complements an object that has one: it changes
-- only what it says. `fate` is what merging will do.
create view city.staged with (security_invoker = true) as
select
  met.*,
  case
    when met.duplicate then 'duplicate'
    when met.old_id is null then 'new'
    when (met.class, met.kind, met.name, met.code, met.district, met.fields, met.shape, met.source_id)
      is distinct from
      (met.old_class, met.old_kind, met.old_name, met.old_code, met.old_district, met.old_fields, met.old_shape, met.old_source_id)
      then 'changed'
    else 'unchanged'
  end as fate
from (
  select
    s.city, s.run, s.seq, s.feature, s.duplicate, s.id, s.class,
    case when c.complements then coalesce(s.kind, o.kind) else s.kind end as kind,
    case when c.complements then coalesce(s.name, o.name) else s.name end as name,
    case when c.complements then coalesce(s.code, o.code) else s.code end as code,
    case when c.complements then coalesce(s.district, o.district) else s.district end as district,
    case when c.complements then o.fields || s.fields else s.fields end as fields,
    case when c.complements then o.geometry else s.geometry end as geometry,
    case when c.complements then o.west else s.west end as west,
    case when c.complements then o.south else s.south end as south,
    case when c.complements then o.east else s.east end as east,
    case when c.complements then o.north else s.north end as north,
    case when c.complements then o.shape else s.shape end as shape,
    case when c.complements then coalesce(s.source_id, o.source_id) else s.source_id end as source_id,
    o.id as old_id, o.class as old_class, o.kind as old_kind, o.name as old_name, o.code as old_code,
    o.district as old_district, o.fields as old_fields, o.shape as old_shape, o.source_id as old_source_id
  from city.staging s
  left join city.object o on o.city = s.city and o.id = s.id
  cross join lateral (select s.shape is null and o.shape is not null as complements) c
) met;
