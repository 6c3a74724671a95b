import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { chromiumPath, launch, mapIsIdle, visit } from './browser.ts'

const chromium = chromiumPath()
const url = inject('appUrl')

const Rows = z.object({
  rows: z.array(z.object({ area: z.string(), value: z.number().nullable(), kind: z.string() })),
})

async function readings(query: string) {
  const response = await fetch(`${url}/api/checkup/readings?${query}`)
  return Rows.parse(await response.json()).rows
}

const addressOf = (page: Page) => new URL(page.url()).searchParams

describe.skipIf(chromium === null || url === null)('the map and its table', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(chromium ?? '')
  })
  afterAll(async () => browser?.close())

  test('a click on the map opens the place, and the card shows the figure the interface gives', async () => {
    const { page } = await visit(browser, `${url}/map?i=X07&v=500&level=cell`, 'desk')
    await mapIsIdle(page)
    const box = await page.locator('.canvas canvas').boundingBox()
    if (box === null) throw new Error('the map has no canvas')
    await page.mouse.click(box.x + 300, box.y + 250)
    await expect.poll(() => addressOf(page).get('area')).toMatch(/^g1000:/)
    const area = addressOf(page).get('area') ?? ''
    const [row] = await readings(`indicator=X07&variant=500&area=${area}`)
    const shown = page.locator('.card .value-large')
    await expect.poll(() => shown.getAttribute('title')).toBe(`${row?.value} %`)
    await page.context().close()
  })

  test('the address reopens what was looked at', async () => {
    const query = 'i=X07&v=300&level=cell&area=g1000:668:5669&as=table&sort=-value&lang=en'
    const { page } = await visit(browser, `${url}/map?${query}`, 'desk')
    const current = page.locator('tr[aria-current]')
    await current.waitFor()
    expect(await current.textContent()).toContain('Cell 668, 5669')
    expect(await page.locator('th[aria-sort=descending]').textContent()).toContain('Value')
    await page.context().close()
  })

  test('table and map are one selection, driven by the keyboard alone', async () => {
    const { page } = await visit(browser, `${url}/map?i=U37&level=cell`, 'desk')
    await mapIsIdle(page)
    await page.keyboard.press('t')
    await page.locator('.place-table').waitFor()
    await page.keyboard.press('j')
    await expect.poll(() => addressOf(page).get('area')).not.toBeNull()
    const first = addressOf(page).get('area')
    await page.locator('tr[aria-current]').focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => addressOf(page).get('area')).not.toBe(first)
    const second = addressOf(page).get('area')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-current')))
      .toBe('true')
    await page.keyboard.press('t')
    await mapIsIdle(page)
    expect(addressOf(page).get('area')).toBe(second)
    await page.keyboard.press('Escape')
    await expect.poll(() => addressOf(page).get('area')).toBeNull()
    await page.context().close()
  })

  test('unknown places are counted apart, and pressing their class leaves only them in the table', async () => {
    const rows = await readings('indicator=B26&level=cell&limit=10000')
    const unknown = rows.filter(row => row.kind === 'unknown').length
    expect(unknown).toBeGreaterThan(0)
    const { page } = await visit(browser, `${url}/map?i=B26&level=cell&lang=en`, 'desk')
    await mapIsIdle(page)
    const button = page.locator('.legend .class').last()
    expect(await button.textContent()).toContain(`unknown${unknown}`)
    await button.click()
    await page.keyboard.press('t')
    const rowCount = page.locator('.place-table table')
    await expect.poll(() => rowCount.getAttribute('aria-rowcount')).toBe(String(unknown + 1))
    await page.context().close()
  })

  test('letters typed into the filter are text, not commands', async () => {
    const { page } = await visit(browser, `${url}/map`, 'desk')
    await mapIsIdle(page)
    await page.keyboard.press('/')
    await page.keyboard.type('x07')
    await expect.poll(() => addressOf(page).get('q')).toBe('x07')
    expect(addressOf(page).get('as')).toBeNull()
    expect(await page.locator('.indicator').count()).toBe(2)
    await page.context().close()
  })

  test('the language is remembered on this machine', async () => {
    const { page } = await visit(browser, `${url}/map`, 'desk')
    await page.getByRole('button', { name: 'English' }).click()
    await page.goto(`${url}/checkup`)
    await expect.poll(() => page.locator('h1').textContent()).toBe('All checkup indicators')
    await page.context().close()
  })

  test('an unknown figure says what is missing and never shows a zero', async () => {
    const { page } = await visit(browser, `${url}/map?i=H01&lang=en`, 'desk')
    const value = page.locator('.card .value-large')
    await expect.poll(() => value.textContent()).toBe('unknown')
    expect(await page.locator('.verdict').textContent()).toContain('Missing:')
    await page.context().close()
  })
})
