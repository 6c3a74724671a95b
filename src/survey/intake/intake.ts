import path from 'node:path'
import { blocks, fail, ok, Refused, warns, type Finding, type Result } from '#base/result.ts'
import type { Bbox } from '#geo/geometry.ts'
import { createTopology } from '#geo/topology.ts'
import { beginLoad, cityExtent, endLoad, type Load } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import {
  openSources,
  Unreadable,
  type Issue,
  type NamedFile,
  type ReadEvent,
  type Sources,
} from '#platform/formats/index.ts'
import { isAreaTags, osmAttribution } from '#policy/osm.ts'
import { knownExtents } from '#policy/crs-evidence.ts'
import { parameter } from '#policy/parameters.ts'
import type { SourceRow } from '../store.ts'
import type { Placing } from './crs.ts'
import { grown } from './extent.ts'
import { headOf, planFile, type FilePlan } from './file-plan.ts'
import { finishBatch } from './finish.ts'
import type { ColumnMatch } from './match.ts'
import { understand, wordsFor, type IntakeOptions, type Understanding } from './options.ts'
import type { IntakeReport } from './report.ts'
import { sourceDigest } from './source-digest.ts'
import { Stager } from './stager.ts'
import { FileIntake, type Surroundings } from './take-file.ts'
import { Tally } from './tally.ts'

/**
 * Takes files into the register as one batch: read, understood, placed in EPSG:4490, mended and staged in
 * chunks, then merged in one short transaction. Refused, with nothing changed, where a file cannot be read whole
 * (all such files are named) or its CRS is missing or unknown; also `cancelled`. Bad rows, rings and relations
 * are rejected and the rest is taken in. The same files twice change nothing.
 */
export async function intake(
  db: Db,
  paths: readonly string[],
  options: IntakeOptions,
): Promise<Result<IntakeReport, readonly Finding[]>> {
  const words = await understand(options)
  if (!words.ok) return words
  const sources = await openSources(paths, { isArea: isAreaTags })
  try {
    return await intakeSources(db, sources, options, words.value)
  } finally {
    await sources.close()
  }
}

async function intakeSources(
  db: Db,
  sources: Sources,
  options: IntakeOptions,
  words: Understanding,
): Promise<Result<IntakeReport, readonly Finding[]>> {
  const unreadable = sources.unreadable.map(refusalOf)
  if (sources.opened.length === 0 && unreadable.length === 0)
    return fail([blocks('nothing-to-read'), ...sources.warnings.map(passedOver)])
  const load = await beginLoad(db, options.grade ?? null)
  const tally = new Tally(options.onIssue)
  try {
    const reading = new BatchReading(db, load, options, words)
    const surroundings = await reading.surroundings(tally)
    sources.warnings.forEach(issue => tally.warn(0, issue))
    await reading.readAll(sources.opened, surroundings, unreadable)
    if (reading.refusals.length > 0) return fail(reading.refusals)
    heed(options)
    reading.tellUnusedMap(surroundings.tally)
    options.onProgress?.({ step: 'merge', done: 0, total: 1, unit: 'steps' })
    const finished = await finishBatch(db, load, {
      options,
      words,
      tally,
      sources: reading.sources,
      placings: reading.placings,
    })
    options.onProgress?.({ step: 'merge', done: 1, total: 1, unit: 'steps' })
    return ok({ ...finished, match: reading.match })
  } catch (error) {
    if (error instanceof Refused) return fail(error.findings)
    throw error
  } finally {
    tally.all.close()
    await endLoad(db, load)
  }
}

/** Throws `Refused` with `cancelled` where whoever asked has changed his mind. */
function heed({ signal }: IntakeOptions): void {
  if (signal?.aborted === true) throw new Refused(blocks('cancelled'))
}

const refusalOf = ({ rule, ...where }: Issue): Finding => blocks(rule, where)
const passedOver = ({ rule, ...where }: Issue): Finding => warns(rule, where)

/** The reading of a batch, file by file; collects why it must be refused, if it must. */
class BatchReading {
  readonly refusals: Finding[] = []
  readonly sources: SourceRow[] = []
  readonly placings: Placing[] = []
  readonly match: ColumnMatch[] = []
  readonly #db: Db
  readonly #load: Load
  readonly #options: IntakeOptions
  readonly #words: Understanding
  #bytesBefore = 0
  #bytesTotal = 0

  constructor(db: Db, load: Load, options: IntakeOptions, words: Understanding) {
    this.#db = db
    this.#load = load
    this.#options = options
    this.#words = words
  }

  async surroundings(tally: Tally): Promise<Surroundings> {
    return {
      city: this.#db.city,
      words: this.#words,
      known: await knownExtent(this.#db),
      topology: await createTopology(),
      tally,
      stager: new Stager(this.#db, this.#load),
      pulse: () => {},
    }
  }

  async readAll(
    files: readonly NamedFile[],
    surroundings: Surroundings,
    unreadable: readonly Finding[],
  ): Promise<void> {
    this.refusals.push(...unreadable)
    this.#bytesTotal = files.reduce((sum, { bytesTotal }) => sum + bytesTotal, 0)
    for (const file of files) {
      const pulse = () => this.#pulse(file, surroundings.tally)
      await this.#readOne(file, { ...surroundings, pulse })
      this.#bytesBefore += file.bytesTotal
    }
    await surroundings.stager.finish()
  }

  /** After a refusal files are still read to their ends, so that every bad one is named at once. */
  async #readOne(file: NamedFile, surroundings: Surroundings): Promise<void> {
    try {
      const { head, all } = await headOf(file.batches())
      const words = wordsFor(this.#words, file.file)
      const plan = planFile(file, head, words, surroundings.known)
      if (!plan.ok) this.refusals.push(plan.error)
      if (plan.ok && this.refusals.length === 0)
        return await this.#takeOne(file, plan.value, all, { ...surroundings, words })
      for await (const _ of all) surroundings.pulse()
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      this.refusals.push(refusalOf(error.issue))
    }
  }

  /** A column that `--map` names and no file has, or a field that its class does not know, is a slip to be told. */
  tellUnusedMap(tally: Tally): void {
    for (const [column, field] of this.#words.map) {
      const used = this.match.some(m => m.by === 'map' && m.column === column)
      if (used || field === null) continue
      const file = path.basename(this.#options.map ?? '')
      tally.warn(tally.read, { file, row: null, column, value: field, rule: 'map-not-used' })
    }
  }

  async #takeOne(
    file: NamedFile,
    plan: FilePlan,
    batches: AsyncIterable<readonly ReadEvent[]>,
    surroundings: Surroundings,
  ): Promise<void> {
    const { tally } = surroundings
    const before = tally.read
    if (plan.placing !== null) this.#note(file, plan.placing, surroundings)
    const taking = new FileIntake(file, plan, surroundings)
    await taking.take(batches)
    this.match.push(...plan.match)
    const { format, encoding, bytesTotal, headerBbox, parts } = file
    this.sources.push({
      file: file.file,
      format,
      encoding: encoding?.used ?? null,
      crsDeclared: plan.placing?.declared ?? null,
      crsUsed: plan.placing?.used ?? null,
      sha256: await sourceDigest(parts),
      bytes: bytesTotal,
      features: tally.read - before,
      attribution: taking.tagged ? osmAttribution : null,
      headerBbox,
    })
  }

  #note(file: NamedFile, placing: Placing, { tally }: Surroundings): void {
    this.placings.push(placing)
    for (const rule of placing.against) {
      const value = placing.declared ?? placing.used
      tally.warn(tally.read, { file: file.file, row: null, column: null, value, rule })
    }
  }

  #pulse(file: NamedFile, { read, rejected }: Tally): void {
    heed(this.#options)
    this.#options.onCount?.({ read, rejected })
    this.#options.onProgress?.({
      step: 'read',
      done: this.#bytesBefore + file.bytesRead(),
      total: this.#bytesTotal,
      unit: 'bytes',
    })
  }
}

/** Where the city lies: by policy, else about where the record's objects are; null for an empty record. */
export async function knownExtent(db: Db): Promise<Bbox | null> {
  const told = knownExtents.find(({ city }) => city === db.city)
  if (told !== undefined) return told.bbox
  const held = await cityExtent(db)
  return held === null ? null : grown(held, parameter('known-extent-margin').value)
}
