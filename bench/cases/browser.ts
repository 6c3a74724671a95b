import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWeb } from '#server/build-web.ts'
import { chromiumPath, launch } from '../../test/e2e/browser.ts'
import type { Case } from '../case.ts'
import { cityRecord } from '../fixtures.ts'
import { alone, runsOf } from '../measure.ts'
import { serve } from '../serve.ts'

const RUNS = 5
const dist = join(import.meta.dirname, '../../web/dist')

/** From navigation to a drawn map, on a server that has its frame; and what the first script weighs. */
export const browser: Case = {
  name: 'browser',
  title: 'First map in the browser',
  expectedS: 40,
  limitS: 300,
  async run(stage) {
    const program = chromiumPath()
    if (program === null) throw new Error('no Chromium: apt-get install -y chromium')
    await buildWeb(() => undefined)
    const { url, stop } = await serve(await cityRecord(stage))
    const chromium = await launch(program)
    try {
      const [drawn, idle]: [number[], number[]] = [[], []]
      for (let run = 0; run <= RUNS; run++) {
        const context = await chromium.newContext({
          viewport: { width: 1366, height: 768 },
          reducedMotion: 'reduce',
        })
        const page = await context.newPage()
        const started = performance.now()
        await page.goto(`${url}/map`, { waitUntil: 'commit' })
        await page.locator('.maplibregl-canvas').waitFor()
        const first = performance.now() - started
        await page.locator('.canvas[data-idle="true"]').waitFor({ timeout: 60_000 })
        // The first visit warms the server.
        if (run > 0) {
          drawn.push(first)
          idle.push(performance.now() - started)
        }
        await context.close()
      }
      return {
        data: 'synthetic city, embedded record, hc serve over loopback',
        rows: [
          alone(['map on the page', 'ms'], runsOf(drawn)),
          alone(['everything drawn', 'ms'], runsOf(idle), [{ atMost: 2000 }]),
          alone(['initial script, gzip', 'KB'], runsOf([initialScript()]), [{ atMost: 300 }]),
        ],
        facts: { browser: chromium.version() },
        notes: ['Software renderer (SwiftShader), 1366 × 768, an empty cache at each visit.'],
      }
    } finally {
      await chromium.close()
      await stop()
    }
  },
}

/** The scripts that the page itself asks for, compressed as a web server would. */
function initialScript(): number {
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
    ([, path = '']) => path,
  )
  if (named.length === 0) throw new Error(`no script in ${readdirSync(dist).join(' ')}`)
  return named
    .map(path => gzipSync(readFileSync(join(dist, path))).length / 1000)
    .reduce((sum, size) => sum + size, 0)
}
