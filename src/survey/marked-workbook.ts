import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { scratchFolder } from '#platform/files/index.ts'
import { blocks, Refused } from '#base/result.ts'
import { UsageError } from '#platform/commands/command.ts'
import type { Db } from '#platform/db/index.ts'
import { markWorkbook, Unreadable, type Issue, type Mark } from '#platform/formats/index.ts'
import { intake, type IntakeOptions } from './intake/index.ts'

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

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
    return await markedBy(db, file, [file.path], words)
  } finally {
    close()
  }
}

type Workbook = { readonly name: string; readonly path: string }

/**
 * A workbook marked by a trial intake of `paths`, among which it is as `name`: the shapes of its rows may lie in another
 * file. Throws `Refused`.
 */
export async function markedBy(
  db: Db,
  file: Workbook,
  paths: readonly string[],
  words: Pick<IntakeOptions, 'as' | 'crs' | 'files'>,
): Promise<Uint8Array> {
  const marks: Mark[] = []
  try {
    const result = await intake(db, paths, {
      ...words,
      actor: 'local',
      dryRun: true,
      onIssue: (kind, issue) => {
        if (marks.length < maxMarks) marks.push(...markOf(kind, issue, file.name))
      },
    })
    if (!result.ok) throw new Refused(...result.error)
    return await markWorkbook(file, marks)
  } catch (error) {
    throw refusalOf(error) ?? error
  }
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
