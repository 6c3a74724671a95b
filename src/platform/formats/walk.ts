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
export async function mainFile(candidate: Candidate): Promise<Candidate | null> {
  if (!partExtensions.includes(extensionOf(candidate.path))) return candidate
  const shp = (await siblingsOf(candidate.path)).get('shp')
  if (shp === undefined) return null
  // Names in a report are the same on every system.
  const name = posix.join(posix.dirname(candidate.name), basename(shp))
  return { path: shp, name, named: candidate.named }
}

/** Files of the same base name beside a path, by lower-case extension. */
export async function siblingsOf(path: string): Promise<Map<string, string>> {
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

/** The parts of a shapefile beside its .shp. */
export const partPaths = (file: SourceFile): string[] =>
  [...file.siblings]
    .filter(([extension]) => partExtensions.includes(extension))
    .map(([, path]) => path)

const extensionOf = (path: string): string => extname(path).slice(1).toLowerCase()
const stemOf = (path: string): string => basename(path, extname(path)).toLowerCase()
