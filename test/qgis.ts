import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe } from 'vitest'
import { z } from 'zod'
import type { Bbox } from '#geo/geometry.ts'
import { findQgis } from '../scripts/tools.ts'

/** A layer as one of QGIS's providers names it; with a box, what meets it. */
type Reading = { readonly provider: string; readonly source: string; readonly box?: Bbox }
/** Vector tiles, drawn in a box of degrees with the style they bring. */
type Drawing = { readonly source: string; readonly box: Bbox }
type Wishes = { readonly read?: readonly Reading[]; readonly draw?: readonly Drawing[] }

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])
const Findings = z.object({
  read: z.array(
    z.object({
      crs: z.string(),
      features: z.array(
        z.object({
          box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
          values: z.record(z.string(), Value),
        }),
      ),
    }),
  ),
  draw: z.array(
    z.object({
      styled: z.boolean(),
      layers: z.array(z.string()),
      /** How many of the picture's pixels have each of its colours. */
      colours: z.record(z.string(), z.number()),
    }),
  ),
})

const script = path.join(import.meta.dirname, 'qgis-session.py')

/** What QGIS, without a screen and with a profile that is new, finds. */
export async function qgis(wishes: Wishes): Promise<z.infer<typeof Findings>> {
  const home = mkdtempSync(path.join(tmpdir(), 'hc-qgis-'))
  const env = { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, QT_QPA_PLATFORM: 'offscreen' }
  try {
    const asked = promisify(execFile)(findQgis() ?? '', [script], { env, maxBuffer: 1 << 26 })
    asked.child.stdin?.end(JSON.stringify(wishes))
    return Findings.parse(JSON.parse((await asked).stdout))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** Runs a suite where QGIS is; else it is skipped, and says so in its title. */
export function withQgis(title: string, suite: () => void): void {
  if (findQgis() === null) describe.skip(`${title}: skipped, no QGIS found`, suite)
  else describe(title, suite)
}
