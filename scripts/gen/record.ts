import { z } from 'zod'
import { openRecord, sql, type Db } from '#platform/db/index.ts'
import { jsonText, type Generated } from './generated.ts'

const Names = z.array(z.object({ name: z.string(), what: z.string() }))

/**
 * The record's schema as a fresh record has it after every migration, read back from the catalogue: what the
 * migrations add up to, so that a review sees the sum and not only the step.
 */
export async function recordSchema(): Promise<Generated> {
  const db = await openRecord({ kind: 'temporary', serverUrl: null }, { create: true })
  try {
    const tables = await tablesOf(db)
    return { path: 'schema/record.json', text: jsonText(tables) }
  } finally {
    await db.close()
  }
}

async function tablesOf(db: Db) {
  const relations = Names.parse(
    await db.rows(sql`
      select n.nspname || '.' || c.relname as name,
        case c.relkind when 'r' then 'table' when 'p' then 'table' when 'v' then 'view'
          when 'm' then 'materialised view' else 'other' end as what
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm')
        and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      order by 1`),
  )
  const described: Record<string, unknown> = {}
  for (const { name, what } of relations) {
    described[name] = {
      kind: what,
      columns: named(await columnsOf(db, name)),
      constraints: named(await constraintsOf(db, name)),
      indexes: named(await indexesOf(db, name)),
      triggers: named(await triggersOf(db, name)),
    }
  }
  return described
}

const named = (rows: readonly unknown[]) =>
  Object.fromEntries(Names.parse(rows).map(({ name, what }) => [name, what]))

const columnsOf = (db: Db, table: string) =>
  db.rows(sql`
    select a.attname as name, pg_catalog.format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end
      || case when a.attidentity <> '' then ' identity' else '' end
      || coalesce(' default ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid), '') as what
    from pg_catalog.pg_attribute a
      left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped
    order by a.attnum`)

/** Not-null constraints are named in the catalogue since PostgreSQL 18; the columns say them on every version. */
const constraintsOf = (db: Db, table: string) =>
  db.rows(sql`
    select conname as name, pg_catalog.pg_get_constraintdef(oid) as what
    from pg_catalog.pg_constraint
    where conrelid = ${table}::regclass and contype <> 'n'
    order by conname`)

const indexesOf = (db: Db, table: string) =>
  db.rows(sql`
    select i.relname as name, pg_catalog.pg_get_indexdef(x.indexrelid) as what
    from pg_catalog.pg_index x join pg_catalog.pg_class i on i.oid = x.indexrelid
    where x.indrelid = ${table}::regclass
    order by i.relname`)

const triggersOf = (db: Db, table: string) =>
  db.rows(sql`
    select tgname as name, pg_catalog.pg_get_triggerdef(oid) as what
    from pg_catalog.pg_trigger
    where tgrelid = ${table}::regclass and not tgisinternal
    order by tgname`)
