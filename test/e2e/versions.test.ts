import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openRecord, type Db } from '#platform/db/index.ts'
import type { Http } from '#platform/http/http.ts'
import { createApp } from '#server/app.ts'
import { run, type World } from '../../src/cli/run.ts'
import { chromiumPath, launch, visit } from './browser.ts'
import { languages, look } from './pictures.ts'

const chromium = chromiumPath()

const road = (id: number, latitude: number) =>
  `${JSON.stringify({
    type: 'Feature',
    id: `way/${id}`,
    properties: { highway: 'primary', name: `${id}` },
    geometry: {
      type: 'LineString',
      coordinates: [
        [87.6, latitude],
        [87.64, latitude],
      ],
    },
  })}\n`

const quiet: World = {
  env: {},
  stdout: { write: () => true },
  stderr: { write: () => true },
  now: () => performance.now(),
}

describe.skipIf(chromium === null || inject('appUrl') === null)('a figure measured again', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-versions-'))
  const record = path.join(folder, 'record')
  let browser: Browser
  let db: Db
  let app: Http
  let url = ''
  const hc = async (...argv: string[]) =>
    expect(await run([...argv, '--db', record], quiet), argv.join(' ')).toBe(0)
  beforeAll(async () => {
    const [before, after] = [path.join(folder, '2023.geojsonl'), path.join(folder, '2024.geojsonl')]
    writeFileSync(before, road(1, 43.81))
    writeFileSync(after, road(2, 43.82))
    await hc('intake', before)
    await hc('checkup', '--scope', 'bbox:87.6,43.8,87.64,43.83')
    await hc('checkup', '--scope', 'bbox:87.6,43.8,87.64,43.84')
    await hc('intake', after)
    await hc('checkup', '--scope', 'bbox:87.6,43.8,87.64,43.83')
    db = await openRecord({ kind: 'folder', path: record })
    app = await createApp(db, { cacheFolder: null, arrivalsFolder: path.join(folder, 'arrivals') })
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
    test(`compares with the same scope only, and says which hash is to blame, in ${language}`, async () => {
      const { page, complaints } = await visit(
        browser,
        `${url}/readings/U37::scope?lang=${language}`,
        'desk',
      )
      const rows = page.locator('.versions tbody tr')
      await expect.poll(() => rows.count()).toBe(3)
      const changes = await rows.locator('td:nth-child(3)').allTextContents()
      expect(changes[0]).toBe('–')
      expect(changes[1]).toBe('–')
      expect(changes[2]).toMatch(/^\+\d/)
      expect(await rows.nth(1).locator('.hash-differs').count()).toBeGreaterThan(0)
      const taken = { 'zh-CN': 'WGS84 按 CGCS2000 取用', en: 'WGS 84 taken as CGCS2000' }[language]
      expect(await page.locator('.source-lines').first().textContent()).toContain(taken)
      await page.locator('.versions').evaluate(table => table.scrollIntoView({ block: 'end' }))
      await look(page, 'lineage-versions', language)
      expect(complaints).toEqual([])
      await page.context().close()
    })
  }
})
