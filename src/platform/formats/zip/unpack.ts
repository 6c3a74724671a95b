import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { unreadable } from '../bytes.ts'
import type { SourceFile, ZipEntry } from '../reader.ts'
import { readEntry } from './entry.ts'

/**
 * Unpacks the files of an archive into a folder, what hides itself left out. A name that leads out of the folder
 * refuses the archive whole: who writes such a name means harm. Throws `Unreadable` with `zip-unsafe-name`,
 * `zip-duplicate-name`, `damaged-zip`, `disk-full`.
 */
export async function unpack(
  file: Pick<SourceFile, 'name' | 'path'>,
  entries: readonly ZipEntry[],
  folder: string,
): Promise<void> {
  const files = entries.map(entry => {
    const path = safePath(entry.name)
    if (path === null) throw unreadable(file.name, 'zip-unsafe-name', { value: entry.name })
    return { entry, path }
  })
  for (const { entry, path } of files) {
    if (path.endsWith('/') || path.split('/').some(isHidden)) continue
    const target = join(folder, path)
    try {
      await mkdir(dirname(target), { recursive: true })
      await pipeline(readEntry(file, entry), createWriteStream(target, { flags: 'wx' }))
    } catch (error) {
      const rule = ruleOf(error)
      throw rule === null ? error : unreadable(file.name, rule, { value: entry.name })
    }
  }
}

const isHidden = (part: string): boolean => part.startsWith('.') || part === '__MACOSX'

/** Longest name of a file that every file system takes, in bytes, and longest path inside the archive. */
const maxNameBytes = 240
const maxPathBytes = 1024

function safePath(name: string): string | null {
  const path = name.replaceAll('\\', '/')
  const parts = path.split('/')
  const leadsOut = path.startsWith('/') || /^[a-z]:/i.test(path) || parts.includes('..')
  const tooLong = parts.some(part => Buffer.byteLength(part) > maxNameBytes)
  const unfit = path.includes('\0') || tooLong || Buffer.byteLength(path) > maxPathBytes
  return leadsOut || unfit ? null : path
}

function ruleOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC') return 'disk-full'
  return code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR' ? 'zip-duplicate-name' : null
}
