import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Refused, type Finding } from '#base/result.ts'
import { sql, type Db, type RecordTarget } from '#platform/db/index.ts'
import { appendLog } from '#platform/log/index.ts'
import { backupRecord, type BackupOptions } from './backup.ts'
import { restoreRecord, type RestoreOptions } from './restore.ts'

/** A folder of a test's own, with as many names of files that are not there as it likes. */
export function scratch(): { path(name: string): string; fresh(): string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-backup-'))
  let files = 0
  return {
    path: name => path.join(folder, name),
    fresh: () => path.join(folder, `${(files += 1)}.hcbackup`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export const backup = (db: Db, file: string, options: Partial<BackupOptions> = {}) =>
  backupRecord(db, file, { program: '0.0.0-test', ...options })

export const restore = (
  target: RecordTarget,
  file: string,
  options: Partial<RestoreOptions> = {},
) => restoreRecord(target, file, { force: false, city: null, headFile: null, ...options })

/** The first finding that `work` is refused with; throws where it succeeds or breaks otherwise. */
export async function refusal(work: Promise<unknown>): Promise<Finding | undefined> {
  const outcome: unknown = await work.then(
    () => new Error('was not refused'),
    (error: unknown) => error,
  )
  if (!(outcome instanceof Refused)) throw outcome
  return outcome.findings[0]
}

const objectColumns = [
  { name: 'city', type: 'text' },
  { name: 'id', type: 'text' },
  { name: 'class', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'fields', type: 'jsonb' },
  { name: 'geometry', type: 'bytea' },
  { name: 'west', type: 'float8' },
  { name: 'batch', type: 'int8' },
] as const

/** Objects from `first` on, with the values that are easiest to lose, and a log entry of their own. */
export async function addObjects(db: Db, first: number, count: number): Promise<void> {
  const odd = [0, -0, NaN, Infinity, 1e-300, 0.1]
  const rows = Array.from({ length: count }, (_, i) => [
    db.city,
    `building/${String(first + i).padStart(7, '0')}`,
    'building',
    i % 3 === 0 ? null : `楼 ${i}\t"\\\n😀`,
    JSON.stringify({ height: 1.0 + i, 用途: ['住宅', null] }),
    i % 5 === 0 ? null : Uint8Array.from({ length: i % 300 }, (_byte, k) => (k * i) % 256),
    odd[i % odd.length] ?? null,
    Number.MAX_SAFE_INTEGER - i,
  ])
  await db.transaction(async tx => {
    await tx.copyIn('city.object', objectColumns, rows)
    await tx.run(sql`
      insert into city.revision (city, digest) values (${db.city}, ${String(first + count)})
      on conflict (city) do update set digest = excluded.digest`)
    await tx.run(sql`
      insert into survey.source (city, batch, ordinal, file, format, sha256, bytes, features, header_bbox)
      values (${db.city}, ${first}, 0, '数据.shp', 'shapefile', '', 9007199254740991, 0,
        array[87.5, 'NaN', null, -0.0]::float8[])`)
    await appendLog(tx, {
      city: db.city,
      subject: 'register',
      event: 'filled',
      actor: 'tester',
      note: `第 ${first} 起`,
      change: { first, count },
    })
  })
}
