import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, posix } from 'node:path'
import { byCodePoint } from '#base/digest.ts'
import { readHead } from './bytes.ts'
import { Unreadable, type Issue, type OpenedFile, type Reader, type SourceFile } from './reader.ts'
import { isCommonArea, type AreaRule } from './pbf/area.ts'
import { readers } from './registry.ts'

/** What the named paths hold: files that read, files that do not, and what was passed over in folders. */
type Sources = {
  readonly opened: readonly NamedFile[]
  readonly unreadable: readonly Issue[]
  readonly warnings: readonly Issue[]
}

/** An opened file, and where on disk its parts lie: what a digest of the source is made over. */
export type NamedFile = OpenedFile & { readonly parts: readonly string[] }

type OpenOptions = {
  /** Which OpenStreetMap tags make a closed way an area; a common choice where it is not given. */
  readonly isArea?: AreaRule
}

type Candidate = { readonly path: string; readonly name: string; readonly named: boolean }

/**
 * Opens every file named, folders walked whole in code-point order. The format is found by content. A part of a
 * shapefile stands for the shapefile. Nothing is read past what opening needs.
 */
export async function openSources(
  paths: readonly string[],
  options: OpenOptions = {},
): Promise<Sources> {
  const formats = readers(options.isArea ?? isCommonArea)
  const opened: NamedFile[] = []
  const unreadable: Issue[] = []
  const warnings: Issue[] = []
  const context = { formats, seen: new Set<string>() }
  for (const path of paths) {
    for (const candidate of await candidatesOf(path)) {
      const outcome = await openOne(candidate, context)
      if (outcome === null) continue
      if (outcome.kind === 'opened') opened.push(outcome.file)
      else if (outcome.kind === 'unreadable') unreadable.push(outcome.issue)
      else warnings.push(outcome.issue)
    }
  }
  return { opened, unreadable, warnings }
}

type Outcome =
  | { readonly kind: 'opened'; readonly file: NamedFile }
  | { readonly kind: 'unreadable' | 'warning'; readonly issue: Issue }
  | null

type Context = { readonly formats: readonly Reader[]; readonly seen: Set<string> }

async function openOne(candidate: Candidate, context: Context): Promise<Outcome> {
  try {
    const main = await mainFile(candidate)
    if (main === null) return await withoutShapes(candidate)
    const identity = await realpath(main.path)
    if (context.seen.has(identity)) return null
    context.seen.add(identity)
    const file = await sourceFile(main)
    if (file === null) return { kind: 'unreadable', issue: issueOf(main.name, 'empty-file') }
    const reader = context.formats.find(r => r.recognises(file))
    if (reader !== undefined) {
      const parts = [file.path, ...(reader.format === 'shapefile' ? partPaths(file) : [])]
      return { kind: 'opened', file: { ...(await reader.open(file)), parts } }
    }
    return unrecognised(main, file.head)
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', issue: error.issue }
    const rule = systemRule(error)
    if (rule === null) throw error
    return { kind: 'unreadable', issue: issueOf(candidate.name, rule) }
  }
}

/** A table alone is another kind of data; with an index beside it the shapes are gone. */
async function withoutShapes(candidate: Candidate): Promise<Outcome> {
  const lost = (await siblingsOf(candidate.path)).has('shx')
  return skipped({ ...candidate, named: candidate.named || lost }, 'missing-shp')
}

function unrecognised(file: Candidate, head: Uint8Array): Outcome {
  if (!file.named && isKnownContainer(head)) return skipped(file, 'format-not-read-yet')
  return skipped({ ...file, named: file.named || isNamedForData(file.name) }, 'unknown-format')
}

/** Named for a format that is read here: content that is something else is damage, not another kind of file. */
const isNamedForData = (name: string): boolean => /\.(geojsonl?|csv|shp|pbf)(\.gz)?$/i.test(name)

/**
 * What the user named, or what is named for data, must read; what merely lies in a folder he named is passed over
 * and told.
 */
function skipped(candidate: Candidate, rule: string): Outcome {
  return {
    kind: candidate.named ? 'unreadable' : 'warning',
    issue: issueOf(candidate.name, rule),
  }
}

async function candidatesOf(path: string): Promise<Candidate[]> {
  const stats = await stat(path).catch(() => null)
  if (stats?.isDirectory() === true) return walk(path, '', new Set())
  return [{ path, name: basename(path), named: true }]
}

/** Files below a folder in code-point order, names relative to it; hidden and side files left out. */
async function walk(folder: string, prefix: string, visited: Set<string>): Promise<Candidate[]> {
  const identity = await realpath(folder)
  if (visited.has(identity)) return []
  visited.add(identity)
  const found: Candidate[] = []
  for (const entry of (await readdir(folder)).toSorted(byCodePoint)) {
    if (entry.startsWith('.')) continue
    const path = join(folder, entry)
    const stats = await stat(path).catch(() => null)
    if (stats?.isDirectory() === true)
      found.push(...(await walk(path, `${prefix}${entry}/`, visited)))
    else if (stats?.isFile() === true && !isSideFile(entry)) {
      found.push({ path, name: `${prefix}${entry}`, named: false })
    }
  }
  return found
}

const partExtensions = [
  'dbf',
  'shx',
  'prj',
  'cpg',
  'qpj',
  'sbn',
  'sbx',
  'qix',
  'fbn',
  'fbx',
  'ain',
  'aih',
]

/** Documentation, licences and helpers of other files: no data of their own. A .dbf may be, so it is no side file. */
function isSideFile(entry: string): boolean {
  const extension = extensionOf(entry)
  if (extension === 'dbf') return false
  return (
    partExtensions.includes(extension) ||
    ['md', 'txt', 'xml', 'html', 'pdf', 'qmd', 'qml', 'lyr', 'sld'].includes(extension) ||
    /^(?:licen[cs]e|readme|notice|copying|changelog)(?:\W|$)/i.test(entry)
  )
}

/** The file to open for a candidate: for a .dbf, .shx… the .shp beside it; null where there is none. */
async function mainFile(candidate: Candidate): Promise<Candidate | null> {
  if (!partExtensions.includes(extensionOf(candidate.path))) return candidate
  const shp = (await siblingsOf(candidate.path)).get('shp')
  if (shp === undefined) return null
  // Names in a report are the same on every system.
  const name = posix.join(posix.dirname(candidate.name), basename(shp))
  return { path: shp, name, named: candidate.named }
}

/** Null for a file without content. */
async function sourceFile(candidate: Candidate): Promise<SourceFile | null> {
  const { path, name } = candidate
  const { size } = await stat(path)
  if (size === 0) return null
  const { head, gzip } = await readHead(path, name)
  if (head.every(byte => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) return null
  return { name, path, head, gzip, size, siblings: await siblingsOf(path) }
}

async function siblingsOf(path: string): Promise<Map<string, string>> {
  const folder = dirname(path)
  const stem = stemOf(path)
  const siblings = new Map<string, string>()
  for (const entry of (await readdir(folder)).toSorted(byCodePoint)) {
    if (stemOf(entry) === stem && entry !== basename(path)) {
      siblings.set(extensionOf(entry), join(folder, entry))
    }
  }
  return siblings
}

const partPaths = (file: SourceFile): string[] =>
  [...file.siblings]
    .filter(([extension]) => partExtensions.includes(extension))
    .map(([, path]) => path)

const extensionOf = (path: string): string => extname(path).slice(1).toLowerCase()
const stemOf = (path: string): string => basename(path, extname(path)).toLowerCase()

/** Data of a kind that another reader will take one day: zip (xlsx among them) and SQLite (GeoPackage). */
function isKnownContainer(head: Uint8Array): boolean {
  const start = String.fromCharCode(...head.subarray(0, 15))
  return start.startsWith('PK\u0003\u0004') || start === 'SQLite format 3'
}

function systemRule(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return 'not-found'
  return code === 'EACCES' || code === 'EPERM' ? 'not-readable' : null
}

function issueOf(file: string, rule: string): Issue {
  return { file, row: null, column: null, value: null, rule }
}
