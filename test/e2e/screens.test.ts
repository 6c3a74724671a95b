import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { chromiumPath, launch, mapIsIdle, visit, type Size } from './browser.ts'
import { languages, look } from './pictures.ts'

const chromium = chromiumPath()
const url = inject('appUrl')

type Screen = { readonly name: string; readonly path: string; readonly size: Size }

const place = 'i=X07&v=500&area=g1000:668:5669'

const screens: readonly Screen[] = [
  { name: 'map', path: '/map', size: 'desk' },
  { name: 'map-place', path: `/map?${place}`, size: 'desk' },
  { name: 'map-filter', path: '/map?q=U3', size: 'desk' },
  { name: 'map-unknown', path: '/map?i=B26', size: 'desk' },
  {
    name: 'map-close',
    path: '/map?i=X07&v=300&area=g1000:668:5669&at=71.41,51.17,14',
    size: 'desk',
  },
  { name: 'map-tall', path: `/map?${place}&3d=on&at=71.42,51.165,15,20,55`, size: 'desk' },
  {
    name: 'map-tall-phone',
    path: '/map?i=X07&v=500&3d=on&at=71.42,51.165,15,20,55',
    size: 'phone',
  },
  { name: 'map-table', path: `/map?${place}&as=both`, size: 'desk' },
  { name: 'map-table-laptop', path: '/map?i=X07&v=500&as=both', size: 'laptop' },
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
  { name: 'table', path: `/map?${place}&as=table`, size: 'desk' },
  { name: 'map-laptop', path: '/map?i=X07&v=500', size: 'laptop' },
  { name: 'map-phone', path: `/map?${place}`, size: 'phone' },
  { name: 'table-phone', path: '/map?i=X07&v=500&as=table', size: 'phone' },
  { name: 'survey', path: '/survey', size: 'desk' },
  { name: 'survey-phone', path: '/survey', size: 'phone' },
  { name: 'checkup', path: '/checkup', size: 'desk' },
  { name: 'checkup-measured', path: '/checkup?show=measured', size: 'laptop' },
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
  })
  afterAll(async () => browser?.close())

  for (const language of languages) {
    for (const screen of screens) {
      test(`${screen.name} in ${language}: axe finds nothing, the console is quiet, nobody else is asked`, async () => {
        const address = new URL(screen.path, url ?? '')
        address.searchParams.set('lang', language)
        const { page, complaints } = await visit(browser, address.href, screen.size)
        if (screen.name.startsWith('map')) await mapIsIdle(page)
        else await page.locator('table').first().waitFor()
        await look(page, screen.name, language)
        expect(complaints).toEqual([])
        await page.context().close()
      })
    }
  }
})
