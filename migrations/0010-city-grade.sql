-- Where an object may be shown: the grade of the batch that says what it is. Where sources join, it is the strictest of
-- them, until one says all that is known of the object.
alter table city.object add column grade text collate "C" not null default 'internal';

update city.object o set grade = b.grade
from survey.batch b
where b.city = o.city and b.number = o.batch and b.grade <> 'internal';

-- What is read from outside is public, and a page of it costs the same however much of a city is not.
create index object_public on city.object (city, class, id) where grade = 'public';

-- Null where the holder did not say: then what is known already keeps its grade, and what he adds is internal.
alter table city.staging add column grade text collate "C";

-- The view of 0009 with grades: taking the same data in under another grade is a change.
-- classified, internal, public: the least by letter is the strictest.
drop view city.staged;
create view city.staged with (security_invoker = true) as
select
  graded.*,
  case
    when duplicate then 'duplicate'
    when old_id is null then 'new'
    when differs or grade <> old_grade then 'changed'
    else 'unchanged'
  end as fate
from (
  select
    met.*,
    case
      when old_id is null then coalesce(grade_given, 'internal')
      when grade_given is null and not differs then old_grade
      when grade_given is null then least('internal', old_grade)
      when pooled then least(grade_given, old_grade)
      else grade_given
    end as grade
  from (
    select
      told.*,
      (class, kind, name, code, district, fields, shape, source_id) is distinct from
        (old_class, old_kind, old_name, old_code, old_district, old_fields, old_shape, old_source_id) as differs
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
        s.grade as grade_given,
        (c.joins or c.stays) and not w.whole as pooled,
        o.id as old_id, o.class as old_class, o.kind as old_kind, o.name as old_name, o.code as old_code,
        o.district as old_district, o.fields as old_fields, o.shape as old_shape, o.source_id as old_source_id,
        o.grade as old_grade
      from city.staging s
      left join city.object o on o.city = s.city and o.id = s.id
      cross join lateral (
        select
          o.id is not null and (s.source_id is null or s.source_id !~ '^(node|way|relation)/[0-9]+$') as joins,
          s.shape is null and o.shape is not null as stays
      ) c
      cross join lateral (
        select
          case when c.joins then
            not c.stays and (s.kind is not null or o.kind is null) and (s.name is not null or o.name is null)
            and (s.code is not null or o.code is null) and (s.district is not null or o.district is null)
            and o.fields - array(select jsonb_object_keys(s.fields)) = '{}'::jsonb
          else false end as whole
      ) w
    ) told
  ) met
) graded;
