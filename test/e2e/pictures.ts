import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { violations } from './browser.ts'

const images = path.join(import.meta.dirname, '../../docs/images')
const update = process.env['HC_UPDATE_IMAGES'] === '1'

/** Both languages of the app: every page and every state of one is looked at in each. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** What does not fit: the page itself, what stands in the top bar, a tag within its edge. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement
    const named = (elements: Iterable<Element>) => [...elements].map(element => element.className)
    const beyond = [...document.querySelectorAll('.top > *')].filter(
      element => element.getBoundingClientRect().right > root.clientWidth,
    )
    const cut = [...document.querySelectorAll('.tag')].filter(
      tag => tag.clientWidth > 0 && tag.scrollWidth > tag.clientWidth + 1,
    )
    return [
      ...(root.scrollWidth > root.clientWidth ? ['page'] : []),
      ...named(beyond),
      ...named(cut),
    ]
  })

/**
 * Looks at a page as it stands: axe finds nothing, nothing lies beyond its edge, and where pictures are renewed it is
 * taken for `docs/images`.
 */
export async function look(page: Page, name: string, language: Language): Promise<void> {
  expect(await page.locator('html').getAttribute('lang')).toBe(language)
  expect(await violations(page)).toEqual([])
  expect(await cutOff(page)).toEqual([])
  if (!update) return
  mkdirSync(images, { recursive: true })
  await page.screenshot({ path: path.join(images, `${name}.${language}.png`) })
}

/** The page as it stands in both languages, by its own switch; it is left in the one it was found in. */
export async function lookInBoth(page: Page, name: string): Promise<void> {
  const shown = () => page.locator('html').getAttribute('lang')
  const was = await shown()
  const others = languages.filter(language => language !== was)
  for (const language of [...others, ...languages.filter(one => one === was)]) {
    await page.getByRole('button', { name: language === 'en' ? 'English' : '中文' }).click()
    await expect.poll(shown).toBe(language)
    await look(page, name, language)
  }
}
