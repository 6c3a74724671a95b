import { realpath, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { scratchFolder } from '#platform/files/index.ts'
import { oneByOne } from './batches.ts'
import { readHead, unreadable } from './bytes.ts'
import { cleanIssue, cleanText } from './clean.ts'
import {
  Unreadable,
  type Issue,
  type OpenedFile,
  type ReadEvent,
  type Reader,
  type SourceFile,
} from './reader.ts'
import { isCommonArea, type AreaRule } from './pbf/area.ts'
import { readers } from './registry.ts'
import { refuseUnsound, stampOf, unchangedSince } from './steady.ts'
import { candidatesOf, partPaths, Siblings, walk, type Candidate } from './walk.ts'
import { otherEncodingOf } from './geojson/encoding.ts'
import { isTextOfNoEncoding } from './csv/text.ts'
import { isZip, readDirectory } from './zip/directory.ts'
import { unpack } from './zip/unpack.ts'

/** What the named paths hold: files that read, files that do not, and what was passed over in folders. */
export type Sources = {
  readonly opened: readonly NamedFile[]
  readonly unreadable: readonly Issue[]
  readonly warnings: readonly Issue[]
  /** Removes what archives were unpacked to; the files of archives cannot be read afterwards. */
  close(): Promise<void>
}

/** An opened file, and where on disk its parts lie: what a digest of the source is made over. */
export type NamedFile = OpenedFile & {
  readonly parts: readonly string[]
  batches(): AsyncIterable<readonly ReadEvent[]>
}

type OpenOptions = {
  /** Which OpenStreetMap tags make a closed way an area; a common choice where it is not given. */
  readonly isArea?: AreaRule
}

/**
 * Opens every file named, folders walked whole in code-point order, archives unpacked to a temporary folder (call
 * `close` when done). The format is found by content. A part of a shapefile stands for the shapefile. Nothing is
 * read past what opening needs.
 */
export async function openSources(
  paths: readonly string[],
  options: OpenOptions = {},
): Promise<Sources> {
  const sources = new Opener(readers(options.isArea ?? isCommonArea))
  try {
    for (const path of paths) await sources.openAll(path)
    return sources
  } catch (error) {
    await sources.close()
    throw error
  }
}

/** Files of a folder or an archive that may hold data: the head of each is held until the batch is taken in. */
const MOST_FILES = 4000

/** Formats that are read through a gzip; the others are read at any place of the file, which a gzip has not. */
const gzippable = ['geojson', 'geojson-lines', 'csv', 'flatgeobuf']

/** A file among candidates, ready for the readers. */
type Found = { readonly candidate: Candidate; readonly file: SourceFile }

class Opener {
  readonly opened: NamedFile[] = []
  readonly unreadable: Issue[] = []
  readonly warnings: Issue[] = []
  readonly #formats: readonly Reader[]
  readonly #seen = new Set<string>()
  readonly #siblings = new Siblings()
  readonly #unpacked: (() => void)[] = []

  constructor(formats: readonly Reader[]) {
    this.#formats = formats
  }

  async close(): Promise<void> {
    for (const close of this.#unpacked.splice(0)) close()
  }

  /** Opens a file, or the files of a folder. */
  async openAll(path: string): Promise<void> {
    const candidates = await candidatesOf(path)
    const excess = excessOf(candidates, basename(path))
    if (excess !== null) this.unreadable.push(excess)
    else for (const candidate of candidates) await this.open(candidate)
  }

  /** `archive` is the zip a candidate was unpacked from. */
  async open(candidate: Candidate, archive: string | null = null): Promise<void> {
    try {
      const found = await this.#find(candidate)
      if (found === null) return
      refuseOtherEncoding(found.file)
      const reader = this.#formats.find(r => r.recognises(found.file))
      if (reader !== undefined) await this.#read(found, reader)
      else if (found.file.archive === null) this.#skipUnread(found, unread(found.file))
      else if (isOfficeFile(found.file)) this.#skipUnread(found, 'unknown-format')
      else if (archive !== null) this.unreadable.push(issueOf(found.candidate.name, 'zip-nested'))
      else await this.#openArchive(found)
    } catch (error) {
      const issue = error instanceof Unreadable ? error.issue : systemIssue(error, candidate.name)
      if (issue === null) throw error
      this.unreadable.push(cleanIssue(issue))
    }
  }

  /** Null where there is nothing to open: told already, or opened before. */
  async #find(candidate: Candidate): Promise<Found | null> {
    const main = await this.#siblings.mainFile(candidate)
    if (main === null) {
      // A table alone is another kind of data; with an index beside it the shapes are gone.
      const lost = (await this.#siblings.of(candidate.path)).has('shx')
      this.#skip({ ...candidate, named: candidate.named || lost }, 'missing-shp')
      return null
    }
    const identity = await realpath(main.path)
    if (this.#seen.has(identity)) return null
    this.#seen.add(identity)
    const file = await sourceFile(main, this.#siblings)
    if (file !== null) return { candidate: main, file }
    this.unreadable.push(issueOf(main.name, 'empty-file'))
    return null
  }

  async #read({ file }: Found, reader: Reader): Promise<void> {
    if (file.gzip && !gzippable.includes(reader.format))
      throw unreadable(file.name, 'gzip-not-read')
    const parts = [file.path, ...(reader.format === 'shapefile' ? partPaths(file) : [])]
    await refuseUnsound(parts, file.name)
    const stamp = await stampOf(parts)
    const { layers, warnings } = await reader.open(file)
    this.warnings.push(...warnings.map(cleanIssue))
    for (const layer of layers) {
      const name = cleanText(layer.file)
      const batches = () => unchangedSince(stamp, layer)
      const events = () => oneByOne(batches())
      this.opened.push({ ...layer, file: name, parts, batches, events })
    }
  }

  /** Side files of an archive are passed over as those of a folder are; it must hold data all the same. */
  async #openArchive({ candidate, file }: Found): Promise<void> {
    const before = this.opened.length + this.unreadable.length
    const { folder, close } = scratchFolder('unpacked')
    this.#unpacked.push(close)
    await unpack(file, file.archive ?? [], folder)
    const members = await walk(folder, `${candidate.name}/`, new Set())
    const excess = excessOf(members, candidate.name)
    if (excess !== null) throw new Unreadable(excess)
    for (const member of members) await this.open(member, candidate.name)
    if (this.opened.length + this.unreadable.length === before)
      this.#skip(candidate, 'no-data-in-zip')
  }

  #skipUnread({ candidate }: Found, rule: string): void {
    this.#skip({ ...candidate, named: candidate.named || isNamedForData(candidate.name) }, rule)
  }

  /** What the user named, or what is named for data, must read; what merely lies in a folder he named is passed over and told. */
  #skip(candidate: Candidate, rule: string): void {
    const list = candidate.named ? this.unreadable : this.warnings
    list.push(issueOf(candidate.name, rule))
  }
}

/** Null for a file without content. */
async function sourceFile(candidate: Candidate, siblings: Siblings): Promise<SourceFile | null> {
  const { path, name } = candidate
  const stats = await stat(path)
  // A pipe or a device may have no end, or wait for ever.
  if (!stats.isFile()) throw unreadable(name, 'not-a-file')
  const { size } = stats
  if (size === 0) return null
  const { head, gzip } = await readHead(path, name)
  if (head.every(byte => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) return null
  const archive = !gzip && isZip(head) ? await readDirectory(path, name) : null
  return { name, path, head, gzip, size, siblings: await siblings.of(path), archive }
}

/** Named for a format that is read here: content that is something else is damage, not another kind of file. */
const isNamedForData = (name: string): boolean =>
  /\.(?:(?:geojsonl?|csv|shp|pbf)(?:\.gz)?|gpkg|fgb|xlsx|zip)$/i.test(name)

/** Word, PowerPoint and binary Excel files are archives too, of no data that is read here. */
const isOfficeFile = ({ archive }: SourceFile): boolean =>
  archive?.some(({ name }) => name === '[Content_Types].xml') === true

/** An Excel file of before 2007, or one with a password, which looks the same from outside. */
const isOldOffice = (head: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, i) => head[i] === byte)

/** JSON in GBK reads as damage, piece by piece; its encoding is told instead. */
function refuseOtherEncoding({ head, name }: SourceFile): void {
  const encoding = otherEncodingOf(Buffer.from(head))
  if (encoding !== null) throw unreadable(name, 'json-in-another-encoding', { value: encoding })
}

function unread({ head }: SourceFile): string {
  if (isOldOffice(head)) return 'old-excel'
  return isTextOfNoEncoding(head) ? 'unknown-encoding' : 'unknown-format'
}

/** What the system says where a path cannot be read: no right to, a name or links without end, a broken disk. */
const notReadable = ['EACCES', 'EPERM', 'ENAMETOOLONG', 'ELOOP', 'EIO', 'EISDIR', 'ENXIO', 'EINVAL']

function systemIssue(error: unknown, file: string): Issue | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return issueOf(file, 'not-found')
  return notReadable.includes(code) ? { ...issueOf(file, 'not-readable'), value: code } : null
}

function excessOf({ length }: readonly Candidate[], file: string): Issue | null {
  return length > MOST_FILES ? { ...issueOf(file, 'too-many-files'), value: String(length) } : null
}

function issueOf(file: string, rule: string): Issue {
  return { file, row: null, column: null, value: null, rule }
}
