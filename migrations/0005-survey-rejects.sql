-- All that a batch left out; its report lists the first of them.
create table survey.reject (
  city text collate "C" not null,
  batch int8 not null,
  -- Of the source feature, from 0 in the order of the batch.
  feature int8 not null,
  -- Several of one feature, such as two objects of it with ids that came before.
  ordinal int4 not null,
  -- File with its layer or sheet, as `survey.source` has it.
  file text collate "C" not null,
  place int4,
  field text collate "C",
  value text collate "C",
  rule text collate "C" not null,
  primary key (city, batch, feature, ordinal)
);
