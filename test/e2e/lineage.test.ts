import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { chromiumPath, launch, mapIsIdle, violations, visit } from './browser.ts'

const chromium = chromiumPath()
const url = inject('appUrl')

describe.skipIf(chromium === null || url === null)('the lineage page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(chromium ?? '')
  })
  afterAll(async () => browser?.close())

  test('L opens it from the card, the way back leads to the map as it was', async () => {
    const query = '?i=X07&v=500&level=cell&area=g1000:668:5669&at=71.41000,51.17000,13.00&lang=en'
    const { page } = await visit(browser, `${url}/map${query}`, 'desk')
    await mapIsIdle(page)
    await page.locator('.card-foot').waitFor()
    await page.keyboard.press('l')
    await expect.poll(() => page.locator('h1').textContent()).toContain('X07 Bus-stop cover')
    expect(decodeURIComponent(new URL(page.url()).pathname)).toBe(
      '/readings/X07:500:g1000:668:5669',
    )
    const onMap = page.getByRole('link', { name: 'Show on the map' })
    expect(new URL((await onMap.getAttribute('href')) ?? '', url ?? '').search).toBe(query)
    await page.keyboard.press('Escape')
    await mapIsIdle(page)
    expect(new URL(page.url()).search).toBe(query)
    await page.context().close()
  })

  test('each input has one colour, in the formula, on its box and on its lines', async () => {
    const { page } = await visit(browser, `${url}/readings/B23::scope?lang=en`, 'desk')
    await page.locator('.lineage-edges path').first().waitFor({ state: 'attached' })
    const seen = await page.evaluate(() => {
      const all = (selector: string) => [...document.querySelectorAll(selector)]
      const colors = (selector: string, property: string) =>
        new Set(all(selector).map(of => getComputedStyle(of).getPropertyValue(property)))
      return {
        terms: [...colors('.expression .term', 'color')],
        boxes: [...colors('.node-input', 'border-top-color')],
        edges: [...colors('.lineage-edges path', 'stroke')],
        underlined: all('.expression .term').every(of =>
          getComputedStyle(of).textDecorationLine.includes('underline'),
        ),
      }
    })
    expect(seen.boxes).toHaveLength(3)
    expect(seen.terms.toSorted()).toEqual(seen.boxes.toSorted())
    for (const color of seen.boxes) expect(seen.edges).toContain(color)
    expect(seen.underlined).toBe(true)
    await page.context().close()
  })

  test('recomputing proves the figure, and axe holds with the proof and the folded texts open', async () => {
    const { page } = await visit(browser, `${url}/readings/B26::scope?lang=en`, 'desk')
    await page.getByRole('button', { name: 'Recompute and compare' }).click()
    await page.getByText('Recomputed: the same to the last byte').waitFor({ timeout: 120_000 })
    expect(await page.locator('.review').textContent()).toMatch(/All [\d,]+ readings are the same/)
    await page.locator('.node-formula summary').click()
    await page.locator('.node-source .tag-unverified').first().focus()
    await page.getByRole('tooltip').waitFor()
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  test('a source leads to the batch it came in', async () => {
    const { page } = await visit(browser, `${url}/readings/U37::scope?lang=en`, 'desk')
    await page.getByRole('link', { name: 'Batch 1' }).click()
    await page.locator('#batch-1').waitFor()
    expect(new URL(page.url()).hash).toBe('#batch-1')
    await page.context().close()
  })

  test('a reading that is not there says so, and the rest of the page stays', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${url}/readings/nothing?lang=en`)
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('not-found')
    expect(await page.locator('.rail').count()).toBe(1)
    await context.close()
  })
})
