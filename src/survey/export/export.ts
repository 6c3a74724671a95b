import { randomBytes } from 'node:crypto'
import { rename, rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { digest } from '#base/digest.ts'
import { Refused, blocks } from '#base/result.ts'
import { encodeWkb } from '#geo/wkb.ts'
import { sql, type Db } from '#platform/db/index.ts'
import type { FormatWriter } from '#platform/formats/index.ts'
import { appendLog } from '#platform/log/index.ts'
import { attributions } from '../store.ts'
import { ExportSource, type Asked } from './source.ts'

/** What is to be written, where, and for whom. */
export type ExportOrder = Asked & {
  readonly file: string
  readonly writer: FormatWriter
  readonly actor: string
}

/** Objects written, by count key in the register's order. */
export type Exported = { readonly objects: Readonly<Record<string, number>> }

/**
 * Writes objects of the register into a new file, as of one moment, class by class in id order, in bounded memory. What
 * is graded public or internal goes out; the log says who took what. Refused, with nothing written: `file-exists`,
 * `classified-not-exported`, `nothing-to-export`, `too-many-rows`, `cell-too-long`, `output-not-writable`, `cancelled`.
 */
export async function exportObjects(db: Db, order: ExportOrder): Promise<Exported> {
  await refuseExisting(order.file)
  const part = `${order.file}.${randomBytes(4).toString('hex')}.part`
  try {
    const exported = await writePart(db, part, order)
    await logExport(db, order, exported)
    await refuseExisting(order.file)
    await rename(part, order.file)
    return exported
  } catch (error) {
    throw refusalOf(error, order.file) ?? error
  } finally {
    await rm(part, { force: true })
  }
}

async function refuseExisting(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (found !== null) throw new Refused(blocks('file-exists', { file }))
}

const writingFaults = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'])

function refusalOf(error: unknown, file: string): Refused | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!writingFaults.has(code) && !code.startsWith('ERR_SQLITE')) return null
  const why = error instanceof Error ? error.message : code
  return new Refused(blocks('output-not-writable', { value: file, why }))
}

async function writePart(db: Db, part: string, order: ExportOrder): Promise<Exported> {
  const credits = await attributions(db)
  return db.transaction(async tx => {
    // Counts, columns and objects as of one moment: what is merged meanwhile is in all of them or in none.
    await tx.run(sql`set transaction isolation level repeatable read, read only`)
    const source = new ExportSource({ ...tx, city: db.city }, order, order.writer)
    await source.check()
    await order.writer.write(part, source.layers(), { credits })
    const objects = source.counted()
    if (Object.keys(objects).length === 0) throw new Refused(blocks('nothing-to-export'))
    return { objects }
  })
}

/** Told before the file gets its name: better an entry too many than a file nobody answers for. */
async function logExport(db: Db, order: ExportOrder, { objects }: Exported): Promise<void> {
  const { of, scope, writer, actor, file } = order
  await db.transaction(tx =>
    appendLog(tx, {
      city: db.city,
      subject: 'city.object',
      event: 'exported',
      actor,
      note: '',
      change: {
        file: basename(file),
        format: writer.format,
        class: of?.class ?? null,
        kind: of?.kind ?? null,
        scope: scope === null ? null : digest(encodeWkb(scope)),
        objects,
      },
    }),
  )
}
