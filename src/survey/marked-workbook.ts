import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { scratchFolder } from '#platform/files/index.ts'
import { blocks, Refused } from '#base/result.ts'
import { UsageError } from '#platform/commands/command.ts'
import type { Db } from '#platform/db/index.ts'
import { markWorkbook, Unreadable, type Issue, type Mark } from '#platform/formats/index.ts'
import { intake, type IntakeOptions } from './intake/index.ts'

type Asked = Pick<IntakeOptions, 'as' | 'crs'> & { readonly name: string }

/** Cells one workbook is marked in; who has more is better served by the list of rejects. */
const maxMarks = 100_000

/**
 * The workbook with every cell marked that an intake would complain of, for its holder to mend; the record stays as it
 * is. The file's own name counts, as at an intake. Throws `Refused` as that does.
 */
export async function markedWorkbook(
  db: Db,
  bytes: Uint8Array,
  { name, ...words }: Asked,
): Promise<Uint8Array> {
  const { folder, close } = scratchFolder('marked')
  const file = { name: plainName(name), path: path.join(folder, plainName(name)) }
  try {
    await writeFile(file.path, bytes)
    return await markWorkbook(file, await marksOf(db, file, words))
  } catch (error) {
    throw refusalOf(error) ?? error
  } finally {
    close()
  }
}

async function marksOf(
  db: Db,
  { name, path: at }: { readonly name: string; readonly path: string },
  words: Pick<IntakeOptions, 'as' | 'crs'>,
): Promise<Mark[]> {
  const marks: Mark[] = []
  const result = await intake(db, [at], {
    ...words,
    actor: 'local',
    dryRun: true,
    onIssue: (kind, issue) => {
      if (marks.length < maxMarks) marks.push(...markOf(kind, issue, name))
    },
  })
  if (!result.ok) throw new Refused(...result.error)
  return marks
}

/** What was only mended, or concerns no cell, is not marked. */
function markOf(kind: 'reject' | 'warning', issue: Issue, name: string): Mark[] {
  const { file, row, column } = issue
  if (row === null || !file.startsWith(`${name}/`)) return []
  if (kind === 'warning' && (column === null || column === 'geometry')) return []
  return [{ sheet: file.slice(name.length + 1), row, column }]
}

/** A name that leads nowhere else and that every file system takes. */
function plainName(name: string): string {
  const base = path.win32.basename(path.posix.basename(name)).replaceAll('\0', '')
  return base === '' || base.startsWith('.') ? 'workbook.xlsx' : base.slice(-60)
}

function refusalOf(error: unknown): Refused | null {
  if (error instanceof UsageError)
    return new Refused(blocks('invalid-request', { why: error.message }))
  if (!(error instanceof Unreadable)) return null
  const { rule, ...where } = error.issue
  return new Refused(blocks(rule, where))
}
