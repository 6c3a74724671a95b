import { expect, test } from 'vitest'
import { onBothEngines } from '../../../test/engines.ts'
import { sql, type CopyColumn, type CopyRow, type CopyType, type Db } from './index.ts'

const everything: readonly CopyColumn[] = [
  { name: 'id', type: 'int4' },
  { name: 'long', type: 'int8' },
  { name: 'real', type: 'float8' },
  { name: 'name', type: 'text' },
  { name: 'yes', type: 'bool' },
  { name: 'raw', type: 'bytea' },
  { name: 'more', type: 'jsonb' },
]
const types: readonly CopyType[] = everything.map(column => column.type)

async function readAll(rows: AsyncIterable<CopyRow>): Promise<CopyRow[]> {
  const all: CopyRow[] = []
  for await (const row of rows) all.push(row)
  return all
}

async function count(db: Pick<Db, 'rows'>): Promise<unknown> {
  return (await db.rows(sql`select count(*) as n from scratch.item`))[0]?.['n']
}

onBothEngines('a record', ({ engine, db }) => {
  test('is the engine it was asked for, with a schema to try things in', async () => {
    expect(db().engine).toBe(engine)
    await db().run(sql`create schema scratch`)
    await db().run(sql`create table scratch.item (
      id int primary key, long bigint, real float8, name text, yes bool, raw bytea, more jsonb)`)
    expect(await count(db())).toBe(0)
  })

  test('gives every type the same value on both engines', async () => {
    const bytes = Uint8Array.of(0, 1, 254, 255)
    const [row] = await db().rows(sql`
      select 9007199254740991::bigint as long, count(*) as counted, 1.5::float8 as real, 'NaN'::float8 as none,
        ${bytes}::bytea as raw, '{"b": [1, null], "a": "焕"}'::jsonb as more, date '2026-02-28' as day,
        timestamptz '2026-11-24 12:00:00.5+08' as instant, timestamp '2026-11-24 12:00:00' as local,
        array[1, null, 3]::bigint[] as longs, array['焕', 'a,"b']::text[] as names, null::text as nothing,
        true as yes, 0.10::numeric as exact`)
    expect(row).toEqual({
      long: 9007199254740991,
      counted: 1,
      real: 1.5,
      none: NaN,
      raw: bytes,
      more: { a: '焕', b: [1, null] },
      day: '2026-02-28',
      instant: '2026-11-24T04:00:00.5Z',
      local: '2026-11-24T12:00:00',
      longs: [1, null, 3],
      names: ['焕', 'a,"b'],
      nothing: null,
      yes: true,
      exact: '0.10',
    })
    expect(row?.['raw']).not.toBeInstanceOf(Buffer)
  })

  test('takes every kind of parameter', async () => {
    const instant = new Date('2026-11-24T04:00:00.500Z')
    const [row] = await db().rows(sql`
      select ${'焕\'城"'}::text as a, ${1.5}::float8 as b, ${true}::bool as c, ${null}::text as d,
        ${instant}::timestamptz as e, ${['x', 'y\'"\\']}::text[] as f, ${[1, 2]}::bigint[] as g`)
    expect(row).toEqual({
      a: '焕\'城"',
      b: 1.5,
      c: true,
      d: null,
      e: '2026-11-24T04:00:00.5Z',
      f: ['x', 'y\'"\\'],
      g: [1, 2],
    })
  })

  test('refuses a bigint that no number holds instead of rounding it', async () => {
    await expect(db().rows(sql`select 9007199254740993::bigint as n`)).rejects.toThrow(RangeError)
    expect(await db().rows(sql`select 1 as n`)).toEqual([{ n: 1 }])
  })

  test('sorts text by code point', async () => {
    const rows = await db().rows(sql`
      select c from unnest(${['b', 'B', 'a', '焕', 'é', '_', '1']}::text[]) c order by c`)
    expect(rows.map(row => row['c'])).toEqual(['1', 'B', '_', 'a', 'b', 'é', '焕'])
  })

  test('keeps a transaction that resolves and drops one that throws', async () => {
    await db().transaction(tx => tx.run(sql`insert into scratch.item (id) values (1)`))
    const thrown = db().transaction(async tx => {
      await tx.run(sql`insert into scratch.item (id) values (2)`)
      throw new Error('changed my mind')
    })
    await expect(thrown).rejects.toThrow('changed my mind')
    expect(await count(db())).toBe(1)
  })

  test('a failed statement that was swallowed still fails its transaction', async () => {
    const doomed = db().transaction(async tx => {
      await tx.run(sql`insert into scratch.item (id) values (3)`)
      await tx.run(sql`insert into scratch.item (id) values (1)`).catch(() => undefined)
    })
    await expect(doomed).rejects.toThrow('transaction-rolled-back')
    expect(await count(db())).toBe(1)
  })

  test('is not asked from inside its own transaction, where one connection would wait for ever', async () => {
    const nested = db().transaction(() => db().rows(sql`select 1`))
    await expect(nested).rejects.toThrow('nested-use')
  })

  test('a transaction is of no use once it is over', async () => {
    const leaked = await db().transaction(async tx => ({ tx }))
    await expect(leaked.tx.rows(sql`select 1`)).rejects.toThrow('transaction-over')
  })

  test('many callers at once each get their own answer, a transaction whole', async () => {
    const seen: string[] = []
    const holding = db().transaction(async tx => {
      await tx.run(sql`insert into scratch.item (id) values (10)`)
      await new Promise(resolve => setTimeout(resolve, 50))
      seen.push('inside')
      await tx.run(sql`delete from scratch.item where id = 10`)
    })
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        const [row] = await db().rows(
          sql`select ${i}::int as i, count(*) filter (where id = 10) as half from scratch.item`,
        )
        return row
      }),
    )
    await holding
    expect(answers).toEqual(answers.map((_, i) => ({ i, half: 0 })))
    expect(seen).toEqual(['inside'])
  })

  test('copies rows in and out unchanged: null, bytes, Chinese, quotes, extremes', async () => {
    const rows: CopyRow[] = [
      [100, 9007199254740991, -1.5, '乌鲁木齐\t"\\\n', true, Uint8Array.of(0, 255), '{"a": "焕"}'],
      [101, -9007199254740991, Infinity, '', false, new Uint8Array(0), '[]'],
      [102, null, null, null, null, null, null],
    ]
    expect(await db().copyIn('scratch.item', everything, rows)).toBe(3)
    const out = db().copyOut(
      sql`select id, long, real, name, yes, raw, more from scratch.item where id >= ${100} order by id`,
      types,
    )
    expect(await readAll(out)).toEqual(rows)
  })

  test('copies with text parameters that look like SQL', async () => {
    const text = `'); drop table scratch.item; -- \\ $1 $$ "`
    const out = db().copyOut(sql`select ${text}::text, ${[text]}::text[]`, ['text', 'text'])
    const [[first, second] = []] = await readAll(out)
    expect(first).toBe(text)
    expect(second).toContain('drop table')
  })

  test('carries 300,000 rows in and out in order', { timeout: 90_000 }, async () => {
    const size = 300_000
    await db().run(sql`create table scratch.bulk (id int8, name text, raw bytea)`)
    const columns: CopyColumn[] = [
      { name: 'id', type: 'int8' },
      { name: 'name', type: 'text' },
      { name: 'raw', type: 'bytea' },
    ]
    const raw = new Uint8Array(93).fill(7)
    function* made(): Generator<CopyRow> {
      for (let i = 0; i < size; i++) yield [i, `建筑 ${i}`, raw]
    }
    expect(await db().copyIn('scratch.bulk', columns, made())).toBe(size)
    let next = 0
    let length = 0
    let misplaced = 0
    const out = db().copyOut(sql`select id, raw from scratch.bulk order by id`, ['int8', 'bytea'])
    for await (const [id, bytes] of out) {
      if (id !== next) misplaced += 1
      next += 1
      length += bytes instanceof Uint8Array ? bytes.length : 0
    }
    expect({ next, misplaced }).toEqual({ next: size, misplaced: 0 })
    expect(length).toBe(size * 93)
  })

  test('a reader that stops early leaves the connection usable', async () => {
    for await (const row of db().copyOut(sql`select id from scratch.bulk`, ['int8'])) {
      expect(row).toHaveLength(1)
      break
    }
    expect(await db().rows(sql`select 1 as n`)).toEqual([{ n: 1 }])
  })

  test('a bulk load that fails half-way leaves nothing', async () => {
    const before = await count(db())
    function* broken(): Generator<CopyRow> {
      for (let i = 0; i < 30_000; i++) yield [1000 + i, null, null, null, null, null, null]
      yield [1000, null, null, null, null, null, null]
    }
    await expect(db().copyIn('scratch.item', everything, broken())).rejects.toThrow(/duplicate key/)
    await expect(
      db().copyIn('scratch.item', everything, [[1, 'text', null, null, null, null, null]]),
    ).rejects.toThrow('column long takes int8')
    await expect(db().copyIn('scratch.nowhere', everything, [])).resolves.toBe(0)
    expect(await count(db())).toBe(before)
  })

  test('an error inside a copy is told as an error', async () => {
    const out = db().copyOut(sql`select 1 / (id - 5) from scratch.bulk`, ['int4'])
    await expect(readAll(out)).rejects.toThrow(/division by zero/)
    await expect(readAll(db().copyOut(sql`select 1`, ['int4', 'int4']))).rejects.toThrow()
  })
})
