import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openRecord, type Db } from '#platform/db/index.ts'
import type { Http } from '#platform/http/http.ts'
import { createApp } from '#server/app.ts'
import { chromiumPath, launch, visit } from './browser.ts'
import { languages, look } from './pictures.ts'

const chromium = chromiumPath()

describe.skipIf(chromium === null || inject('appUrl') === null)('a record without a city', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-empty-'))
  let browser: Browser
  let db: Db
  let app: Http
  let url = ''
  beforeAll(async () => {
    db = await openRecord({ kind: 'temporary', serverUrl: null })
    app = await createApp(db, { cacheFolder: null, arrivalsFolder: folder })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch(chromium ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await db?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const language of languages) {
    test(`says on each page in ${language} what is not there, and leads to where data are taken in`, async () => {
      const { page, complaints } = await visit(browser, `${url}/map?lang=${language}`, 'desk')
      for (const station of ['map', 'survey', 'checkup']) {
        await page.goto(`${url}/${station}?lang=${language}`)
        await page.locator('.empty').waitFor()
        expect(await page.locator('main h1').count()).toBe(1)
        const way = page.locator('main a[href="/survey/intake"]')
        expect(await way.count()).toBeGreaterThan(0)
        await look(page, `${station}-empty`, language)
      }
      await page.goto(`${url}/nowhere?lang=${language}`)
      await page.locator('.empty a').waitFor()
      await look(page, 'not-found', language)
      expect(complaints).toEqual([])
      await page.context().close()
    })
  }
})
