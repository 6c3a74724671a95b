import { expect, test } from 'vitest'
import { onBothEngines } from '../../../test/engines.ts'
import { sql } from './index.ts'

// Which migrations a database has is said of the database, before it holds any city.
const OF_NO_CITY = ['platform.migration']

onBothEngines('the migrated schema', ({ db }) => {
  test('has tables to look at', async () => {
    const [row] = await db().rows(sql`
      select count(*) as tables from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`)
    expect(row?.['tables']).toBeGreaterThan(5)
  })

  test('carries the city in every table', async () => {
    const rows = await db().rows(sql`
      select t.schemaname || '.' || t.tablename as name from pg_tables t
      where t.schemaname not in ('pg_catalog', 'information_schema')
        and not exists (
          select from information_schema.columns c
          where c.table_schema = t.schemaname and c.table_name = t.tablename
            and c.column_name = 'city' and c.data_type = 'text' and c.is_nullable = 'NO')
      order by name`)
    expect(rows.map(row => row['name'])).toEqual(OF_NO_CITY)
  })

  test('has the city in every key, so that rows can be spread by it', async () => {
    const rows = await db().rows(sql`
      select i.indexrelid::regclass::text as name from pg_index i
      join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace
      where (i.indisunique or i.indisprimary)
        and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
        and n.nspname || '.' || c.relname <> all (${OF_NO_CITY})
        and not exists (
          select from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'city' and a.attnum = any (i.indkey))
      order by name`)
    expect(rows).toEqual([])
  })

  test('shows its views with the rights of whoever asks', async () => {
    const rows = await db().rows(sql`
      select c.oid::regclass::text as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
        and not coalesce('security_invoker=true' = any (c.reloptions), false)
      order by name`)
    expect(rows).toEqual([])
  })
})
