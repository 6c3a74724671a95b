import type { Db } from '#platform/db/index.ts'
import type { Load } from './load.ts'
import type { CityObject } from './model.ts'
import { StagingRows } from './staging-rows.ts'
import { stage } from './staging.ts'

/** Stages objects as the rows of one file, each a feature of its own. */
export async function stageAll(db: Db, load: Load, objects: readonly CityObject[]): Promise<void> {
  const rows = new StagingRows(load)
  objects.forEach((object, i) => rows.add({ object, feature: i, file: 'f', row: i + 1 }))
  await stage(db, load, rows)
}
