import { Refused, blocks } from '#base/result.ts'
import { choice } from '#platform/commands/arguments.ts'
import { UsageError, type Answer, type Call, type Command } from '#platform/commands/command.ts'
import { readScope } from '#platform/commands/scope.ts'
import type { Db } from '#platform/db/index.ts'
import { setYears, usualSet } from '#policy/indicators/model.ts'
import { complaintLines, intakeFiles, sourceFlags, type IntakeCounts } from '#survey/index.ts'
import { conductAgain, conductCheckup, type Conduct } from './conduct.ts'
import { outputsOf } from './outputs.ts'
import type { CheckupRun } from './run.ts'
import { latestRun, type StoredRun } from './stored.ts'
import { storeRun } from './store.ts'
import { checkupText, verdictText } from './text.ts'
import { verifyReadings } from './verify.ts'

/** `hc checkup`: the figures of the record, stored, or of files, which leave nothing behind. */
export const checkupCommand: Command = {
  verb: 'checkup',
  summary: 'run the city checkup over the record, or over files without keeping them',
  usage:
    'checkup [<files|folders…>] [--as <class>] [--crs <epsg|gcj02|bd09>] [--map <file>] [--scope bbox:W,S,E,N|<geojson>] [--set 2023|2024|2025] [--grid <m>] [--xlsx <file>] [--geojson <file>] [--verify]',
  files: 'optional',
  flags: {
    ...sourceFlags,
    scope: { type: 'string' },
    set: { type: 'string' },
    grid: { type: 'string' },
    xlsx: { type: 'string' },
    geojson: { type: 'string' },
    verify: { type: 'boolean' },
  },
  run: async call => {
    if (call.has('verify')) return verify(call)
    const ofNothing = call.files.length > 0 ? [] : givenOf(call, Object.keys(sourceFlags))
    if (ofNothing.length > 0)
      throw new UsageError(`${ofNothing.join(', ')} says how files are read: name the files`)
    const asked = await conductOf(call)
    return call.files.length > 0 ? ofFiles(call, asked) : ofRecord(call, asked)
  },
}

/** Those of some flags that the call has, as its user wrote them. */
const givenOf = (call: Call, flags: readonly string[]): string[] =>
  flags.filter(flag => call.text(flag) !== null).map(flag => `--${flag}`)

async function conductOf(call: Call): Promise<Conduct> {
  const scope = call.text('scope')
  return {
    set: choice(call, 'set', setYears) ?? usualSet,
    scope: scope === null ? null : await readScope(scope, call.warn),
    grid: gridOf(call.text('grid')),
    cacheFolder: call.cacheFolder,
    onProgress: call.onProgress,
    signal: call.signal,
  }
}

function gridOf(given: string | null): number | null {
  if (given === null) return null
  const metres = Number(given)
  if (!Number.isInteger(metres) || metres < 1) {
    throw new UsageError(`--grid ${given}: whole metres, 1 or more`)
  }
  return metres
}

async function ofFiles(call: Call, asked: Conduct): Promise<Answer> {
  const outputs = await outputsOf(call)
  const { db, report } = await intakeFiles(call.temporaryRecord, call)
  complaintLines(report, call.word).forEach(line => call.say(line))
  const run = await conductCheckup(db, { ...asked, cacheFolder: null })
  await outputs(run)
  return answer(run, report.document.intake)
}

async function ofRecord(call: Call, asked: Conduct): Promise<Answer> {
  const outputs = await outputsOf(call)
  const db = await call.record()
  const run = await conductCheckup(db, asked)
  await outputs(run)
  await db.transaction(tx => storeRun(tx, run, call.actor))
  return answer(run, null)
}

function answer({ result }: CheckupRun, intake: IntakeCounts | null): Answer {
  const { scope, set, areas, readings, findings } = result
  return {
    exit: 0,
    document: { scope, set, intake, areas, readings, findings },
    text: checkupText(result),
  }
}

/** Computes the latest stored run again and says which readings no longer come out the same. */
async function verify(call: Call): Promise<Answer> {
  if (call.files.length > 0) throw new UsageError('--verify checks the record: it takes no files')
  const others = ['scope', 'set', 'grid', 'xlsx', 'geojson', ...Object.keys(sourceFlags)]
  const given = givenOf(call, others)
  if (given.length > 0)
    throw new UsageError(
      `--verify checks the stored run as it was asked: not with ${given.join(', ')}`,
    )
  const db = await call.record()
  const stored = await latestRun(db)
  if (stored === null) throw new Refused(blocks('no-checkup-yet'))
  const verdict = await verifyReadings(db, stored.number, await again(db, call, stored))
  return {
    exit: verdict.different.length === 0 ? 0 : 1,
    document: verdict,
    text: verdictText(verdict),
  }
}

const again = (db: Db, call: Call, { request, zone }: StoredRun): Promise<CheckupRun> =>
  conductAgain(db, {
    set: request.set,
    grid: request.grid,
    scope: null,
    spec: request.scope,
    zone,
    cacheFolder: call.cacheFolder,
    onProgress: call.onProgress,
    signal: call.signal,
  })
