import { writeFileSync } from 'node:fs'
import path from 'node:path'
import gcoordPackage from 'gcoord'
import { describe, expect, inject, test } from 'vitest'
import { chromiumPath, mapIsIdle, violations, visit } from './browser.ts'
import { buildings, ownDesk } from './desk.ts'
import { lookInBoth } from './pictures.ts'

const gcoord = 'default' in gcoordPackage ? gcoordPackage.default : gcoordPackage
const chromium = chromiumPath()

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
  const { desk, browser } = ownDesk()

  test('from a shapefile to the first finding on the map, in Chinese, by the browser alone', async () => {
    const { page, complaints } = await visit(browser(), `${desk().url}/survey`, 'desk')
    await page.getByRole('link', { name: '接入数据' }).first().click()
    await page.getByText('没有等待接入的文件').waitFor()
    await lookInBoth(page, 'intake')
    const shapefile = await buildings(desk().newFolder(), at => at)
    const input = page.getByLabel('选择文件', { exact: true }).and(page.locator('input'))
    await input.setInputFiles(shapefile.filter(file => !file.endsWith('.dbf')))
    await page.getByText('缺 .dbf').waitFor()
    await lookInBoth(page, 'intake-missing')
    const roads = path.join(desk().newFolder(), '道路.geojson')
    writeFileSync(roads, road)
    await input.setInputFiles([...shapefile.filter(file => file.endsWith('.dbf')), roads])
    await page.getByText('GB18030').waitFor()
    expect(await page.getByLabel('层数: 字段').inputValue()).toBe('storeys')
    const run = page.getByRole('button', { name: '接入 2 份数据' })
    expect(await run.getAttribute('aria-disabled')).toBe('true')
    const declared = page.getByRole('radio', { name: /按声明读取/ })
    await expect.poll(() => declared.count(), { timeout: 20_000 }).toBe(2)
    for (const radio of await declared.all()) await radio.check()
    await expect.poll(() => run.getAttribute('aria-disabled'), { timeout: 20_000 }).toBe('false')
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
    const { page } = await visit(browser(), `${desk().url}/survey/intake?lang=en`, 'desk')
    const shifted = await buildings(desk().newFolder(), at =>
      gcoord.transform(at, gcoord.WGS84, gcoord.GCJ02),
    )
    await page.getByLabel('Choose files').and(page.locator('input')).setInputFiles(shifted)
    await page.getByText(/\d{3} m northeast of the same objects in the record/).waitFor()
    await page.getByText('As you chose last time').waitFor()
    const run = page.getByRole('button', { name: takeIn })
    expect(await run.getAttribute('aria-disabled')).toBe('true')
    await lookInBoth(page, 'intake-crs')
    await page.reload()
    await page.getByRole('radio', { name: /GCJ-02/ }).check()
    await expect.poll(() => run.getAttribute('aria-disabled'), { timeout: 20_000 }).toBe('false')
    await page.reload()
    await page.getByRole('radio', { name: /GCJ-02/ }).waitFor()
    expect(await page.getByRole('radio', { name: /GCJ-02/ }).isChecked()).toBe(true)
    await page.context().close()
  })

  test('files that have not arrived whole are asked for again, at the width of a phone too', async () => {
    const made = await fetch(`${desk().url}/api/arrivals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ files: [{ name: '道路.geojson', bytes: 9, modified: 1 }] }),
    })
    const { id }: { id: string } = await made.json()
    const { page } = await visit(browser(), `${desk().url}/survey/intake/${id}`, 'phone')
    await page.getByText('还有 1 个文件没有传完').waitFor()
    expect(await violations(page)).toEqual([])
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sideways).toBe(0)
    await page.context().close()
  })
})
