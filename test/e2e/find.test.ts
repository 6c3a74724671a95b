import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { chromiumPath, launch, mapIsIdle, violations, visit } from './browser.ts'

const chromium = chromiumPath()
const url = inject('appUrl')

const addressOf = (page: Page) => new URL(page.url()).searchParams

describe.skipIf(chromium === null || url === null)('finding, keys and views', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(chromium ?? '')
  })
  afterAll(async () => browser?.close())

  test('Ctrl K, a name and Enter show an object on the map with what is known of it', async () => {
    const { page, complaints } = await visit(browser, `${url}/checkup?lang=en`, 'desk')
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox')
    await field.fill('паркинг')
    const first = page.getByRole('option').first()
    await expect.poll(() => first.textContent()).toMatch(/паркинг.*car park/i)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect.poll(() => addressOf(page).get('object')).toMatch(/^facility:parking-/)
    await mapIsIdle(page)
    expect(await page.locator('.card h2').textContent()).toMatch(/паркинг/i)
    expect(await page.locator('.card').textContent()).toContain('Batch 1')
    await page.keyboard.press('Escape')
    await expect.poll(() => addressOf(page).get('object')).toBeNull()
    // It is remembered, and an empty field offers it again.
    await page.keyboard.press('Control+k')
    expect(await page.getByRole('group', { name: 'Opened last' }).textContent()).toMatch(/паркинг/i)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a road in pieces is found once, indicators are found by their Chinese names in English', async () => {
    const { page } = await visit(browser, `${url}/map?lang=en`, 'desk')
    await mapIsIdle(page)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('проспект')
    const road = page.getByRole('option').filter({ hasText: /road · .*\d+ pieces/ })
    await road.first().waitFor()
    await page.getByRole('combobox').fill('路网密度')
    const indicator = page.getByRole('group', { name: 'Indicators' }).getByRole('option').first()
    expect(await indicator.textContent()).toMatch(/^U37/)
    await page.getByRole('combobox').fill('no such thing anywhere')
    await page.getByText('Nothing found').waitFor()
    await page.context().close()
  })

  test('back takes the map to where it was, forward to where it went', async () => {
    const { page } = await visit(
      browser,
      `${url}/map?i=X07&v=500&at=71.41000,51.17000,14.00`,
      'desk',
    )
    await mapIsIdle(page)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('паркинг')
    await page.getByRole('option').first().click()
    await expect.poll(() => addressOf(page).get('object')).not.toBeNull()
    const there = addressOf(page).get('at')
    await mapIsIdle(page)
    await page.goBack()
    await expect.poll(() => addressOf(page).get('at')).toBe('71.41000,51.17000,14.00')
    expect(addressOf(page).get('object')).toBeNull()
    await mapIsIdle(page)
    // The map is where the address says: a step of the arrow starts from there.
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => addressOf(page).get('at')).toMatch(/^71\.415\d\d,51\.1700/)
    await page.goForward()
    await expect.poll(() => addressOf(page).get('at')).toBe(there)
    await page.context().close()
  })

  test('a saved view reopens figure, level, panels and camera, and can be removed', async () => {
    const query = 'i=X07&v=500&level=cell&area=g1000:668:5669&panel=off&at=71.41,51.17,14&lang=en'
    const { page } = await visit(browser, `${url}/map?${query}`, 'desk')
    await mapIsIdle(page)
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByLabel('Name of the view').fill('West bank')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'West bank' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.goto(`${url}/survey?lang=en`)
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('link', { name: 'West bank' }).click()
    await mapIsIdle(page)
    expect(Object.fromEntries(addressOf(page))).toEqual({
      i: 'X07',
      v: '500',
      level: 'cell',
      area: 'g1000:668:5669',
      panel: 'off',
      card: 'on',
      legend: 'on',
      at: '71.41,51.17,14',
      lang: 'en',
    })
    expect(await page.locator('.panel').count()).toBe(0)
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('button', { name: 'Remove West bank' }).click()
    await page.getByText('None yet').waitFor()
    await page.context().close()
  })

  test('keys go to the stations, F6 through the parts of the page, and letters can be switched off', async () => {
    const { page } = await visit(browser, `${url}/checkup?lang=en`, 'desk')
    await page.keyboard.press('g')
    await page.keyboard.press('m')
    await mapIsIdle(page)
    expect(new URL(page.url()).pathname).toBe('/map')
    const region = () =>
      page.evaluate(() => document.activeElement?.closest('[data-region]')?.className)
    const seen: (string | undefined)[] = []
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('F6')
      seen.push(await region())
    }
    expect(seen).toEqual(['top', 'rail', 'panel', 'stage', 'card float'])
    await page.keyboard.press('?')
    const list = page.getByRole('dialog', { name: 'Keyboard' })
    expect(await list.textContent()).toContain('Walk the places')
    expect(await violations(page)).toEqual([])
    await list.getByRole('switch').click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    expect(new URL(page.url()).pathname).toBe('/map')
    expect(addressOf(page).get('as')).toBeNull()
    await page.context().close()
  })

  test('Tab walks the places in sight in the order of the table, Enter chooses, Esc lets go of the map', async () => {
    const { page } = await visit(
      browser,
      `${url}/map?i=X07&v=500&at=71.41,51.17,13&lang=en`,
      'desk',
    )
    await mapIsIdle(page)
    const said = page.locator('.canvas [aria-live]')
    await page.locator('.canvas canvas').focus()
    await page.keyboard.press('Tab')
    expect(await said.textContent()).toMatch(/, 1 of \d+\./)
    await page.keyboard.press('Tab')
    expect(await said.textContent()).toMatch(/, 2 of \d+\./)
    const place = (await said.textContent())?.split(',').slice(0, 2).join(',')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.card h2').textContent()).toBe(place)
    await page.keyboard.press('Escape')
    expect(await said.textContent()).toBe('')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
    await page.context().close()
  })
})
