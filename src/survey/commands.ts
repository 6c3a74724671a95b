import { Refused } from '#base/result.ts'
import { grades } from '#city/index.ts'
import { choice } from '#platform/commands/arguments.ts'
import type { Db } from '#platform/db/index.ts'
import type { Call, Command } from '#platform/commands/command.ts'
import { intake, understand, type IntakeOptions, type IntakeReport } from './intake/index.ts'
import { intakeText, matchLines } from './text.ts'

/** The flags that say how files are to be understood; `checkup <files>` takes the first three as well. */
export const sourceFlags = {
  as: { type: 'string' },
  crs: { type: 'string' },
  map: { type: 'string' },
} as const

/**
 * Takes the files of a call as one batch into the record that `open` gives, as its flags say, and tells on standard
 * error which column was taken for which field. Throws `Refused` with nothing changed; what is wrong with the flags
 * themselves is told before a record is made.
 */
export async function intakeFiles(
  open: () => Promise<Db>,
  call: Call,
  more: Pick<IntakeOptions, 'grade' | 'dryRun' | 'seam'> = {},
): Promise<{ readonly db: Db; readonly report: IntakeReport }> {
  const asked = { as: call.text('as'), crs: call.text('crs'), map: call.text('map') }
  const words = await understand({ ...asked, seam: more.seam ?? null })
  if (!words.ok) throw new Refused(...words.error)
  const db = await open()
  const result = await intake(db, call.files, {
    ...asked,
    actor: call.actor,
    onProgress: call.onProgress,
    signal: call.signal,
    ...more,
  })
  if (!result.ok) throw new Refused(...result.error)
  matchLines(result.value).forEach(line => call.say(line))
  return { db, report: result.value }
}

/** `hc intake`: files into the register, as one batch. */
export const intakeCommand: Command = {
  verb: 'intake',
  summary: 'take files into the register',
  usage:
    'intake <files|folders…> [--as <class>] [--crs <epsg|gcj02|bd09>] [--grade public|internal|classified] [--map <file>] [--seam bbox:W,S,E,N] [--dry-run]',
  files: 'required',
  flags: {
    ...sourceFlags,
    grade: { type: 'string' },
    seam: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  run: async call => {
    const grade = choice(call, 'grade', grades)
    const { report } = await intakeFiles(call.record, call, {
      ...(grade === null ? {} : { grade }),
      seam: call.text('seam'),
      dryRun: call.has('dry-run'),
    })
    return { exit: 0, document: report.document, text: intakeText(report, call.word) }
  },
}
