import { blocks, Refused, type Finding } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import { faultFinding } from '#platform/db/fault.ts'
import type { Frame } from '#platform/frame/index.ts'
import { OneJob } from '#platform/jobs/one-job.ts'
import type { Progress } from '#platform/jobs/progress.ts'
import { intakeWords, type Inspection } from '../inspection/inspect.ts'
import type { Places } from '../inspection/places.ts'
import { remember } from '../inspection/remembered.ts'
import { intake, type FileWords } from '../intake/index.ts'
import { ArrivalFolder } from './folder.ts'
import { Looks, type Delivered } from './looks.ts'
import { may, type ArrivalAct, type Kept, type Limits } from './model.ts'
import { nameKey, safeName } from './names.ts'

/** How far an intake under way has come. */
type Told = {
  readonly progress: Progress | null
  readonly read: number
  readonly rejected: number
}

export type NewFile = Kept['files'][number]

/** A delivery as its reader sees it: how much of each file is here, and how far its intake has come. */
export type Arrival = Omit<Kept, 'files'> & {
  readonly files: readonly (NewFile & { readonly received: number })[]
  readonly run: (Told & { readonly seconds: number }) | null
}

const day = 86_400_000

/** Deliveries of files on their way into a record: received piece by piece, looked at, taken in as one batch each. */
export class Arrivals {
  readonly limits: Limits
  readonly #db: Db
  readonly #folder: ArrivalFolder
  readonly #looks: Looks
  /** The register takes one merge at a time. */
  readonly #runs = new OneJob<Told>('intake-busy', { progress: null, read: 0, rejected: 0 })
  /** What was begun last on a file or a delivery: one piece of a file, one change of a delivery at a time. */
  readonly #turns = new Map<string, Promise<unknown>>()

  /** `frame` gives the record as it is now. */
  constructor(db: Db, folder: string, limits: Limits, frame: () => Promise<Frame>) {
    this.#db = db
    this.#folder = new ArrivalFolder(folder)
    this.#looks = new Looks({ db, frame })
    this.limits = limits
  }

  /** What a dead server left running is open again; what nobody touched for long is removed, now and every day. */
  async begin(now: number): Promise<void> {
    for (const kept of await this.#folder.list())
      if (kept.state === 'running') await this.#folder.write({ ...kept, state: 'interrupted' })
    await this.sweep(now)
  }

  /** Removes what nobody touched for longer than is kept; what runs stays. */
  async sweep(now: number): Promise<void> {
    for (const kept of await this.#folder.list()) {
      const age = now - (await this.#folder.touchedAt(kept))
      if (kept.state !== 'running' && age > this.limits.keepDays * day)
        await this.#folder.remove(kept.id)
    }
  }

  close(): Promise<void> {
    return this.#runs.close()
  }

  async list(): Promise<Arrival[]> {
    return Promise.all((await this.#folder.list()).map(kept => this.#seen(kept)))
  }

  async get(id: string): Promise<Arrival> {
    return this.#seen(await this.#folder.read(id))
  }

  async make(files: readonly NewFile[], madeAt: string): Promise<Arrival> {
    const added = await this.#checked([], files)
    const kept = await this.#folder.make({
      madeAt,
      state: 'open',
      grade: 'internal',
      files: added,
      said: {},
      batch: null,
      refusals: [],
    })
    return this.#seen(kept)
  }

  /** More files for a delivery; one of a name that is there, changed since, is sent anew. */
  add(id: string, files: readonly NewFile[]): Promise<Arrival> {
    return this.#inTurn(id, async () => {
      const kept = await this.#for(id, 'change')
      const all = await this.#checked(kept.files, files)
      for (const before of kept.files)
        if (!all.some(file => isSameFile(file, before)))
          await this.#folder.removeFile(id, before.name)
      return this.#keep({ ...kept, files: all, state: 'open', refusals: [] })
    })
  }

  /** Takes a piece of a file at `offset`; what arrives of it is kept even where the connection breaks. */
  receive(
    id: string,
    { file, offset }: { readonly file: string; readonly offset: number },
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<{ readonly received: number }> {
    return this.#inTurn(`${id}/${file}`, () => this.#append(id, { file, offset }, bytes))
  }

  say(id: string, said: Kept['said'], grade: Kept['grade']): Promise<Arrival> {
    return this.#inTurn(id, async () =>
      this.#keep({ ...(await this.#for(id, 'change')), said, grade }),
    )
  }

  async inspection(id: string): Promise<Inspection> {
    return this.#looks.inspection(await this.#delivered(id))
  }

  async places(id: string, name: string): Promise<Places> {
    return this.#looks.places(await this.#delivered(id), name)
  }

  async #delivered(id: string): Promise<Delivered> {
    const kept = await this.#folder.read(id)
    const { files } = await this.#seen(kept)
    const received = files.map(file => file.received)
    return { kept, folder: this.#folder.filesOf(id), received }
  }

  /**
   * Takes a delivery in, as one batch, while the caller goes on. Refused while files are missing, and with
   * `crs-word-needed` where somebody has yet to say how coordinates are to be read.
   */
  run(id: string, actor: string): Promise<Arrival> {
    return this.#inTurn(id, () => this.#begin(id, actor))
  }

  async #begin(id: string, actor: string): Promise<Arrival> {
    const kept = await this.#for(id, 'run')
    const missing = (await this.#seen(kept)).files.find(f => f.received < f.bytes)
    if (missing !== undefined)
      throw new Refused(blocks('upload-unfinished', { file: missing.name }))
    const { sources } = await this.inspection(id)
    const open = sources.find(({ crs }) => crs?.needsWord === true)
    if (open !== undefined) throw new Refused(blocks('crs-word-needed', { file: open.file }))
    const running = await this.#start(kept, sources, actor)
    return this.#seen(running)
  }

  async cancel(id: string): Promise<Arrival> {
    const kept = await this.#for(id, 'cancel')
    this.#runs.cancel(id)
    return this.#seen(kept)
  }

  discard(id: string): Promise<void> {
    return this.#inTurn(id, async () => {
      await this.#for(id, 'discard')
      await this.#folder.remove(id)
    })
  }

  /** Runs what is asked of a file or a delivery after what was asked of it before. */
  async #inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(key)
    const own = (async () => {
      await before?.catch(() => {})
      return work()
    })()
    this.#turns.set(key, own)
    try {
      return await own
    } finally {
      if (this.#turns.get(key) === own) this.#turns.delete(key)
    }
  }

  async #start(kept: Kept, sources: Inspection['sources'], actor: string): Promise<Kept> {
    const running: Kept = { ...kept, state: 'running', refusals: [] }
    const noted = Promise.withResolvers<void>()
    this.#runs.start(kept.id, async ({ signal, tell }) => {
      await noted.promise
      const files = Object.fromEntries(
        sources.map(({ file, words }): [string, FileWords] => [file, intakeWords(words)]),
      )
      const end = await this.#takeIn(running, {
        files,
        actor,
        grade: kept.grade,
        signal,
        onProgress: progress => tell({ progress }),
        onCount: counts => tell(counts),
      })
      // Its end first: what could not be remembered is asked again, a delivery left running could not be let go.
      await this.#folder.write(end)
      if (end.state === 'done')
        for (const { signature, words } of sources)
          await remember(this.#db, this.#db.city, { signature, said: words, actor })
      this.#looks.noteRemembered()
    })
    try {
      // Whoever looks after this call sees it running.
      await this.#folder.write(running)
      noted.resolve()
    } catch (error) {
      noted.reject(error)
      throw error
    }
    return running
  }

  async #takeIn(kept: Kept, options: Parameters<typeof intake>[2]): Promise<Kept> {
    try {
      const result = await intake(this.#db, [this.#folder.filesOf(kept.id)], options)
      if (result.ok) return { ...kept, state: 'done', batch: result.value.batch }
      const cancelled = result.error.some(({ code }) => code === 'cancelled')
      return {
        ...kept,
        state: cancelled ? 'cancelled' : 'refused',
        refusals: cancelled ? [] : result.error.map(refusalOf),
      }
    } catch (error) {
      process.stderr.write(`intake of ${kept.id}: ${String(error)}\n`)
      const finding = faultFinding(error) ?? blocks('internal')
      return { ...kept, state: 'refused', refusals: [refusalOf(finding)] }
    }
  }

  async #append(
    id: string,
    { file, offset }: { readonly file: string; readonly offset: number },
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<{ readonly received: number }> {
    const kept = await this.#for(id, 'change')
    const known = kept.files.find(({ name }) => name === file)
    if (known === undefined) throw new Refused(blocks('not-found', { file }))
    let received = await this.#folder.received(id, file)
    if (offset !== received) throw new Refused(blocks('upload-offset', { file, received }))
    await this.#folder.append(id, file, async write => {
      for await (const piece of bytes) {
        if (
          received + piece.length > known.bytes ||
          received + piece.length - offset > this.limits.chunkBytes
        )
          throw new Refused(blocks('upload-too-long', { file, bytes: known.bytes }))
        await write(piece)
        received += piece.length
      }
    })
    return { received }
  }

  /** The files of a delivery with more added: each name once, no more and no larger than is taken. */
  async #checked(have: readonly NewFile[], added: readonly NewFile[]): Promise<NewFile[]> {
    const files = new Map(have.map(file => [nameKey(file.name), file]))
    const fresh = new Set<string>()
    for (const file of added) {
      const name = safeName(file.name)
      if (fresh.has(nameKey(name))) throw new Refused(blocks('file-name-taken', { file: name }))
      if (file.bytes > this.limits.fileBytes)
        throw new Refused(blocks('file-too-large', { file: name, most: this.limits.fileBytes }))
      fresh.add(nameKey(name))
      files.set(nameKey(name), { ...file, name })
    }
    if (files.size > this.limits.files)
      throw new Refused(blocks('too-many-files', { files: files.size, most: this.limits.files }))
    const all = [...files.values()]
    const more = bytesOf(all) - bytesOf(have)
    if (more > 0) await this.#roomFor(more)
    return all
  }

  async #roomFor(bytes: number): Promise<void> {
    const held = (await this.#folder.list()).flatMap(({ files }) => files)
    if (bytesOf(held) + bytes > this.limits.totalBytes)
      throw new Refused(blocks('quota-exceeded', { most: this.limits.totalBytes }))
    if (bytes > (await this.#folder.free())) throw new Refused(blocks('disk-full'))
  }

  async #for(id: string, act: ArrivalAct): Promise<Kept> {
    const kept = await this.#folder.read(id)
    if (!may(kept.state, act)) throw new Refused(blocks('arrival-state', { state: kept.state }))
    return kept
  }

  async #keep(kept: Kept): Promise<Arrival> {
    await this.#folder.write(kept)
    return this.#seen(kept)
  }

  async #seen(kept: Kept): Promise<Arrival> {
    const files = await Promise.all(
      kept.files.map(async file => ({
        ...file,
        received: await this.#folder.received(kept.id, file.name),
      })),
    )
    return { ...kept, files, run: this.#runs.seen(kept.id) }
  }
}

const bytesOf = (files: readonly NewFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0)

const isSameFile = (a: NewFile, b: NewFile): boolean =>
  a.name === b.name && a.bytes === b.bytes && a.modified === b.modified

const refusalOf = ({ code, facts }: Finding): Kept['refusals'][number] => ({
  code,
  facts: { ...facts },
})
