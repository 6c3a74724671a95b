-- The record itself: one city, one row. Its code stands in every other table, first in every key.
create table platform.record (
  city text collate "C" primary key,
  made_at timestamptz not null default now()
);
