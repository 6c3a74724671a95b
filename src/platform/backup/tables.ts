import { z } from 'zod'
import type { Migration } from '#platform/db/migrate.ts'
import { sql, type Queryable, type Sql } from '#platform/db/index.ts'

const Column = z.strictObject({ name: z.string(), type: z.string() })
const Table = z.object({
  name: z.string(),
  columns: z.array(Column),
  /** Columns of the primary key, in its order. */
  key: z.array(z.string()).nullable(),
  /** The column whose values the database counts up by itself. */
  identity: z.string().nullable(),
  triggered: z.boolean(),
  unlogged: z.boolean(),
})

/** A table of the record as its catalogue has it. */
export type RecordTable = z.infer<typeof Table> & { readonly key: readonly string[] }

/** Types whose binary form depends on the value alone, on every engine and version; a new one is to be thought about. */
const canonicalTypes: ReadonlySet<string> = new Set([
  'text',
  'smallint',
  'integer',
  'bigint',
  'double precision',
  'boolean',
  'bytea',
  'jsonb',
  'date',
  'timestamp with time zone',
  'uuid',
  'text[]',
  'integer[]',
  'bigint[]',
  'double precision[]',
])
const plainName = /^[a-z_][a-z0-9_]*$/
const plainTable = /^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/

/** The schemas that belong to the record: of the platform, and those its migrations make. */
export function schemasOf(migrations: readonly Migration[]): string[] {
  const made = migrations.flatMap(({ text }) =>
    [...text.matchAll(/^\s*create schema (?:if not exists )?([a-z_]+)/gim)].map(m => m[1] ?? ''),
  )
  return [...new Set(['platform', ...made])].toSorted()
}

/** Every table of these schemas, by name. Throws where one cannot be written in one way only. */
export async function recordTables(
  db: Queryable,
  schemas: readonly string[],
): Promise<RecordTable[]> {
  const rows = await db.rows(sql`
    select n.nspname || '.' || c.relname as name,
      (select json_agg(json_build_object('name', a.attname,
          'type', pg_catalog.format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      ) as columns,
      (select json_agg(a.attname order by k.place)
        from pg_catalog.pg_index i
        cross join unnest(i.indkey::int2[]) with ordinality k (attnum, place)
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary
      ) as key,
      (select min(a.attname) from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attidentity <> '' and not a.attisdropped
      ) as identity,
      exists (
        select from pg_catalog.pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal
      ) as triggered,
      c.relpersistence = 'u' as unlogged
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any(${[...schemas]}) and c.relkind in ('r', 'p') and not c.relispartition
    order by name`)
  return rows.map(row => fit(Table.parse(row)))
}

/** Tables that hold what must not be lost; an unlogged one holds only what is under way, and no backup has it. */
export const lasting = (tables: readonly RecordTable[]): RecordTable[] =>
  tables.filter(table => !table.unlogged)

function fit(table: z.infer<typeof Table>): RecordTable {
  const { name, columns, key } = table
  const odd = columns.find(column => !plainName.test(column.name))
  const unordered = columns.find(({ type }) => !canonicalTypes.has(type))
  if (odd !== undefined || !plainTable.test(name)) throw new Error(`${name}: not a plain name`)
  if (unordered !== undefined) throw new Error(`${name}: no one form is known of ${unordered.type}`)
  if (key === null && !table.unlogged)
    throw new Error(`${name} has no primary key to be ordered by`)
  return { ...table, key: key ?? [] }
}

/** All rows of a table in the order of its key. Names are the catalogue's own, and plain. */
export const rowsInOrder = ({ name, columns, key }: RecordTable): Sql =>
  statement(`select ${list(columns.map(column => column.name))} from ${name} order by ${list(key)}`)

/** A statement of names that are known to be plain: `sql` takes values only. */
export const statement = (text: string): Sql => ({ text, values: [] })

const list = (names: readonly string[]): string => names.map(name => `"${name}"`).join(', ')
