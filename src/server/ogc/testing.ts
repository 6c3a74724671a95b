import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Grade } from '#city/index.ts'
import { openRecord, type Db } from '#platform/db/index.ts'
import type { Http } from '#platform/http/http.ts'
import { intake } from '#survey/index.ts'
import { createApp } from '../app.ts'

/** A small town, every object of it public. */
export const town = path.join(import.meta.dirname, '../../../schema/samples/town.geojson')

/** How many objects of each class the town makes, by class. */
export const townCounts: readonly (readonly [string, number])[] = [
  ['building', 14],
  ['district', 1],
  ['facility', 4],
  ['green-space', 1],
  ['land-use', 1],
  ['road', 3],
]

/** The town in a record of its own and served by HTTP, for the tests of a suite. */
export function servedTown() {
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-town-'))
  let db: Db
  let app: Http
  let url = ''

  async function take(file: string, grade: Grade = 'public') {
    const taken = await intake(db, [file], { actor: 'tester', grade })
    if (!taken.ok) throw new Error(JSON.stringify(taken.error))
    return taken.value.document
  }
  beforeAll(async () => {
    db = await openRecord({ kind: 'temporary', serverUrl: null })
    await take(town)
    const arrivalsFolder = path.join(folder, 'arrivals')
    app = await createApp(db, { cacheFolder: null, arrivalsFolder })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await app.close()
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { folder, url: () => url, db: () => db, take }
}
