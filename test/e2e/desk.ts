import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openRecord } from '#platform/db/index.ts'
import { writeShapefile } from '#platform/formats/shapefile/testing.ts'
import { createApp } from '#server/app.ts'
import { chromiumPath, launch } from './browser.ts'

/** An empty city on a server of its own, for tests that take data in; `close` leaves nothing behind. */
async function emptyDesk() {
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-desk-'))
  const db = await openRecord({ kind: 'temporary', serverUrl: null })
  const arrivalsFolder = path.join(folder, 'arrivals')
  const app = await createApp(db, { cacheFolder: null, arrivalsFolder })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    db,
    /** A folder for the files of a test. */
    newFolder: () => mkdtempSync(path.join(folder, 'files-')),
    close: async () => {
      await app.close()
      await db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Such a desk and a browser before it, for the tests of a suite; both are there once its first test begins. */
export function ownDesk() {
  let desk: Awaited<ReturnType<typeof emptyDesk>>
  let browser: Browser
  beforeAll(async () => {
    desk = await emptyDesk()
    browser = await launch(chromiumPath() ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.close()
  })
  return { desk: () => desk, browser: () => browser }
}

const wgs84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'

type Move = (at: [number, number]) => readonly [number, number]

/** A design institute's buildings in GBK, one of them at 0, 0; the paths of its files. */
export async function buildings(folder: string, move: Move, count = 120): Promise<string[]> {
  let state = 17
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const rows = Array.from({ length: count }, (_, i) => {
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
    prj: wgs84,
    fields: [
      { name: '名称', type: 'C', width: 20 },
      { name: '层数', type: 'N', width: 4 },
      { name: '用途', type: 'C', width: 10 },
    ],
    rows,
  })
  return readdirSync(folder).map(file => path.join(folder, file))
}
