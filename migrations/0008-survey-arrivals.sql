-- About where what was left out lies, in degrees of EPSG:4490, so that it can be shown on a map.
alter table survey.reject add column lon float8, add column lat float8;

-- What somebody said of a source, for the next delivery of the same: by its name without digits, its format, its
-- declared CRS and its columns.
create table survey.remembered (
  city text collate "C" not null,
  signature text collate "C" not null,
  -- {"as": class | null, "crs": word | null, "map": {column: field | null}}
  said jsonb not null,
  actor text collate "C" not null,
  said_at timestamptz not null default now(),
  primary key (city, signature)
);
