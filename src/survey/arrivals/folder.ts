import { randomBytes } from 'node:crypto'
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { blocks, Refused } from '#base/result.ts'
import { faultFinding } from '#platform/db/fault.ts'
import { Kept } from './model.ts'

const noteName = 'arrival.json'

/** Deliveries on disk, a folder each: a note of where it stands, and its files under their own names. */
export class ArrivalFolder {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  filesOf(id: string): string {
    return path.join(this.#root, id, 'files')
  }

  /** Throws `Refused` with `not-found` where there is no such delivery. */
  async read(id: string): Promise<Kept> {
    const kept = /^[0-9a-f]{16}$/.test(id) ? await this.#note(id) : null
    if (kept === null) throw new Refused(blocks('not-found', { arrival: id }))
    return kept
  }

  async list(): Promise<Kept[]> {
    const names = await readdir(this.#root).catch(() => [])
    const kept = await Promise.all(names.map(name => this.#note(name)))
    return kept.filter(one => one !== null).toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
  }

  async make(kept: Omit<Kept, 'id'>): Promise<Kept> {
    const made = { ...kept, id: randomBytes(8).toString('hex') }
    await toldFull(mkdir(this.filesOf(made.id), { recursive: true }))
    await this.write(made)
    return made
  }

  /** Replaces the note whole: a kill leaves the one before or this one. */
  async write(kept: Kept): Promise<void> {
    const note = path.join(this.#root, kept.id, noteName)
    await toldFull(writeFile(`${note}.part`, `${JSON.stringify(kept, null, 2)}\n`))
    await rename(`${note}.part`, note)
  }

  /** Bytes of a file that have arrived: what is on disk, whatever died meanwhile. */
  async received(id: string, name: string): Promise<number> {
    const found = await stat(path.join(this.filesOf(id), name)).catch(noneWhereMissing)
    return found?.size ?? 0
  }

  /** Makes the file where it is missing and lets `work` write at its end. */
  async append(
    id: string,
    name: string,
    work: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const at = path.join(this.filesOf(id), name)
    await toldFull(mkdir(path.dirname(at), { recursive: true }))
    const file = await toldFull(open(at, 'a', 0o600))
    try {
      await work(async bytes => void (await toldFull(file.write(bytes))))
      await file.sync()
    } finally {
      await file.close()
    }
  }

  async removeFile(id: string, name: string): Promise<void> {
    await rm(path.join(this.filesOf(id), name), { force: true })
  }

  async remove(id: string): Promise<void> {
    await rm(path.join(this.#root, id), { recursive: true, force: true })
  }

  /** Bytes that are free where deliveries lie. */
  async free(): Promise<number> {
    await toldFull(mkdir(this.#root, { recursive: true }))
    const { bavail, bsize } = await statfs(this.#root)
    return bavail * bsize
  }

  /** When anything of a delivery last changed, ms. */
  async touchedAt(kept: Kept): Promise<number> {
    const places = [
      path.join(this.#root, kept.id, noteName),
      ...kept.files.map(({ name }) => path.join(this.filesOf(kept.id), name)),
    ]
    const times = await Promise.all(
      places.map(async at => (await stat(at).catch(() => null))?.mtimeMs ?? 0),
    )
    return Math.max(...times)
  }

  async #note(id: string): Promise<Kept | null> {
    const file = path.join(this.#root, id, noteName)
    const note = await readFile(file, 'utf8').catch(noneWhereMissing)
    // Made and not yet noted, or something else that lies here: no delivery.
    return note === null ? null : Kept.parse(JSON.parse(note))
  }
}

/** A file that cannot be looked at is not one that is missing. */
function noneWhereMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}

/** A full disk is the user's to mend, so it is refused and not broken machinery. */
async function toldFull<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const finding = faultFinding(error)
    throw finding === null ? error : new Refused(finding)
  }
}
