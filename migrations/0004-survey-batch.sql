-- What was taken in, when, by whom and from which files.
create schema survey;

create table survey.batch (
  city text collate "C" not null,
  number int8 not null,
  made_at timestamptz not null default now(),
  actor text collate "C" not null,
  -- Over the sources' bytes and the options: the same files taken in the same way have the same digest.
  digest text collate "C" not null,
  -- public, internal or classified: where this data may be shown.
  grade text collate "C" not null,
  options jsonb not null,
  -- The report of the intake, as it was printed.
  document jsonb not null,
  primary key (city, number)
);
create index batch_digest on survey.batch (city, digest);

create table survey.source (
  city text collate "C" not null,
  batch int8 not null,
  ordinal int4 not null,
  file text collate "C" not null,
  format text collate "C" not null,
  encoding text collate "C",
  crs_declared text collate "C",
  crs_used text collate "C",
  sha256 text collate "C" not null,
  bytes int8 not null,
  features int8 not null,
  -- Whom the data must be credited to wherever it is shown.
  attribution text collate "C",
  -- The box the file's header states: west, south, east, north in degrees.
  header_bbox float8[],
  primary key (city, batch, ordinal)
);
