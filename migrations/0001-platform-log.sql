-- The one log of every module. Entries are written in the transaction of the change they tell of, and never change.
create table platform.log (
  city text collate "C" not null,
  id bigint generated always as identity,
  -- The database's transaction, so that the entries of one change are known to belong together.
  transaction bigint not null default pg_current_xact_id()::text::bigint,
  subject text collate "C" not null,
  event text collate "C" not null,
  actor text collate "C" not null,
  at timestamptz not null default clock_timestamp(),
  note text collate "C" not null,
  -- Canonical JSON as text: exactly these bytes are hashed.
  change text collate "C" not null,
  primary key (city, id)
);
create index log_subject on platform.log (city, subject, id);
create index log_transaction on platform.log (city, transaction, id);

-- Transactions with entries that no seal covers yet, in the order of their commits; a seal takes them away.
create table platform.log_unsealed (
  city text collate "C" not null,
  place bigint generated always as identity,
  transaction bigint not null,
  -- Its entries up to this one are sealed already.
  after_entry bigint not null default 0,
  primary key (city, place)
);

-- The chain: entry by entry in commit order, each hash over the one before it and every field of the entry.
create table platform.log_seal (
  city text collate "C" not null,
  seq bigint not null,
  entry bigint not null,
  hash text collate "C" not null,
  primary key (city, seq),
  unique (city, entry)
);

-- The chain's last link; whoever seals holds this row.
create table platform.log_head (
  city text collate "C" primary key,
  seq bigint not null,
  hash text collate "C" not null
);

-- Runs while its transaction commits. The lock is held until the commit is visible, so that places are handed out
-- in exactly the order in which commits become visible, whatever order the transactions began or wrote in.
create function platform.log_commits() returns trigger language plpgsql as $$
begin
  if current_setting('huancheng.log_placed', true) = new.city || ' ' || new.transaction then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('huancheng.log ' || new.city, 0));
  insert into platform.log_unsealed (city, transaction, after_entry)
    values (new.city, new.transaction, new.id - 1);
  perform set_config('huancheng.log_placed', new.city || ' ' || new.transaction, true);
  return null;
end $$;
create constraint trigger log_commits after insert on platform.log
  deferrable initially deferred for each row execute function platform.log_commits();

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger log_append_only before update or delete or truncate on platform.log
  for each statement execute function platform.refuse_change();
create trigger log_seal_append_only before update or delete or truncate on platform.log_seal
  for each statement execute function platform.refuse_change();
