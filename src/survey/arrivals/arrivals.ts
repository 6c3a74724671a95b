import { blocks, Refused } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import { isShapefilePart } from '#platform/formats/index.ts'
import type { Frame } from '#platform/frame/index.ts'
import type { Inspection } from '../inspection/inspect.ts'
import type { Places } from '../inspection/places.ts'
import { ArrivalFolder } from './folder.ts'
import { Intakes, wordsOf, type Run } from './intakes.ts'
import { Looks, type Delivered } from './looks.ts'
import { markedFile } from './marked-file.ts'
import { may, saidUpon, type ArrivalAct, type Kept, type Limits } from './model.ts'
import { layEmpty, receivePiece, withAdded, type NewFile } from './receiving.ts'
import { Turns } from './turns.ts'

/** A delivery as its reader sees it: how much of each file is here, and how far its intake has come. */
export type Arrival = Omit<Kept, 'files'> & {
  readonly files: readonly (NewFile & { readonly received: number })[]
  readonly run: Run | null
}

/** An intake as a screen elsewhere shows it. */
type ArrivalRun = Pick<Arrival, 'id' | 'state' | 'endedAt' | 'batch' | 'refusals' | 'run'> & {
  /** A few of its files, a .shp before its parts, and how many there are. */
  readonly names: readonly string[]
  readonly files: number
}

const day = 86_400_000

/** Deliveries of files on their way into a record: received piece by piece, looked at, taken in as one batch each. */
export class Arrivals {
  readonly limits: Limits
  readonly #db: Db
  readonly #folder: ArrivalFolder
  readonly #looks: Looks
  readonly #intakes: Intakes
  /** What was begun last on a file or a delivery: one piece of a file, one change of a delivery at a time. */
  readonly #turns = new Turns()

  get #store() {
    return { folder: this.#folder, limits: this.limits }
  }

  /** `frame` gives the record as it is now. */
  constructor(db: Db, folder: string, limits: Limits, frame: () => Promise<Frame>) {
    this.#db = db
    this.#folder = new ArrivalFolder(folder)
    this.#looks = new Looks({ db, frame })
    this.#intakes = new Intakes({ db, folder: this.#folder, looks: this.#looks })
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
    return this.#intakes.close()
  }

  async list(): Promise<Arrival[]> {
    return Promise.all((await this.#folder.list()).map(kept => this.#seen(kept)))
  }

  /** Intakes under way and ended, the newest delivery first, told from their notes alone. */
  async runs(): Promise<ArrivalRun[]> {
    const kept = (await this.#folder.list()).filter(({ state }) => state !== 'open')
    return kept.map(({ id, state, endedAt, batch, refusals, files }) => ({
      id,
      state,
      endedAt,
      batch,
      refusals,
      names: mainFirst(files).slice(0, 3),
      files: files.length,
      run: this.#intakes.seen(id),
    }))
  }

  async get(id: string): Promise<Arrival> {
    return this.#seen(await this.#folder.read(id))
  }

  async make(files: readonly NewFile[], madeAt: string): Promise<Arrival> {
    const added = await withAdded(this.#store, [], files)
    const kept = await this.#folder.make({
      madeAt,
      state: 'open',
      grade: 'internal',
      files: added,
      said: {},
      batch: null,
      endedAt: null,
      refusals: [],
    })
    await layEmpty(this.#folder, kept)
    return this.#seen(kept)
  }

  /** More files for a delivery; one of a name that is there, changed since, is sent anew. */
  add(id: string, files: readonly NewFile[]): Promise<Arrival> {
    return this.#turns.take(id, async () => {
      const kept = await this.#for(id, 'change')
      const all = await withAdded(this.#store, kept.files, files)
      for (const before of kept.files)
        if (!all.some(file => isSameFile(file, before)))
          await this.#folder.removeFile(id, before.name)
      const next: Kept = { ...kept, files: all, state: 'open', refusals: [] }
      await layEmpty(this.#folder, next)
      return this.#keep(next)
    })
  }

  /** Leaves files out of a delivery; the last of them goes with the delivery itself. */
  leave(id: string, names: readonly string[]): Promise<Arrival> {
    return this.#turns.take(id, async () => {
      const kept = await this.#for(id, 'change')
      const files = kept.files.filter(({ name }) => !names.includes(name))
      if (files.length === 0) throw new Refused(blocks('nothing-to-read'))
      for (const { name } of kept.files)
        if (names.includes(name)) await this.#folder.removeFile(id, name)
      return this.#keep({ ...kept, files, state: 'open', refusals: [] })
    })
  }

  /** Takes a piece of a file at `offset`; what arrives of it is kept even where the connection breaks. */
  receive(
    id: string,
    { file, offset }: { readonly file: string; readonly offset: number },
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<{ readonly received: number }> {
    return this.#turns.take(`${id}/${file}`, async () =>
      receivePiece(this.#store, await this.#for(id, 'change'), { file, offset, bytes }),
    )
  }

  say(id: string, { said = {}, grade }: Partial<Pick<Kept, 'said' | 'grade'>>): Promise<Arrival> {
    return this.#turns.take(id, async () => {
      const kept = await this.#for(id, 'change')
      const words = { said: saidUpon(kept.said, said), grade: grade ?? kept.grade }
      return this.#keep({ ...kept, ...words })
    })
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

  /** A workbook of a delivery with the cells marked that its intake complains of, or would; nothing is taken in. */
  async marked(id: string, file: string): Promise<Uint8Array> {
    const files = wordsOf((await this.inspection(id)).sources)
    return markedFile(this.#db, { folder: this.#folder.filesOf(id), file, files })
  }

  /**
   * Takes a delivery in, as one batch, while the caller goes on. Refused while files are missing, and with
   * `crs-word-needed` where somebody has yet to say how coordinates are to be read.
   */
  run(id: string, actor: string): Promise<Arrival> {
    return this.#turns.take(id, () => this.#begin(id, actor))
  }

  async #begin(id: string, actor: string): Promise<Arrival> {
    const kept = await this.#for(id, 'run')
    const missing = (await this.#seen(kept)).files.find(f => f.received < f.bytes)
    if (missing !== undefined)
      throw new Refused(blocks('upload-unfinished', { file: missing.name }))
    const { sources } = await this.inspection(id)
    const open = sources.find(({ crs }) => crs?.needsWord === true)
    if (open !== undefined) throw new Refused(blocks('crs-word-needed', { file: open.file }))
    const running = await this.#intakes.start(kept, sources, actor)
    return this.#seen(running)
  }

  async cancel(id: string): Promise<Arrival> {
    const kept = await this.#for(id, 'cancel')
    this.#intakes.cancel(id)
    return this.#seen(kept)
  }

  discard(id: string): Promise<void> {
    return this.#turns.take(id, async () => {
      await this.#for(id, 'discard')
      await this.#folder.remove(id)
    })
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
    return { ...kept, files, run: this.#intakes.seen(kept.id) }
  }
}

/** The parts of a .shp after all else: it is the .shp that its sender knows. */
const mainFirst = (files: readonly NewFile[]): readonly string[] =>
  files
    .map(({ name }) => name)
    .toSorted((a, b) => Number(isShapefilePart(a)) - Number(isShapefilePart(b)))

const isSameFile = (a: NewFile, b: NewFile): boolean =>
  a.name === b.name && a.bytes === b.bytes && a.modified === b.modified
