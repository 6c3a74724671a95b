-- Runs of the checkup: what was asked, what came of it, and where. Nothing here is ever changed.
create schema checkup;

create table checkup.run (
  city text collate "C" not null,
  number int8 not null,
  made_at timestamptz not null default now(),
  actor text collate "C" not null,
  -- Over the whole result and what was asked: an equal run is not stored again.
  digest text collate "C" not null,
  set_year text collate "C" not null,
  -- Side of a grid cell in metres; null without a grid.
  grid int4,
  scope_origin text collate "C" not null,
  -- What was asked for and what it came to: WKB, EPSG:4490. Null where the data itself gave it, or there is none.
  scope_asked bytea,
  scope_shape bytea,
  scope_digest text collate "C" not null,
  scope_area_km2 float8,
  -- Objects inside by class id, as JSON text in the order of the document.
  scope_objects text collate "C" not null,
  -- The frame it was computed on and its zone.
  frame text collate "C" not null,
  zone jsonb not null,
  primary key (city, number)
);

-- Ordinals are the places in the document, by which every list is paged.
create table checkup.area (
  city text collate "C" not null,
  run int8 not null,
  ordinal int4 not null,
  id text collate "C" not null,
  level text collate "C" not null,
  name text,
  code text collate "C",
  parent text collate "C",
  -- Its shape within the scope: WKB, EPSG:4490; null for a row of a table that has no place.
  shape bytea,
  primary key (city, run, ordinal),
  unique (city, run, id)
);
create index area_level on checkup.area (city, run, level, ordinal);

create table checkup.reading (
  city text collate "C" not null,
  run int8 not null,
  ordinal int4 not null,
  indicator text collate "C" not null,
  variant text collate "C" not null,
  area text collate "C" not null,
  level text collate "C" not null,
  layer text collate "C" not null,
  kind text collate "C" not null,
  value float8,
  unit text not null,
  -- JSON text: its keys keep the order in which they were computed.
  inputs text collate "C" not null,
  missing jsonb not null,
  proxy text collate "C",
  definition text collate "C" not null,
  inputs_digest text collate "C" not null,
  primary key (city, run, ordinal),
  unique (city, run, indicator, variant, area),
  check ((kind = 'measured') = (value is not null))
);
create index reading_area on checkup.reading (city, run, area, ordinal);
create index reading_level on checkup.reading (city, run, indicator, variant, level, ordinal);

create table checkup.finding (
  city text collate "C" not null,
  run int8 not null,
  ordinal int4 not null,
  indicator text collate "C" not null,
  variant text collate "C" not null,
  area text collate "C" not null,
  level text collate "C" not null,
  objects int4 not null,
  ids jsonb not null,
  -- The uncovered polygon of a cover, the land of a density: WKB, EPSG:4490.
  shape bytea,
  primary key (city, run, ordinal),
  unique (city, run, indicator, variant, area)
);
create index finding_level on checkup.finding (city, run, indicator, variant, level, ordinal);
