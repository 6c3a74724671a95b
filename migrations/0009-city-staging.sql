-- Staged rows are read whole, a load at a time: an index by id cost more than it saved. Duplicates are few and paged.
drop index city.staging_id;
create index staging_duplicate on city.staging (city, run, seq) where duplicate;

-- A row of a table that was joined to the placed object of the same batch: the ordinal of its feature.
alter table city.staging add column joined int8;

drop view city.staged;
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
    s.city, s.run, s.seq, s.feature, s.joined, s.duplicate, s.id, s.class,
    case when c.joins then coalesce(s.kind, o.kind) else s.kind end as kind,
    case when c.joins then coalesce(s.name, o.name) else s.name end as name,
    case when c.joins then coalesce(s.code, o.code) else s.code end as code,
    case when c.joins then coalesce(s.district, o.district) else s.district end as district,
    jsonb_strip_nulls(case when c.joins then o.fields || s.fields else s.fields end) as fields,
    case when c.stays then o.geometry else s.geometry end as geometry,
    case when c.stays then o.west else s.west end as west,
    case when c.stays then o.south else s.south end as south,
    case when c.stays then o.east else s.east end as east,
    case when c.stays then o.north else s.north end as north,
    case when c.stays then o.shape else s.shape end as shape,
    case when c.joins then coalesce(s.source_id, o.source_id) else s.source_id end as source_id,
    o.id as old_id, o.class as old_class, o.kind as old_kind, o.name as old_name, o.code as old_code,
    o.district as old_district, o.fields as old_fields, o.shape as old_shape, o.source_id as old_source_id
  from city.staging s
  left join city.object o on o.city = s.city and o.id = s.id
  cross join lateral (
    select
      o.id is not null and (s.source_id is null or s.source_id !~ '^(node|way|relation)/[0-9]+$') as joins,
      s.shape is null and o.shape is not null as stays
  ) c
) met;
