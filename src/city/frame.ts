import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { digest } from '#base/digest.ts'
import type { Zone } from '#geo/zone.ts'
import { sql, type CopyRow, type Db } from '#platform/db/index.ts'
import {
  buildFrame,
  loadFrame,
  saveFrame,
  type Frame,
  type FrameRow,
  type FrameSource,
} from '#platform/frame/index.ts'
import type { OnProgress } from '#platform/jobs/progress.ts'
import { columnsOf, commonColumns, type LayerColumn } from './columns.ts'
import { cityClasses, type CityClass, type Grade } from './model.ts'
import { allPublic, objectCount, objectsOfClass, registerDigest, type CityReader } from './store.ts'

const ending = '.frame'

/**
 * The register as a columnar snapshot in a zone, one layer a class, empty ones included. Kept in `cacheFolder`
 * under the register's digest, so that it is built once for each state of the register; null keeps nothing.
 */
export const cityFrame = (
  db: Db,
  zone: Zone,
  cacheFolder: string | null,
  onProgress?: OnProgress,
): Promise<Frame> => keptFrame(db, { zone, only: null, onProgress }, cacheFolder)

/** The same of public objects alone, kept in a folder of its own. */
export const publicFrame = (db: Db, zone: Zone, cacheFolder: string | null): Promise<Frame> =>
  keptFrame(
    db,
    { zone, only: 'public', onProgress: undefined },
    cacheFolder === null ? null : join(cacheFolder, 'public'),
  )

/** The frame that `whole` gives where anybody may see all of the register; null where not. */
export async function wholeIfPublic(db: Db, whole: () => Promise<Frame>): Promise<Frame | null> {
  if (!(await allPublic(db))) return null
  const frame = await whole()
  // What came in while it was read may be internal, and would be in it.
  return (await allPublic(db)) ? frame : null
}

/** What a frame is made of: in which zone, and whether of the objects of one grade alone. */
type Wanted = {
  readonly zone: Zone
  readonly only: Grade | null
  readonly onProgress: OnProgress | undefined
}

async function keptFrame(db: Db, wanted: Wanted, cacheFolder: string | null): Promise<Frame> {
  const fileOf = async (reader: CityReader) =>
    cacheFolder === null ? null : join(cacheFolder, `${await frameKey(reader, wanted)}${ending}`)
  const file = await fileOf(db)
  const kept = file === null ? null : await loadFrame(file)
  if (kept !== null) return kept
  const built = await db.transaction(async tx => {
    // All classes and the key as of one moment: a load that is merged meanwhile is seen whole or not at all.
    await tx.run(sql`set transaction isolation level repeatable read, read only`)
    const reader = { ...tx, city: db.city }
    return { file: await fileOf(reader), frame: await frameOf(reader, wanted) }
  })
  if (cacheFolder !== null && built.file !== null) await keep(built.frame, cacheFolder, built.file)
  return built.frame
}

async function frameOf(db: CityReader, { zone, only, onProgress }: Wanted): Promise<Frame> {
  const total = await objectCount(db)
  let done = 0
  const count = () => {
    done++
    if (done % 1000 === 0 || done === total)
      onProgress?.({ step: 'frame', done, total, unit: 'objects' })
  }
  return buildFrame(
    db.city,
    zone,
    cityClasses.map(of => sourceOf(of, objectsOfClass(db, of, only), count)),
  )
}

async function frameKey(db: CityReader, { zone, only }: Wanted): Promise<string> {
  const columns = cityClasses.map(of => columnsOf(of))
  const parts = [db.city, await registerDigest(db), { ...zone }, columns]
  return digest(only === null ? parts : [...parts, only]).slice(7, 39)
}

/** Only the newest frame is of use; older ones go. */
async function keep(frame: Frame, folder: string, file: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await saveFrame(frame, file)
  } catch {
    // The cache saves time, nothing else: on a full or read-only disk the frame in memory serves as well.
    return
  }
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (name.endsWith(ending) && path !== file) await rm(path, { force: true })
  }
}

function sourceOf(of: CityClass, objects: AsyncIterable<CopyRow>, count: () => void): FrameSource {
  const columns = columnsOf(of)
  const own = columns.slice(commonColumns.length)
  return {
    layer: of,
    columns,
    async read(add) {
      for await (const row of objects) {
        add(rowOf(row, own))
        count()
      }
    },
  }
}

/** A row of `objectsOfClass`, with the class's own columns picked from its fields. */
function rowOf(
  [id, kind, name, code, sourceId, district, fields, geometry]: CopyRow,
  own: readonly LayerColumn[],
): FrameRow {
  const said: Record<string, unknown> = JSON.parse(typeof fields === 'string' ? fields : '{}')
  return {
    id: String(id),
    wkb: geometry instanceof Uint8Array ? geometry : null,
    values: [
      ...[kind, name, code, sourceId, district].map(value => valueOf(value, 'text')),
      ...own.map(column => valueOf(said[column.name], column.kind)),
    ],
  }
}

/** A value of the column's kind, or null where the record has none or one of another kind. */
function valueOf(value: unknown, kind: LayerColumn['kind']): string | number | null {
  if (kind === 'number') return typeof value === 'number' ? value : null
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}
