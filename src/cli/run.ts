import { join } from 'node:path'
import { Refused, blocks, type Finding } from '#base/result.ts'
import { digest, type Json } from '#base/digest.ts'
import { readArguments, type Arguments } from '#platform/commands/arguments.ts'
import { UsageError, type Answer, type Call, type Command } from '#platform/commands/command.ts'
import { faultFinding } from '#platform/db/fault.ts'
import { programVersion } from '#platform/commands/version.ts'
import { openRecord, type Db, type RecordTarget } from '#platform/db/index.ts'
import { localOperator } from '#platform/log/index.ts'
import { progressBar, type ProgressOutput } from '#platform/jobs/progress.ts'
import { commands } from './commands.ts'
import { documentPieces } from './document.ts'
import { verbHelp, wholeHelp } from './help.ts'
import { visible, visibleLines } from './visible.ts'
import { wordFinding, wordStep } from './words.ts'

/** What the command line touches of the world; passed in so that a test can be the world. */
export type World = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: { write(text: string): unknown }
  readonly stderr: ProgressOutput
  now(): number
  readonly signal?: AbortSignal
}

const EXIT = { done: 0, refused: 1, usage: 2 } as const

/** Runs one verb and returns its exit code: 0 done, 1 refused or a negative verdict, 2 wrong usage. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  const [verb, ...rest] = argv
  if (verb === undefined || verb === '--help' || verb === '-h') {
    world.stdout.write(wholeHelp(commands))
    return verb === undefined ? EXIT.usage : EXIT.done
  }
  if (verb === '--version') {
    world.stdout.write(`${programVersion()}\n`)
    return EXIT.done
  }
  const command = commands.find(candidate => candidate.verb === verb)
  if (command === undefined) return wrongUsage(world, `no verb ${verb}`, '--help')
  try {
    const args = readArguments(command, rest)
    if (args.has('help')) {
      world.stdout.write(verbHelp(command))
      return EXIT.done
    }
    return await answer(command, args, world)
  } catch (error) {
    if (error instanceof UsageError) return wrongUsage(world, error.message, `${verb} --help`)
    throw error
  }
}

async function answer(command: Command, args: Arguments, world: World): Promise<number> {
  const opened: Db[] = []
  const bar = progressBar(world.stderr, world.now, step => wordStep(step, world.env))
  const stop = onInterrupt(world)
  try {
    const result = await command.run(
      callOf({ args, world, opened, onProgress: bar.on, signal: stop.signal }),
    )
    bar.end()
    if (result === null) return EXIT.done
    print(world, args.has('json'), result)
    return result.exit
  } catch (error) {
    bar.end()
    const findings = findingsOf(error)
    if (findings === null) throw error
    refuse(world, args.has('json'), findings)
    return EXIT.refused
  } finally {
    stop.release()
    for (const db of opened) await db.close()
  }
}

/** Why a verb did not end: a refusal, or machinery that broke in a way its user can mend; null is a mistake of ours. */
function findingsOf(error: unknown): readonly Finding[] | null {
  if (error instanceof Refused) return error.findings
  const fault = faultFinding(error)
  return fault && [fault]
}

type Wiring = {
  readonly args: Arguments
  readonly world: World
  readonly opened: Db[]
  readonly onProgress: Call['onProgress']
  readonly signal: AbortSignal
}

function callOf({ args, world, opened, onProgress, signal }: Wiring): Call {
  const target = recordTarget(args, world.env)
  const city = args.text('city')
  const open = async (what: RecordTarget, { make } = { make: true }) => {
    const db = await openRecord(what, {
      create: make,
      ...(city === null ? {} : { city }),
      onProgress: step => onProgress({ step, done: 0, total: null, unit: 'steps' }),
    })
    opened.push(db)
    return db
  }
  const serverUrl = target.kind === 'url' ? target.url : null
  return {
    files: args.files,
    text: args.text,
    has: args.has,
    record: how => open(target, how),
    temporaryRecord: () => open({ kind: 'temporary', serverUrl }),
    target,
    cacheFolder: besides(target, 'cache', 'frames'),
    arrivalsFolder: besides(target, 'arrivals', 'arrivals'),
    actor: localOperator,
    onProgress,
    signal,
    emit: value => write(world, value),
    word: finding => wordFinding(finding, world.env),
    warn: finding => world.stderr.write(`${wordFinding(finding, world.env)}\n`),
    say: line => world.stderr.write(`${visible(line)}\n`),
  }
}

/** `--db` wins over `DATABASE_URL`; without either the record is the folder `.huancheng`. */
function recordTarget(
  args: Arguments,
  env: World['env'],
): Exclude<RecordTarget, { kind: 'temporary' }> {
  const named = args.text('db') ?? (env['DATABASE_URL'] || '.huancheng')
  return /^postgres(ql)?:\/\//.test(named)
    ? { kind: 'url', url: named }
    : { kind: 'folder', path: named }
}

/** What belongs to a record lies beside it; what belongs to one on a server, in the working folder's cache. */
function besides(
  target: Exclude<RecordTarget, { kind: 'temporary' }>,
  ending: string,
  room: string,
): string {
  if (target.kind === 'folder') return `${target.path.replace(/[\\/]+$/, '')}.${ending}`
  return join('.cache', room, digest(target.url).slice(7, 23))
}

function print(world: World, json: boolean, result: Answer) {
  if (json) write(world, result.document)
  else world.stdout.write(`${visibleLines(result.text.trimEnd())}\n`)
}

function refuse(world: World, json: boolean, findings: readonly Finding[]) {
  if (json) write(world, { refused: findings })
  for (const finding of findings) world.stderr.write(`${wordFinding(finding, world.env)}\n`)
}

function write(world: World, document: Json) {
  for (const piece of documentPieces(document)) world.stdout.write(piece)
}

function wrongUsage(world: World, why: string, see: string): number {
  world.stderr.write(`${visible(why)}\nsee: npm run -s hc -- ${see}\n`)
  return EXIT.usage
}

/** The first Ctrl-C or SIGTERM asks the verb to stop and leave the record whole; the second ends the process. */
function onInterrupt(world: World): { signal: AbortSignal; release(): void } {
  const controller = new AbortController()
  // Whatever gives up throws this reason, and so is told like any other refusal.
  const abort = () => controller.abort(new Refused(blocks('cancelled')))
  process.once('SIGINT', abort).once('SIGTERM', abort)
  if (world.signal?.aborted === true) abort()
  world.signal?.addEventListener('abort', abort, { once: true })
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', abort).off('SIGTERM', abort)
      world.signal?.removeEventListener('abort', abort)
    },
  }
}
