import { Refused } from '#base/result.ts'
import { choice } from '#platform/commands/arguments.ts'
import type { Db } from '#platform/db/index.ts'
import type { Call, Command } from '#platform/commands/command.ts'
import { grades, intake, type IntakeOptions, type IntakeReport } from './intake/index.ts'
import { intakeText } from './text.ts'

/** The flags that say how files are to be understood; `checkup <files>` takes the first three as well. */
export const sourceFlags = {
  as: { type: 'string' },
  crs: { type: 'string' },
  map: { type: 'string' },
} as const

/** Takes the files of a call into a record as one batch, as its flags say; throws `Refused` with nothing changed. */
export async function intakeFiles(
  db: Db,
  call: Call,
  more: Pick<IntakeOptions, 'grade' | 'dryRun'> = {},
): Promise<IntakeReport> {
  const result = await intake(db, call.files, {
    as: call.text('as'),
    crs: call.text('crs'),
    map: call.text('map'),
    actor: call.actor,
    onProgress: call.onProgress,
    signal: call.signal,
    ...more,
  })
  if (!result.ok) throw new Refused(...result.error)
  return result.value
}

/** `hc intake`: files into the register, as one batch. */
export const intakeCommand: Command = {
  verb: 'intake',
  summary: 'take files into the register',
  usage:
    'intake <files|folders…> [--as <class>] [--crs <epsg|gcj02|bd09>] [--grade public|internal|classified] [--map <file>] [--dry-run]',
  files: 'required',
  flags: { ...sourceFlags, grade: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  run: async call => {
    const report = await intakeFiles(await call.record(), call, {
      grade: choice(call, 'grade', grades) ?? 'internal',
      dryRun: call.has('dry-run'),
    })
    return { exit: 0, document: report.document, text: intakeText(report) }
  },
}
