import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import gcoordPackage from 'gcoord'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openRecord, type Db } from '#platform/db/index.ts'
import type { Http } from '#platform/http/http.ts'
import { writeShapefile } from '#platform/formats/shapefile/testing.ts'
import { createApp } from '#server/app.ts'
import { chromiumPath, launch, mapIsIdle, violations, visit } from './browser.ts'
import { languages, look } from './pictures.ts'

const gcoord = 'default' in gcoordPackage ? gcoordPackage.default : gcoordPackage
const chromium = chromiumPath()

type Move = (at: [number, number]) => readonly [number, number]

/** A design institute's buildings in GBK, one of them at 0, 0. */
async function buildings(folder: string, move: Move): Promise<string[]> {
  let state = 17
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const rows = Array.from({ length: 120 }, (_, i) => {
    const [x, y] = i === 60 ? [0, 0] : [87.6 + next() * 0.02, 43.8 + next() * 0.02]
    const corner = (dx: number, dy: number) =>
      i === 60 ? ([0, 0] as const) : move([x + dx, y + dy])
    const ring = [corner(0, 0), corner(0.0004, 0), corner(0.0004, 0.0003), corner(0, 0.0003)]
    const geometry = { type: 'Polygon' as const, coordinates: [[...ring, corner(0, 0)]] }
    return { geometry, cells: [`${i + 1}号楼`, `${(i % 6) + 1}`, '住宅'] }
  })
  await writeShapefile(folder, {
    name: '建筑',
    encoding: 'gb18030',
    prj: 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
    fields: [
      { name: '名称', type: 'C', width: 20 },
      { name: '层数', type: 'N', width: 4 },
      { name: '用途', type: 'C', width: 10 },
    ],
    rows,
  })
  return readdirSync(folder).map(file => path.join(folder, file))
}

/** The primary button, in the language of the machine after a reload, in English before. */
const takeIn = /^(Take in 1|接入 1 份数据)$/

/** One arterial road: far fewer kilometres than the target asks for, so that there is something to find. */
const road = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: 'way/1',
      properties: { highway: 'primary', name: '人民路' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [87.6, 43.81],
          [87.62, 43.81],
        ],
      },
    },
  ],
})

describe.skipIf(chromium === null || inject('appUrl') === null)('a first morning', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-take-in-'))
  let browser: Browser
  let db: Db
  let app: Http
  let url = ''
  beforeAll(async () => {
    db = await openRecord({ kind: 'temporary', serverUrl: null })
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

  /** The step in both languages; the page is left as it was found. */
  async function lookInBoth(page: Page, name: string) {
    const was = await page.locator('html').getAttribute('lang')
    for (const language of languages) {
      await page.getByRole('button', { name: language === 'en' ? 'English' : '中文' }).click()
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language)
      await look(page, name, language)
    }
    if (was === 'zh-CN') await page.getByRole('button', { name: '中文' }).click()
  }

  test('from a shapefile to the first finding on the map, in Chinese, by the browser alone', async () => {
    const { page, complaints } = await visit(browser, `${url}/survey`, 'desk')
    await page.getByRole('link', { name: '接入数据' }).first().click()
    await page.getByText('没有等待接入的文件').waitFor()
    await lookInBoth(page, 'intake')
    const shapefile = await buildings(mkdtempSync(path.join(folder, 'a-')), at => at)
    const input = page.locator('input[type=file]')
    await input.setInputFiles(shapefile.filter(file => !file.endsWith('.dbf')))
    await page.getByText('缺 .dbf').waitFor()
    await lookInBoth(page, 'intake-missing')
    const roads = path.join(folder, '道路.geojson')
    writeFileSync(roads, road)
    await input.setInputFiles([...shapefile.filter(file => file.endsWith('.dbf')), roads])
    await page.getByText('GB18030').waitFor()
    expect(await page.getByLabel('层数: 字段').inputValue()).toBe('storeys')
    const run = page.getByRole('button', { name: '接入 2 份数据' })
    expect(await run.isDisabled()).toBe(true)
    const declared = page.getByRole('radio', { name: /按声明读取/ })
    await expect.poll(() => declared.count(), { timeout: 20_000 }).toBe(2)
    for (const radio of await declared.all()) await radio.check()
    await expect.poll(() => run.isEnabled(), { timeout: 20_000 }).toBe(true)
    await lookInBoth(page, 'intake-check')
    await run.click()
    await page.getByText('坐标为 0,0').waitFor({ timeout: 60_000 })
    await lookInBoth(page, 'intake-done')
    await page.getByRole('button', { name: '运行体检' }).click()
    await page.getByRole('link', { name: '在图上看第一条发现' }).click({ timeout: 120_000 })
    await mapIsIdle(page)
    expect(new URL(page.url()).searchParams.get('i')).toBe('U37')
    await page.locator('.card').getByText('U37').waitFor()
    // The browser itself notes the refusal of the shapefile without its .dbf; nothing else may be noted.
    expect(complaints.filter(complaint => !complaint.includes('422'))).toEqual([])
    await page.context().close()
  })

  test('a copy in GCJ-02 is shown beside what the record has, and waits for a word; a reload loses nothing', async () => {
    const { page } = await visit(browser, `${url}/survey/intake?lang=en`, 'desk')
    const shifted = await buildings(mkdtempSync(path.join(folder, 'b-')), at =>
      gcoord.transform(at, gcoord.WGS84, gcoord.GCJ02),
    )
    await page.locator('input[type=file]').setInputFiles(shifted)
    await page.getByText(/\d{3} m northeast of the same objects in the record/).waitFor()
    await page.getByText('As you chose last time').waitFor()
    expect(await page.getByRole('button', { name: takeIn }).isDisabled()).toBe(true)
    await lookInBoth(page, 'intake-crs')
    await page.reload()
    await page.getByRole('radio', { name: /GCJ-02/ }).check()
    await expect
      .poll(() => page.getByRole('button', { name: takeIn }).isEnabled(), {
        timeout: 20_000,
      })
      .toBe(true)
    await page.reload()
    await page.getByRole('radio', { name: /GCJ-02/ }).waitFor()
    expect(await page.getByRole('radio', { name: /GCJ-02/ }).isChecked()).toBe(true)
    await page.context().close()
  })

  test('files that have not arrived whole are asked for again, at the width of a phone too', async () => {
    const made = await fetch(`${url}/api/arrivals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ files: [{ name: '道路.geojson', bytes: 9, modified: 1 }] }),
    })
    const { id }: { id: string } = await made.json()
    const { page } = await visit(browser, `${url}/survey/intake/${id}`, 'phone')
    await page.getByText('还有 1 个文件没有传完').waitFor()
    expect(await violations(page)).toEqual([])
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sideways).toBe(0)
    await page.context().close()
  })
})
