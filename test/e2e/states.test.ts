import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { chromiumPath, launch, mapIsIdle, sizes, violations, visit } from './browser.ts'
import { languages, look } from './pictures.ts'

const chromium = chromiumPath()
const url = inject('appUrl')

const { desk } = sizes
const addressOf = (page: Page) => new URL(page.url()).searchParams

describe.skipIf(chromium === null || url === null)('states of the map page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(chromium ?? '')
  })
  afterAll(async () => browser?.close())

  for (const language of languages) {
    test(`while figures are on their way nothing is called unknown, in ${language}`, async () => {
      const context = await browser.newContext({ reducedMotion: 'reduce', viewport: desk })
      const page = await context.newPage()
      const held = Promise.withResolvers<void>()
      await page.route('**/api/checkup/readings?**', async route => {
        await held.promise
        await route.continue()
      })
      await page.goto(`${url}/map?i=X07&v=500&as=table&lang=${language}`)
      await page.locator('.place-table .skeleton').waitFor()
      expect(await page.locator('.map-page').textContent()).not.toMatch(/unknown|未知/)
      await look(page, 'table-loading', language)
      held.resolve()
      await page.locator('.place-table tbody tr').first().waitFor()
      await context.close()
    })

    test(`what could not be loaded is said with its code, and trying again loads it, in ${language}`, async () => {
      const context = await browser.newContext({ reducedMotion: 'reduce', viewport: desk })
      const page = await context.newPage()
      await page.route('**/api/checkup/areas?**', route =>
        route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'no-checkup-yet', facts: {} }),
        }),
      )
      await page.goto(`${url}/map?lang=${language}`)
      await expect.poll(() => page.getByRole('alert').textContent()).toContain('no-checkup-yet')
      await look(page, 'map-failed', language)
      await page.unroute('**/api/checkup/areas?**')
      await page.locator('.failure button').click()
      await mapIsIdle(page)
      await context.close()
    })

    test(`a filter that hides every row says which one and takes itself back, in ${language}`, async () => {
      const { page } = await visit(
        browser,
        `${url}/map?i=X07&v=500&as=table&classes=unknown&lang=${language}`,
        'desk',
      )
      await page.locator('.place-table .empty').waitFor()
      await look(page, 'table-none', language)
      await page.locator('.place-table .empty button').click()
      await page.locator('.place-table tbody tr').first().waitFor()
      expect(addressOf(page).get('classes')).toBeNull()
      await page.context().close()
    })
  }

  test('beneath the map the table follows it: numbers as pins, hovering marks both, only rows in sight', async () => {
    const query = 'i=X07&v=500&as=both&at=71.42,51.16,13&lang=en'
    const { page, complaints } = await visit(browser, `${url}/map?${query}`, 'desk')
    await mapIsIdle(page)
    const rows = page.locator('.place-table table')
    expect(await rows.getAttribute('aria-rowcount')).toBe('154')
    await page.getByLabel('Only what the map shows').click()
    await expect.poll(() => rows.getAttribute('aria-rowcount')).not.toBe('154')
    const few = Number(await rows.getAttribute('aria-rowcount'))
    expect(few).toBeGreaterThan(2)
    expect(addressOf(page).get('within')).toBe('map')
    await page.getByRole('button', { name: 'Zoom out' }).click()
    await expect
      .poll(async () => Number(await rows.getAttribute('aria-rowcount')))
      .toBeGreaterThan(few)
    const box = await page.locator('.canvas canvas').boundingBox()
    if (box === null) throw new Error('the map has no canvas')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await expect.poll(() => page.locator('.preview').count()).toBe(1)
    const name = await page.locator('.preview span').first().textContent()
    await expect
      .poll(() => page.locator('tr[data-pointed=true] th').first().textContent())
      .toContain(name)
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a figure’s chip and what is unverified tell by the keyboard what they rest on', async () => {
    const { page } = await visit(
      browser,
      `${url}/map?i=X07&v=500&area=g1000:668:5669&lang=en`,
      'desk',
    )
    await mapIsIdle(page)
    await page.locator('.card .headline a.chip').focus()
    await expect
      .poll(() => page.getByRole('tooltip').textContent())
      .toMatch(/X07 · Cell 668, 5669.*batches of files: 1/)
    // Esc takes the hint away and leaves the page as it is.
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('tooltip').count()).toBe(0)
    expect(addressOf(page).get('area')).toBe('g1000:668:5669')
    await page.locator('.card .headline .tag-unverified').focus()
    await expect.poll(() => page.getByRole('tooltip').last().textContent()).toContain('Basis')
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  test('on a phone the sheet opens over the map, the table has the same rows, nothing leaves 320 px', async () => {
    const { page } = await visit(
      browser,
      `${url}/map?i=X07&v=500&area=g1000:668:5669&lang=en`,
      'phone',
    )
    await mapIsIdle(page)
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
    await page.getByRole('button', { name: 'Card details' }).click()
    await page.locator('.card-body').waitFor()
    expect(await violations(page)).toEqual([])
    expect(addressOf(page).get('card')).toBe('on')
    await page.getByRole('button', { name: 'Close' }).click()
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await overflow()).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await page.locator('.place-table tbody tr').first().waitFor()
    expect(await overflow()).toBe(0)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('dialog', { name: 'More' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '中' }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    await page.context().close()
  })
})
