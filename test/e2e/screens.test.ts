import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { chromiumPath, launch, mapIsIdle, violations, visit, type Size } from './browser.ts'

const chromium = chromiumPath()
const url = inject('appUrl')
const images = path.join(import.meta.dirname, '../../docs/images')
const update = process.env['HC_UPDATE_IMAGES'] === '1'

type Screen = { readonly name: string; readonly path: string; readonly size: Size }

const screens: readonly Screen[] = [
  { name: 'map', path: '/map', size: 'desk' },
  { name: 'map-place', path: '/map?i=X07&v=500&area=g1000:668:5669', size: 'desk' },
  { name: 'map-unknown', path: '/map?i=B26', size: 'desk' },
  {
    name: 'map-close',
    path: '/map?i=X07&v=300&area=g1000:668:5669&at=71.41,51.17,14',
    size: 'desk',
  },
  {
    name: 'map-tall',
    path: '/map?i=X07&v=500&area=g1000:668:5669&3d=on&at=71.42,51.165,15,20,55',
    size: 'desk',
  },
  {
    name: 'map-draw',
    path: '/map?i=X07&v=500&draw=on&scope=71.40,51.12;71.46,51.12;71.45,51.17;71.41,51.16',
    size: 'desk',
  },
  {
    name: 'map-draw-phone',
    path: '/map?i=X07&v=500&draw=on&scope=71.40,51.12;71.46,51.12;71.45,51.17',
    size: 'phone',
  },
  { name: 'table', path: '/map?i=X07&v=500&as=table&area=g1000:668:5669', size: 'desk' },
  { name: 'map-laptop', path: '/map?i=X07&v=500', size: 'laptop' },
  { name: 'map-phone', path: '/map?i=X07&v=500&area=g1000:668:5669', size: 'phone' },
  { name: 'table-phone', path: '/map?i=X07&v=500&as=table', size: 'phone' },
  { name: 'survey', path: '/survey', size: 'desk' },
  { name: 'survey-phone', path: '/survey', size: 'phone' },
  { name: 'checkup', path: '/checkup', size: 'desk' },
  { name: 'checkup-phone', path: '/checkup', size: 'phone' },
  { name: 'lineage', path: '/readings/B26::scope', size: 'desk' },
  { name: 'lineage-place', path: '/readings/X07:500:g1000:668:5669', size: 'laptop' },
  { name: 'lineage-unknown', path: '/readings/H01::scope', size: 'desk' },
  { name: 'lineage-phone', path: '/readings/U37::scope', size: 'phone' },
]

describe.skipIf(chromium === null || url === null)('every page, seen in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(chromium ?? '')
    if (update) mkdirSync(images, { recursive: true })
  })
  afterAll(async () => browser?.close())

  for (const language of ['zh-CN', 'en'] as const) {
    for (const screen of screens) {
      test(`${screen.name} in ${language}: axe finds nothing, the console is quiet, nobody else is asked`, async () => {
        const address = new URL(screen.path, url ?? '')
        address.searchParams.set('lang', language)
        const { page, complaints } = await visit(browser, address.href, screen.size)
        if (screen.name.startsWith('map')) await mapIsIdle(page)
        else await page.locator('table').first().waitFor()
        expect(await page.locator('html').getAttribute('lang')).toBe(language)
        expect(await violations(page)).toEqual([])
        expect(complaints).toEqual([])
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(sideways).toBe(0)
        if (update)
          await page.screenshot({ path: path.join(images, `${screen.name}.${language}.png`) })
        await page.context().close()
      })
    }
  }

  test('the list of keys, the filtered panel and the phone’s sheet hold axe too', async () => {
    const desk = await visit(browser, `${url}/map?q=U3`, 'desk')
    await mapIsIdle(desk.page)
    expect(await violations(desk.page)).toEqual([])
    await desk.page.locator('.canvas canvas').focus()
    await desk.page.keyboard.press('?')
    await desk.page.getByRole('dialog').waitFor()
    expect(await violations(desk.page)).toEqual([])
    await desk.page.context().close()
    const phone = await visit(browser, `${url}/map`, 'phone')
    await phone.page.locator('.pick').click()
    await phone.page.getByRole('dialog').waitFor()
    await phone.page.waitForTimeout(400)
    expect(await violations(phone.page)).toEqual([])
    await phone.page.context().close()
  })
})
