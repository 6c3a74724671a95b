import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type Page } from 'playwright-core'

/** A software renderer that behaves alike on every machine, and a browser that calls nobody. */
const flags = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/** Chromium's program, or null where there is none. */
export function chromiumPath(): string | null {
  const named = process.env['HC_CHROMIUM']
  const places = [named, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  return places.find(place => place !== undefined && existsSync(place)) ?? null
}

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: flags })

export type Size = 'desk' | 'laptop' | 'phone'

export const sizes = {
  desk: { width: 1366, height: 768 },
  laptop: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const

export type Opened = {
  readonly page: Page
  /** What the page complained about: errors of the console, of scripts, and requests beyond this server. */
  readonly complaints: readonly string[]
}

/** A fresh visitor at an address. */
export async function visit(browser: Browser, url: string, size: Size): Promise<Opened> {
  const context = await browser.newContext({ viewport: sizes[size], reducedMotion: 'reduce' })
  const page = await context.newPage()
  const complaints: string[] = []
  const { origin } = new URL(url)
  page.on('pageerror', error => complaints.push(`script: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('request', request => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) {
      complaints.push(`foreign request: ${request.url()}`)
    }
  })
  await page.goto(url)
  await page.locator('main h1').first().waitFor({ timeout: 60_000 })
  return { page, complaints }
}

/** Waits until the map has drawn everything it has. */
export async function mapIsIdle(page: Page): Promise<void> {
  await page.locator('.canvas[data-idle="true"]').waitFor({ timeout: 90_000 })
}

/** What axe finds on the page as it stands, one line a violation. */
export async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`)
}
