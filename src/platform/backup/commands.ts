import { UsageError, type Call, type Command } from '#platform/commands/command.ts'
import { programVersion } from '#platform/commands/version.ts'
import { openRecord } from '#platform/db/index.ts'
import { headFileOf } from '#platform/log/head-file.ts'
import { backupRecord } from './backup.ts'
import type { TableSums } from './format.ts'
import { restoreRecord } from './restore.ts'

/** `hc backup`: the whole record in one file. */
export const backupCommand: Command = {
  verb: 'backup',
  summary: 'write everything the record holds into one file',
  usage: 'backup <file>',
  files: 'required',
  flags: {},
  run: async call => {
    const file = oneFile(call)
    const city = call.text('city')
    // A record that is not there is a mistyped --db, never one to be made and kept as an empty backup.
    const db = await openRecord(call.target, {
      create: false,
      ...(city === null ? {} : { city }),
      onProgress: step => call.onProgress({ step, done: 0, total: null, unit: 'steps' }),
    })
    try {
      const { onProgress, signal } = call
      return answer(await backupRecord(db, file, { program: programVersion(), onProgress, signal }))
    } finally {
      await db.close()
    }
  },
}

/** `hc restore`: a backup in the place of what the record holds. */
export const restoreCommand: Command = {
  verb: 'restore',
  summary: 'fill an empty record from a backup, or with --force replace what it holds',
  usage: 'restore <file> [--force]',
  files: 'required',
  flags: { force: { type: 'boolean' } },
  run: async call => {
    const sums = await restoreRecord(call.target, oneFile(call), {
      force: call.has('force'),
      city: call.text('city'),
      headFile: headFileOf(call.target, process.env),
      onProgress: call.onProgress,
      signal: call.signal,
    })
    return answer(sums)
  },
}

function oneFile({ files }: Call): string {
  const [file, more] = files
  if (file === undefined || more !== undefined) throw new UsageError('exactly one file is needed')
  return file
}

function answer(tables: TableSums) {
  const lines = Object.entries(tables).map(
    ([name, { rows, hash }]) =>
      `${name.padEnd(24)} ${rows.toLocaleString('en').padStart(12)}  ${hash}`,
  )
  return { exit: 0, document: { tables }, text: lines.join('\n') } as const
}
