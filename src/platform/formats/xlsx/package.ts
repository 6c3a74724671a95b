import { posix } from 'node:path'
import { unreadable, type Progress } from '../bytes.ts'
import { Unreadable, type SourceFile, type ZipEntry } from '../reader.ts'
import { readEntry } from '../zip/entry.ts'
import { attribute, BadXml, XmlScanner, type XmlEvent } from './xml.ts'

export type PackageFile = Pick<SourceFile, 'name' | 'path' | 'archive'>

/** What a part that is held in memory may come to when it is unpacked. */
const maxHeldBytes = 128 * 1024 ** 2

/** The parts of a workbook's package. Links that lead out of it, macros and embedded things are never opened. */
export class Package {
  readonly file: PackageFile
  /** Where links lead that are not followed, in the parts whose relations were read. */
  readonly outside: string[] = []
  readonly #entries: ReadonlyMap<string, ZipEntry>

  constructor(file: PackageFile) {
    this.file = file
    // Names are compared without case (ECMA-376 part 2, 6.2.2.3).
    this.#entries = new Map((file.archive ?? []).map(entry => [partKey(entry.name), entry]))
  }

  find(path: string): ZipEntry | null {
    return this.#entries.get(partKey(path)) ?? null
  }

  /** The pieces of a part's text. Throws `Unreadable` with `damaged-xlsx` where it is not UTF-8. */
  async *text(entry: ZipEntry, progress?: Progress): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    try {
      for await (const chunk of readEntry(this.file, entry, progress))
        yield decoder.decode(chunk, { stream: true })
      yield decoder.decode()
    } catch (error) {
      throw error instanceof TypeError ? this.damaged(entry) : error
    }
  }

  /** Tags and texts of a part. Throws `Unreadable` with `damaged-xlsx` or `xml-doctype`. */
  async *events(entry: ZipEntry, progress?: Progress): AsyncGenerator<XmlEvent[]> {
    const scanner = new XmlScanner()
    try {
      for await (const piece of this.text(entry, progress)) yield [...scanner.push(piece)]
      scanner.end()
    } catch (error) {
      throw error instanceof BadXml ? this.damaged(entry, error.rule) : error
    }
  }

  /** Events of a part that is kept: none for one that is not there. */
  async *held(path: string): AsyncGenerator<XmlEvent> {
    const entry = this.find(path)
    if (entry === null) return
    if (entry.size > maxHeldBytes)
      throw unreadable(this.file.name, 'workbook-too-large', { value: entry.name })
    for await (const events of this.events(entry)) yield* events
  }

  /** A part whose name matches; null where there is none. */
  named(pattern: RegExp): string | null {
    return [...this.#entries.keys()].find(name => pattern.test(name)) ?? null
  }

  damaged(entry: Pick<ZipEntry, 'name'>, rule = 'damaged-xlsx'): Unreadable {
    return unreadable(this.file.name, rule, { value: entry.name })
  }

  /** The parts that a part points at inside the package: id → type's last word and path. */
  async relations(of: string): Promise<ReadonlyMap<string, Relation>> {
    const folder = posix.dirname(of)
    const found = new Map<string, Relation>()
    for await (const event of this.held(`${folder}/_rels/${posix.basename(of)}.rels`)) {
      if (event.kind !== 'open' || event.name !== 'Relationship') continue
      const read = (name: string) => attribute(event.attributes, name) ?? ''
      const target = read('Target')
      if (read('TargetMode') === 'External') {
        this.outside.push(target)
        continue
      }
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
      found.set(read('Id'), { type: posix.basename(read('Type')), path })
    }
    return found
  }
}

export type Relation = { readonly type: string; readonly path: string }

const partKey = (name: string): string =>
  name
    .replaceAll('\\', '/')
    .replace(/^\/|^\.\//, '')
    .toLowerCase()
