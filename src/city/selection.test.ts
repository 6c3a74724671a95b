import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sql, type Db, type Sql } from '#platform/db/index.ts'
import { onBothEngines } from '../../test/engines.ts'
import { publicAmong, publicPage } from './selection.ts'

const Node = z.object({
  'Node Type': z.string(),
  'Index Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Rows Removed by Filter': z.number().optional(),
  get Plans() {
    return z.array(Node).optional()
  },
})
const Plan = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: Node })]) })])

/** All nodes of a plan. */
const nodesOf = (node: z.infer<typeof Node>): z.infer<typeof Node>[] => [
  node,
  ...(node.Plans ?? []).flatMap(nodesOf),
]

onBothEngines('of twenty thousand objects, one in ten public, a page', on => {
  beforeAll(async () => {
    const { city } = on.db()
    await on.db().run(sql`
      insert into city.object (city, id, class, fields, west, south, east, north, grade, batch)
      select ${city}, 'building-' || substr(md5(n::text), 1, 16), 'building', '{}', 87, 43, 88, 44,
        case when n % 10 = 0 then 'public' else 'internal' end, 1
      from generate_series(1, 20000) n`)
    await on.db().run(sql`analyze city.object`)
  })

  /** Runs the one statement that work sends, and tells how the engine went about it. */
  async function planOf(work: (db: Db) => Promise<unknown>) {
    const sent: Sql[] = []
    const db: Db = {
      ...on.db(),
      rows: async statement => {
        sent.push(statement)
        return []
      },
    }
    await work(db)
    const [{ text, values } = sql``] = sent
    const explained = { text: `explain (analyze, format json) ${text}`, values }
    const [row] = Plan.parse(await on.db().rows(explained))
    return nodesOf(row['QUERY PLAN'][0].Plan)
  }
  const touched = (nodes: Awaited<ReturnType<typeof planOf>>) =>
    nodes.map(node => node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0))

  test.each(['', 'building-8', 'building-f'])(
    'after "%s" is read off the index of what is public, and no row beyond it is looked at',
    async after => {
      const page = { after, limit: 100, placed: true }
      const nodes = await planOf(db => publicPage(db, 'building', page))
      expect(nodes.map(node => node['Node Type'])).toEqual(['Limit', 'Index Scan'])
      expect(nodes.at(-1)?.['Index Name']).toBe('object_public')
      expect(touched(nodes)).toEqual([100, 100])
    },
  )

  test('of named objects looks at no others', async () => {
    const ids = (
      await publicPage(on.db(), 'building', { after: 'building-8', limit: 100, placed: true })
    ).map(({ id }) => id)
    const nodes = await planOf(db => publicAmong(db, 'building', ids, [[80, 40, 90, 50]]))
    expect(nodes.map(node => node['Node Type'])).not.toContain('Seq Scan')
    expect(Math.max(...touched(nodes))).toBe(100)
  })
  test('holds what is public, and only what has a place where that is asked for', async () => {
    const { city } = on.db()
    await on.db().run(sql`
      insert into city.object (city, id, class, fields, west, south, east, north, grade, batch)
      values (${city}, 'parcel-1', 'parcel', '{}', null, null, null, null, 'public', 1),
        (${city}, 'parcel-2', 'parcel', '{}', 87, 43, 88, 44, 'public', 1),
        (${city}, 'parcel-3', 'parcel', '{}', 87, 43, 88, 44, 'classified', 1)`)
    const idsOf = async (placed: boolean) =>
      (await publicPage(on.db(), 'parcel', { after: '', limit: 9, placed })).map(({ id }) => id)
    expect(await idsOf(true)).toEqual(['parcel-2'])
    expect(await idsOf(false)).toEqual(['parcel-1', 'parcel-2'])
  })
})
