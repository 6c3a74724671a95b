import { expect, test } from 'vitest'
import { aSquare } from '#platform/frame/testing.ts'
import { onBothEngines } from '../../test/engines.ts'
import { storeRun } from './store.ts'
import { findingPlace } from './stored.ts'
import { aCheckup, aFacility, aPoint } from './testing.ts'

const buildings = Array.from({ length: 7 }, (_, n) => ({
  id: `b${n}`,
  geometry: aSquare(1500, 1200 + 50 * n, 20),
  properties: { residential: 'yes' },
}))
const run = aCheckup({
  facility: [aFacility('bus-stop', aPoint(300, 300))],
  building: buildings,
})
const key = 'X07:300:scope'

onBothEngines('the objects of a finding', ({ db }) => {
  test('come page by page, each once and in order, with the place on every page', async () => {
    await db().transaction(tx => storeRun(tx, run, 'operator'))
    for (const limit of [1, 3, 7, 8]) {
      const ids: string[] = []
      for (let after: number | null = -1; after !== null;) {
        const page: Awaited<ReturnType<typeof findingPlace>> = await findingPlace(db(), 1, key, {
          after,
          limit,
        })
        if (page === null) throw new Error('the finding is gone')
        expect(page.shape?.type).toMatch(/Polygon$/)
        expect(page.ids.length).toBeLessThanOrEqual(limit)
        ids.push(...page.ids)
        after = page.next
      }
      expect(ids).toEqual(buildings.map(({ id }) => id))
    }
  })

  test('end where a page begins beyond the last', async () => {
    const page = await findingPlace(db(), 1, key, { after: 99, limit: 10 })
    expect([page?.ids, page?.next]).toEqual([[], null])
  })
})
