import { describe, expect, inject, test } from 'vitest'
import { chromiumPath, visit } from './browser.ts'
import { ownDesk } from './desk.ts'
import { languages, look } from './pictures.ts'

const chromium = chromiumPath()

describe.skipIf(chromium === null || inject('appUrl') === null)('a record without a city', () => {
  const { desk, browser } = ownDesk()

  for (const language of languages) {
    test(`says on each page in ${language} what is not there, and leads to where data are taken in`, async () => {
      const { page, complaints } = await visit(
        browser(),
        `${desk().url}/map?lang=${language}`,
        'desk',
      )
      for (const station of ['map', 'survey', 'checkup']) {
        await page.goto(`${desk().url}/${station}?lang=${language}`)
        await page.locator('.empty').waitFor()
        expect(await page.locator('main h1').count()).toBe(1)
        const way = page.locator('main a[href="/survey/intake"]')
        expect(await way.count()).toBeGreaterThan(0)
        await look(page, `${station}-empty`, language)
      }
      await page.goto(`${desk().url}/nowhere?lang=${language}`)
      await page.locator('.empty a').waitFor()
      await look(page, 'not-found', language)
      expect(complaints).toEqual([])
      await page.context().close()
    })
  }
})
