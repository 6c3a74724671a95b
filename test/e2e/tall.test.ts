import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { chromiumPath, launch, mapIsIdle, violations, visit } from './browser.ts'

const chromium = chromiumPath()
const url = inject('appUrl')

describe.skipIf(chromium === null || url === null)('buildings in 3D', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(chromium ?? '')
  })
  afterAll(async () => browser?.close())

  test('a button tilts the map and turns it, the address keeps it, and derived heights are said', async () => {
    const { page, complaints } = await visit(
      browser,
      `${url}/map?i=X07&v=500&at=71.42,51.165,15&lang=en`,
      'desk',
    )
    await mapIsIdle(page)
    const address = () => new URL(page.url()).searchParams
    const pitch = () => Number(address().get('at')?.split(',')[4] ?? 0)
    await page.getByRole('button', { name: 'Buildings in 3D' }).click()
    await expect.poll(() => address().get('3d')).toBe('on')
    await expect.poll(pitch).toBeGreaterThan(40)
    expect(await page.locator('.height-note').textContent()).toMatch(
      /storeys × 3 m, unverified[\d,]+/,
    )
    await page.getByRole('button', { name: 'Turn clockwise' }).click()
    await expect.poll(() => Number(address().get('at')?.split(',')[3])).toBeCloseTo(22.5)
    await mapIsIdle(page)
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.getByRole('button', { name: 'Buildings in 3D' }).click()
    await expect.poll(pitch).toBe(0)
    expect(address().get('3d')).toBeNull()
    await page.context().close()
  })
})
