import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { chromiumPath, launch, mapIsIdle, violations, visit } from './browser.ts'

const chromium = chromiumPath()
const url = inject('appUrl')

const Previewed = z.object({
  readings: z.array(z.object({ id: z.string(), value: z.number() })),
})

const corners = (page: Page) =>
  (new URL(page.url()).searchParams.get('scope') ?? '')
    .split(';')
    .filter(Boolean)
    .map(corner => corner.split(',').map(Number))

describe.skipIf(chromium === null || url === null)('drawing a scope', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(chromium ?? '')
  })
  afterAll(async () => browser?.close())

  test('clicks draw it, the preview is what the interface computes, and axe holds with it open', async () => {
    const { page, complaints } = await visit(browser, `${url}/map?i=X07&v=500&lang=en`, 'desk')
    await mapIsIdle(page)
    await page.getByRole('button', { name: 'Draw a scope' }).click()
    const box = await page.locator('.canvas canvas').boundingBox()
    if (box === null) throw new Error('the map has no canvas')
    const steps = [
      [200, 200],
      [400, 200],
      [400, 400],
      [200, 400],
    ] as const
    for (const [i, [x, y]] of steps.entries()) {
      await page.mouse.click(box.x + x, box.y + y)
      await expect.poll(() => corners(page).length).toBe(i + 1)
    }
    // Drawing chooses no area.
    expect(new URL(page.url()).searchParams.get('area')).toBeNull()
    const ring = corners(page)
    await page.getByRole('button', { name: 'Compute preview' }).click()
    await page.locator('.draw-figures').waitFor({ timeout: 120_000 })
    const response = await fetch(`${url}/api/checkup/preview`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scope: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } }),
    })
    const { readings } = Previewed.parse(await response.json())
    const density = readings.find(({ id }) => id === 'U37::scope')
    const shown = page
      .locator('.draw-figures li > .value')
      .nth(readings.findIndex(({ id }) => id === 'U37::scope'))
    expect(await shown.getAttribute('title')).toBe(`${density?.value} km/km²`)
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.getByRole('button', { name: 'Undo a corner' }).click()
    await expect.poll(() => corners(page).length).toBe(3)
    await page.locator('.draw-figures').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('the keyboard draws it too: arrows move the map, space adds a corner', async () => {
    const { page } = await visit(browser, `${url}/map?i=X07&v=500&draw=on&lang=en`, 'desk')
    await mapIsIdle(page)
    await page.locator('.canvas canvas').focus()
    for (const [i, key] of ['ArrowRight', 'ArrowDown', 'ArrowLeft'].entries()) {
      await page.keyboard.press('Space')
      await expect.poll(() => corners(page).length).toBe(i + 1)
      await page.keyboard.press(key)
      await mapIsIdle(page)
    }
    const [first, second, third] = corners(page)
    expect(second?.[0]).toBeGreaterThan(first?.[0] ?? Infinity)
    expect(third?.[1]).toBeLessThan(second?.[1] ?? -Infinity)
    await expect
      .poll(() => page.getByRole('button', { name: 'Compute preview' }).isEnabled())
      .toBe(true)
    await page.keyboard.press('Escape')
    await page.locator('.draw-card').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('corners can be typed, a line that is none is named, and a place without data is refused in words', async () => {
    const { page } = await visit(browser, `${url}/map?i=X07&v=500&draw=on&lang=en`, 'desk')
    const field = page.getByLabel('Corners, one')
    await field.fill('71.4, 51.1\nhere\n')
    await page.getByText('Line 2 is no “longitude, latitude”').waitFor()
    expect(await page.getByRole('button', { name: 'Compute preview' }).isDisabled()).toBe(true)
    expect(await violations(page)).toEqual([])
    await field.fill('0, 0\n1, 0\n1, 1')
    await page.getByRole('button', { name: 'Compute preview' }).click()
    await page.getByText('There is no city data in this scope').waitFor({ timeout: 60_000 })
    await page.context().close()
  })
})
