import { appendFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { chromiumPath, visit } from './browser.ts'
import { ownDesk } from './desk.ts'

const chromium = chromiumPath()
const mebibyte = 1024 ** 2

describe.skipIf(chromium === null || inject('appUrl') === null)('uploads', () => {
  const { desk, browser } = ownDesk()

  /** A table of schools, as long as asked, each of its lines the same. */
  const table = (name: string, bytes: number) => {
    const at = path.join(desk().newFolder(), name)
    const line = '甲小学,87.6,43.8\n'
    writeFileSync(at, `名称,经度,纬度\n${line.repeat(Math.ceil(bytes / Buffer.byteLength(line)))}`)
    return at
  }
  const field = (page: Page) => page.locator('.drop-zone input').first()
  const start = async () => (await visit(browser(), `${desk().url}/survey/intake`, 'desk')).page
  /** Lets so many pieces pass, then none. */
  const cutAfter = async (page: Page, pieces: number) => {
    let left = pieces
    await page.route('**/content?*', route => (left-- > 0 ? route.continue() : route.abort()))
  }

  test('a line that breaks is said, and goes on by itself where it stopped', async () => {
    const page = await start()
    await cutAfter(page, 1)
    await field(page).setInputFiles(table('学校.csv', 9 * mebibyte))
    await page.getByText('连接断了，正在重试').waitFor()
    await page.unroute('**/content?*')
    await page.getByRole('radio', { name: /经纬度/ }).waitFor({ timeout: 60_000 })
    await page.context().close()
  })

  test('what a closed tab has sent is kept; the same file from its folder goes on under its name', async () => {
    const page = await start()
    await cutAfter(page, 1)
    const at = table('学校.csv', 9 * mebibyte)
    await field(page).setInputFiles(at)
    await page.getByText('连接断了，正在重试').waitFor()
    const address = page.url()
    await page.context().close()
    const { page: later } = await visit(browser(), address, 'desk')
    await later.getByText('还有 1 个文件没有传完').waitFor()
    await later.getByText(/学校.csv · 4\.\d MB \/ 9\.\d MB/).waitFor()
    const sent: string[] = []
    later.on('request', request => {
      if (request.method() === 'PUT')
        sent.push(new URL(request.url()).searchParams.get('offset') ?? '')
    })
    await field(later).setInputFiles(at)
    await later.getByRole('radio', { name: /经纬度/ }).waitFor({ timeout: 60_000 })
    expect(sent[0]).toBe(String(4 * mebibyte))
    await later.context().close()
  })

  test('a file that is changed after it was picked is named, and what was sent of it is sent anew', async () => {
    const page = await start()
    const at = table('学校.csv', 9 * mebibyte)
    await page.route('**/content?*', async route => {
      appendFileSync(at, '乙小学,87.6,43.8\n')
      await route.continue()
    })
    await field(page).setInputFiles(at)
    await page.getByText('学校.csv 在选取之后被改动').waitFor({ timeout: 60_000 })
    await page.unroute('**/content?*')
    await field(page).setInputFiles(at)
    await page.getByRole('radio', { name: /经纬度/ }).waitFor({ timeout: 60_000 })
    await page.context().close()
  })

  test('twenty files at once arrive whole, and two tabs that speak of them are both heard', async () => {
    const page = await start()
    const all = Array.from({ length: 20 }, (_, i) => table(`学校${i}.csv`, 200_000))
    await field(page).setInputFiles(all)
    await page.getByText(/还有 20 份要选定坐标系/).waitFor({ timeout: 90_000 })
    expect(await page.locator('.source-card').count()).toBe(20)
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.getByText(/还有 20 份要选定坐标系/).waitFor({ timeout: 90_000 })
    await page
      .getByRole('radio', { name: /经纬度/ })
      .first()
      .click()
    await page.getByText(/还有 19 份要选定坐标系/).waitFor()
    await other
      .getByRole('radio', { name: /经纬度/ })
      .nth(1)
      .click()
    await other.getByText(/还有 18 份要选定坐标系/).waitFor()
    await page.context().close()
  })
})
