import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { chromiumPath, launch, mapIsIdle, visit } from './browser.ts'
import { languages, look, type Language } from './pictures.ts'

const chromium = chromiumPath()
const url = inject('appUrl')
const place = 'i=X07&v=500&area=g1000:668:5669'

/** What is opened, and what has the focus again once Esc has closed it; null where it stays open. */
type Step = readonly [
  name: string,
  open: (page: Page) => Promise<unknown>,
  focusAfter: string | null,
]

const hasFocus = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate(element => element === document.activeElement)

async function opened(page: Page, selector: string) {
  await page.locator(selector).click()
  await page.getByRole('dialog').waitFor()
}

async function find(page: Page) {
  await page.getByRole('dialog').waitFor()
  await page.getByRole('combobox').fill('парк')
  await page.getByRole('option').nth(2).waitFor()
}

async function keepView(page: Page, name: string) {
  await page.getByRole('dialog').waitFor()
  await page.locator('.views-keep input').fill(name)
  await page.locator('.views-keep .ant-btn-primary').click()
  await page.locator('.views-kept li').waitFor()
}

const viewName = { 'zh-CN': '公交站 500 m，网格 668', en: 'Bus stops 500 m, cell 668' } as const

const onDesk = (language: Language): readonly Step[] => [
  [
    'map-chip',
    async page => {
      await page.locator('.card .headline a.chip').focus()
      await page.getByRole('tooltip').waitFor()
    },
    null,
  ],
  [
    'map-unverified',
    async page => {
      await page.locator('.card .headline .tag-unverified').focus()
      await page.getByRole('tooltip').filter({ hasText: 'GB/T 51328' }).waitFor()
    },
    null,
  ],
  [
    'keys',
    async page => {
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
    '.card .headline .tag-unverified',
  ],
  [
    'views',
    async page => {
      await page.locator('.views-open').focus()
      await page.keyboard.press('Enter')
      await keepView(page, viewName[language])
    },
    '.views-open',
  ],
  [
    'find',
    async page => {
      await page.keyboard.press('Control+k')
      await find(page)
    },
    '.views-open',
  ],
]

const onPhone = (language: Language): readonly Step[] => [
  [
    'map-legend-phone',
    async page => {
      await page.locator('.legend [aria-expanded=false]').click()
      await page.locator('.legend-head').waitFor()
    },
    null,
  ],
  [
    'map-sheet-phone',
    async page => {
      await page.locator('.card .fold').click()
      await page.locator('.card-body .distribution, .card-body svg').first().waitFor()
      await mapIsIdle(page)
    },
    null,
  ],
  [
    'map-indicators-phone',
    async page => {
      await opened(page, '.pick')
      // The sheet has come to rest.
      await page.waitForTimeout(400)
    },
    '.pick',
  ],
  ['more-phone', page => opened(page, '.rail-rest .rail-link'), '.rail-rest .rail-link'],
  [
    'views-phone',
    async page => {
      await opened(page, '.rail .views-open')
      await keepView(page, viewName[language])
    },
    '.rail .views-open',
  ],
  [
    'find-phone',
    async page => {
      await opened(page, '.find-open')
      await find(page)
    },
    '.find-open',
  ],
]

describe.skipIf(chromium === null || url === null)('what opens over the map', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(chromium ?? '')
  })
  afterAll(async () => browser?.close())

  /** Opens one thing after the other; what Esc closes gives the focus back. */
  async function walk(page: Page, steps: readonly Step[], language: Language) {
    for (const [name, open, focusAfter] of steps) {
      await open(page)
      await look(page, name, language)
      if (focusAfter === null) continue
      await page.keyboard.press('Escape')
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
      await expect.poll(() => hasFocus(page, focusAfter), { message: name }).toBe(true)
    }
  }

  for (const language of languages) {
    test(`on a desk in ${language}: hints, keys, views and the field that finds`, async () => {
      const { page, complaints } = await visit(
        browser,
        `${url}/map?${place}&lang=${language}`,
        'desk',
      )
      await mapIsIdle(page)
      await walk(page, onDesk(language), language)
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('паркинг')
      await page.getByRole('option').first().click()
      await page.locator('.card .tag').first().waitFor()
      await mapIsIdle(page)
      await look(page, 'map-object', language)
      expect(complaints).toEqual([])
      await page.context().close()
    })

    test(`on a phone in ${language}: legend, sheets, indicators, the rest of the bar`, async () => {
      const { page, complaints } = await visit(
        browser,
        `${url}/map?${place}&lang=${language}`,
        'phone',
      )
      await mapIsIdle(page)
      await walk(page, onPhone(language), language)
      expect(complaints).toEqual([])
      await page.context().close()
    })

    test(`a drawn scope's figures in ${language}`, async () => {
      const scope = '71.40,51.12;71.46,51.12;71.45,51.17;71.41,51.16'
      const { page } = await visit(
        browser,
        `${url}/map?i=X07&v=500&draw=on&scope=${scope}&lang=${language}`,
        'desk',
      )
      await mapIsIdle(page)
      await page.locator('.draw-actions .ant-btn-primary').click()
      await page.locator('.draw-figures').waitFor({ timeout: 120_000 })
      await look(page, 'map-draw-figures', language)
      await page.context().close()
    })

    test(`the refused rows of a batch and the proof of a figure in ${language}`, async () => {
      const { page } = await visit(browser, `${url}/survey?lang=${language}`, 'desk')
      await page.locator('.issues tbody tr').first().scrollIntoViewIfNeeded()
      await page.locator('.main').evaluate(main => main.scrollBy(0, 160))
      await look(page, 'survey-rejects', language)
      await page.goto(`${url}/readings/B26::scope?lang=${language}`)
      await page.locator('.lineage-actions .ant-btn-primary').click()
      await page.locator('.review .mono').first().waitFor({ timeout: 120_000 })
      await page.locator('.review').scrollIntoViewIfNeeded()
      await look(page, 'lineage-proof', language)
      await page.context().close()
    })
  }
})
