import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach } from 'vitest'
import type { Refused } from '#base/result.ts'
import {
  beginLoad,
  endLoad,
  holdRegister,
  mergeLoad,
  settleLoad,
  summariseLoad,
  type CityObject,
  type Grade,
} from '#city/index.ts'
import { writers } from '#platform/formats/index.ts'
import { stageAll } from '#city/testing.ts'
import type { OnEngine } from '../../../test/engines.ts'
import { emptyRegister } from '../testing.ts'
import { exportObjects, type ExportOrder } from './export.ts'

/** A folder of the suite's own, and new names in it. */
export function ownFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-export-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let files = 0
  return { folder, newFile: (ending: string) => path.join(folder, `f${files++}.${ending}`) }
}

export function writerOf(format: string) {
  const writer = writers.find(one => one.format === format)
  if (writer === undefined) throw new Error(`no writer of ${format}`)
  return writer
}

/** The code a refused export tells; null where it was not refused. */
export const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: Refused) => error.findings[0]?.code,
  )

/** Holding objects in an engine's register, which is empty before each test, and putting them into files. */
export function exporting(on: OnEngine) {
  const db = () => on.db()
  const empty = () => emptyRegister(db())
  beforeEach(empty)

  async function hold(objects: readonly CityObject[], grade: Grade | null = null) {
    const load = await beginLoad(db(), grade)
    try {
      await stageAll(db(), load, objects)
      await settleLoad(db(), load, 10)
      await db().transaction(async tx => {
        await holdRegister(tx)
        await mergeLoad(tx, load, await summariseLoad(tx, load), {
          batch: 1,
          digest: 'd',
          actor: 'tester',
        })
      })
    } finally {
      await endLoad(db(), load)
    }
  }

  const put = (file: string, more: Partial<ExportOrder> = {}) =>
    exportObjects(db(), {
      file,
      writer: writerOf(path.extname(file).slice(1)),
      of: null,
      scope: null,
      actor: 'tester',
      onProgress: () => {},
      signal: new AbortController().signal,
      ...more,
    })
  return { db, empty, hold, put }
}
