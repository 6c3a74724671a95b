import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { sql } from '#platform/db/index.ts'
import { workbookBytes } from '#platform/formats/xlsx/testing.ts'
import { chromiumPath, violations, visit } from './browser.ts'
import { buildings, ownDesk } from './desk.ts'
import { look, lookInBoth } from './pictures.ts'

const chromium = chromiumPath()

const styles =
  '<styleSheet><fills count="1"><fill/></fills><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>'

describe.skipIf(chromium === null || inject('appUrl') === null)('deliveries', () => {
  const { desk, browser } = ownDesk()

  const file = (name: string, content: string | Uint8Array) => {
    const at = path.join(desk().newFolder(), name)
    writeFileSync(at, content)
    return at
  }
  const field = (page: Page) => page.locator('.drop-zone input').first()
  /** All that an intake would change. */
  const record = () =>
    desk().db.rows(sql`
      select (select count(*) from city.object) as objects, (select count(*) from survey.batch) as batches,
        (select count(*) from survey.remembered) as remembered, (select count(*) from platform.log) as entries`)
  const open = (at: string, language = 'zh-CN') =>
    visit(browser(), `${desk().url}${at}${at.includes('?') ? '&' : '?'}lang=${language}`, 'desk')

  test('what cannot be read is said, and left out file by file; the button tells why it waits', async () => {
    const { page } = await open('/survey/intake')
    await field(page).setInputFiles([
      file('学校.csv', '名称,经度,纬度\n甲小学,87.6,43.8\n乙小学,0,0\n'),
      file('空.csv', ''),
      file('说明<b>.txt', 'x'),
    ])
    await page.getByRole('alert').getByText('说明<b>.txt').waitFor()
    await field(page).setInputFiles([
      file('学校.csv', '名称,经度,纬度\n甲小学,87.6,43.8\n乙小学,0,0\n'),
      file('空.csv', ''),
    ])
    const run = page.getByRole('button', { name: /^接入 1 份数据$/ })
    expect(await run.getAttribute('aria-disabled')).toBe('true')
    await page.getByText('有 1 个文件读不了').waitFor()
    await lookInBoth(page, 'intake-unreadable')
    await page.getByRole('button', { name: '不接入 空.csv' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '不接入', exact: true }).click()
    await page.getByText('选定坐标系后可接入：学校.csv').waitFor()
    expect(
      await run.evaluate(
        button =>
          document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent,
      ),
    ).toBe('选定坐标系后可接入：学校.csv')
    await page.context().close()
  })

  test('at every step there is a way out that leaves the record as it was', async () => {
    const before = await record()
    const { page } = await open('/survey/intake')
    await field(page).setInputFiles(file('医院.csv', '名称,经度,纬度\n甲,87.6,43.8\n'))
    await page.getByRole('radio', { name: /经纬度/ }).check()
    await page.getByRole('radio', { name: /公开/ }).check()
    await page.getByRole('button', { name: '删除这批文件' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('医院.csv').waitFor()
    await look(page, 'intake-discard', 'zh-CN')
    await dialog.getByRole('button', { name: '取消' }).click()
    await page.getByRole('radio', { name: /公开/ }).waitFor()
    expect(await page.getByRole('radio', { name: /公开/ }).isChecked()).toBe(true)
    await page.getByRole('button', { name: '删除这批文件' }).click()
    await dialog.getByRole('button', { name: '删除这批文件' }).click()
    await page.waitForURL(/\/survey\/intake(\?|$)/)
    await dialog.waitFor({ state: 'hidden' })
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i}号,${87 + i / 1e6},43.8\n`)
    await field(page).setInputFiles(file('医院.csv', `名称,经度,纬度\n${lines.join('')}`))
    await page.getByRole('radio', { name: /经纬度/ }).check()
    await page.getByRole('button', { name: '接入 1 份数据' }).click()
    await page.getByRole('button', { name: '停止' }).click()
    await page.getByText('已停止，库里没有改动').waitFor()
    expect(await record()).toEqual(before)
    await page.context().close()
  })

  test('a job is seen from any page, after a reload too, and ends in a word with its result', async () => {
    const { page } = await open('/survey/intake')
    await field(page).setInputFiles([
      ...(await buildings(desk().newFolder(), at => at)),
      file(
        '台账.xlsx',
        workbookBytes(
          [
            {
              name: '楼',
              rows: [
                ['幢编码', '层数'],
                ['B1', '很高'],
                ['B2', 3],
              ],
            },
          ],
          { styles },
        ),
      ),
    ])
    await page.getByRole('radio', { name: /按声明读取/ }).check()
    await lookInBoth(page, 'intake-grade')
    await page.getByRole('button', { name: '接入 2 份数据' }).click()
    await page.getByText('坐标为 0,0').waitFor({ timeout: 60_000 })
    const [marked] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载标出错处的 台账.xlsx' }).click(),
    ])
    expect(marked.suggestedFilename()).toBe('台账（标出错处）.xlsx')
    expect(
      readFileSync(await marked.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    await page.getByRole('button', { name: '运行体检' }).click()
    await page.goto(`${desk().url}/survey`)
    const tray = page.getByRole('region', { name: '任务' })
    await tray.getByText('已完成').first().waitFor({ timeout: 60_000 })
    await page.reload()
    await tray.getByRole('link', { name: '看结果' }).first().waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await look(page, 'tasks', 'zh-CN')
    // The intake may be in the tray too: its page was left at once.
    const putAway = async () => {
      const known = tray.getByRole('button', { name: '知道了' }).first()
      if (await known.isVisible()) await known.click()
      return tray.isVisible()
    }
    await expect.poll(putAway, { timeout: 20_000 }).toBe(false)
    await page.reload()
    await page.getByRole('button', { name: '任务' }).click()
    await tray.getByText('接入').first().waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await look(page, 'tasks-all', 'zh-CN')
    await page.context().close()
  })

  test('rejected rows are pins and rows that narrow each other, and stand in the address', async () => {
    const rows = [
      '甲,87.601,43.801',
      '乙,0,0',
      '丙,43.8,87.6',
      '丁,87.62,95',
      '戊,0,0',
      '己,87.605,43.805',
    ]
    const at = file('公交站.csv', `名称,经度,纬度\n${rows.join('\n')}\n`)
    const { page } = await open('/survey/intake', 'en')
    await field(page).setInputFiles(at)
    await page.getByRole('radio', { name: /Degrees/ }).check()
    await page.getByRole('button', { name: 'Take in 1' }).click()
    await page.getByRole('link', { name: 'See them on the map' }).click()
    await page.locator('.pin-canvas[data-idle="true"]').waitFor({ timeout: 90_000 })
    const pins = page.locator('.rejects-rows tbody tr')
    expect(await pins.count()).toBe(4)
    await look(page, 'rejects', 'en')
    await page.getByRole('button', { name: '3 places out of sight; show all' }).click()
    await page.getByRole('button', { name: /out of sight/ }).waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: /0,0/ }).click()
    await expect.poll(() => pins.count()).toBe(2)
    await page.getByRole('button', { name: 'Row 2, show on the map' }).click()
    expect(new URL(page.url()).search).toContain('row=')
    await page.getByRole('button', { name: /^All/ }).click()
    await page.getByRole('checkbox', { name: 'Only what the map shows' }).click()
    // The map has gone to 0, 0: what lies elsewhere is out of sight.
    await expect.poll(() => pins.count()).toBe(2)
    await page.reload()
    await page.locator('.rejects-rows [aria-current="true"]').waitFor()
    await page.context().close()
    const phone = await visit(browser(), `${page.url()}&lang=zh-CN`, 'phone')
    await phone.page.locator('.pin-canvas[data-idle="true"]').waitFor({ timeout: 90_000 })
    await look(phone.page, 'rejects-phone', 'zh-CN')
    await phone.page.context().close()
  })
})
