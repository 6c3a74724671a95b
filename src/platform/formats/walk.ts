import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, posix } from 'node:path'
import { byCodePoint } from '#base/digest.ts'
import type { SourceFile } from './reader.ts'

/** A file that may hold data; `named` by the user himself, or found in a folder he named. */
export type Candidate = { readonly path: string; readonly name: string; readonly named: boolean }

/** The file a path names, or the files of the folder it names. */
export async function candidatesOf(path: string): Promise<Candidate[]> {
  const stats = await stat(path).catch(() => null)
  if (stats?.isDirectory() === true) return walk(path, '', new Set())
  return [{ path, name: basename(path), named: true }]
}

/** Files below a folder in code-point order, names relative to it after `prefix`; hidden and side files left out. */
export async function walk(
  folder: string,
  prefix: string,
  visited: Set<string>,
): Promise<Candidate[]> {
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

/** True for what belongs to a .shp beside it, by its name. */
export const isShapefilePart = (name: string): boolean => partExtensions.includes(extensionOf(name))

/** Documentation, licences and helpers of other files: no data of their own. A .dbf may be, so it is no side file. */
function isSideFile(entry: string): boolean {
  const extension = extensionOf(entry)
  if (extension === 'dbf') return false
  return (
    isShapefilePart(entry) ||
    ['md', 'txt', 'xml', 'html', 'pdf', 'qmd', 'qml', 'lyr', 'sld'].includes(extension) ||
    /^(?:licen[cs]e|readme|notice|copying|changelog)(?:\W|$)/i.test(entry)
  )
}

/** What lies beside a file, each folder listed once: a folder of thousands of files is asked for each of them. */
export class Siblings {
  readonly #folders = new Map<string, Promise<ReadonlyMap<string, readonly string[]>>>()

  /** Files of the same base name beside a path, by lower-case extension. */
  async of(path: string): Promise<Map<string, string>> {
    const folder = dirname(path)
    const listing = this.#folders.get(folder) ?? listed(folder)
    this.#folders.set(folder, listing)
    const entries = (await listing).get(stemOf(path)) ?? []
    const others = entries.filter(entry => entry !== basename(path))
    return new Map(others.map(entry => [extensionOf(entry), join(folder, entry)]))
  }

  /** The file to open for a candidate: for a .dbf, .shx… the .shp beside it; null where there is none. */
  async mainFile(candidate: Candidate): Promise<Candidate | null> {
    if (!isShapefilePart(candidate.path)) return candidate
    const shp = (await this.of(candidate.path)).get('shp')
    if (shp === undefined) return null
    // Names in a report are the same on every system.
    const name = posix.join(posix.dirname(candidate.name), basename(shp))
    return { path: shp, name, named: candidate.named }
  }
}

/** The names in a folder by their stem, in code-point order. */
async function listed(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  return Map.groupBy((await readdir(folder)).toSorted(byCodePoint), stemOf)
}

/** The parts of a shapefile beside its .shp. */
export const partPaths = (file: SourceFile): string[] =>
  [...file.siblings]
    .filter(([extension]) => partExtensions.includes(extension))
    .map(([, path]) => path)

const extensionOf = (path: string): string => extname(path).slice(1).toLowerCase()
const stemOf = (path: string): string => basename(path, extname(path)).toLowerCase()
