import { beforeAll, expect, test } from 'vitest'
import type { Bbox } from '#geo/geometry.ts'
import { zoneFor } from '#geo/zone.ts'
import { publicClasses, publicFrame, type PublicClass } from '#city/index.ts'
import { sql } from '#platform/db/index.ts'
import type { Frame } from '#platform/frame/index.ts'
import { onBothEngines } from '../../../test/engines.ts'
import { publicInBoxes } from './in-boxes.ts'

/* Small boxes are searched and wide ones walked through; one object far away makes every box of the city a small part. */

const boxes: readonly (readonly [string, readonly Bbox[]])[] = [
  ['a street', [[87.6, 43.8, 87.6004, 43.9]]],
  ['a block', [[87.61, 43.81, 87.6105, 43.8104]]],
  ['half the city', [[87.6, 43.8, 87.65, 44]]],
  ['all but the far one', [[87, 43, 88, 44]]],
  [
    'two corners',
    [
      [87.6, 43.8, 87.603, 43.803],
      [87.69, 43.82, 87.693, 43.823],
    ],
  ],
  ['the far one', [[80, 40, 81, 42]]],
  // So far from the zone's meridian its metres mean nothing: the box in metres would miss the city.
  ['the north of the earth', [[-152.6, 43.62, 136.3, 86.5]]],
  ['nothing', [[10, 10, 11, 11]]],
]

onBothEngines('objects in boxes', on => {
  let frame: Frame
  let houses: PublicClass

  beforeAll(async () => {
    const db = on.db()
    await db.run(sql`
      insert into city.object (city, id, class, fields, geometry, west, south, east, north, grade, batch)
      select ${db.city}, 'building-' || substr(md5(n::text), 1, 16), 'building', '{}',
        '\\x0000000001'::bytea || float8send(x) || float8send(y), x, y, x, y,
        case when n % 7 = 3 then 'internal' else 'public' end, 1
      from (
        select n, case when n = 0 then 80.5 else 87.6 + (n % 100) * 0.001 end as x,
          case when n = 0 then 41 else 43.8 + (n / 100) * 0.001 end as y
        from generate_series(0, 11999) n
      ) place`)
    frame = await publicFrame(db, zoneFor(87.6, 43.8, []), null)
    const [only] = await publicClasses(db)
    if (only === undefined) throw new Error('nothing is public')
    houses = only
  })

  /** What the record itself says, without a frame. */
  async function expected(asked: readonly Bbox[]): Promise<string[]> {
    const rows = await on.db().rows(sql`
      select id, west, south from city.object where grade = 'public' order by id`)
    return rows
      .filter(({ west, south }) =>
        asked.some(
          ([w, s, e, n]) =>
            Number(west) >= w && Number(west) <= e && Number(south) >= s && Number(south) <= n,
        ),
      )
      .map(({ id }) => String(id))
  }

  test.each(boxes)('%s: all of them, once, in id order, page by page', async (_, asked) => {
    const all = await expected(asked)
    for (const limit of [5, 20, 1000]) {
      const ids: string[] = []
      // Of a long answer the first hundred pages are enough.
      for (let more = true; more && ids.length < 100 * limit;) {
        const page = { after: ids.at(-1) ?? '', limit, boxes: asked }
        const found = await publicInBoxes(on.db(), frame, houses, page)
        expect(found.length).toBeLessThanOrEqual(limit)
        ids.push(...found.map(({ id }) => id))
        more = found.length === limit
      }
      expect(ids).toEqual(all.slice(0, 100 * limit))
    }
  })

  test('the first of all is found where few are asked for, and the one behind a page', async () => {
    const rows = await on.db().rows(sql`
      select id, west, south from city.object where grade = 'public' order by id limit 2`)
    const asked = rows.map(({ west, south }): Bbox => [
      Number(west) - 1e-5,
      Number(south) - 1e-5,
      Number(west) + 1e-5,
      Number(south) + 1e-5,
    ])
    const [first, second] = rows.map(({ id }) => String(id))
    const page = { after: '', limit: 1, boxes: asked }
    expect((await publicInBoxes(on.db(), frame, houses, page)).map(({ id }) => id)).toEqual([first])
    const next = { ...page, after: first ?? '' }
    expect((await publicInBoxes(on.db(), frame, houses, next)).map(({ id }) => id)).toEqual([
      second,
    ])
  })

  test('have the sizes that try both ways', async () => {
    const sizes = await Promise.all(boxes.map(async ([, asked]) => (await expected(asked)).length))
    expect(Math.min(...sizes)).toBe(0)
    expect(sizes.filter(n => n > 16 && n < 0.004 * houses.count)).not.toHaveLength(0)
    expect(Math.max(...sizes)).toBe(houses.count - 1)
  })
})
