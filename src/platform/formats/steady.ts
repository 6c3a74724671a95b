import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { inBatches } from './batches.ts'
import { unreadable } from './bytes.ts'
import { cleanEvent } from './clean.ts'
import type { OpenedFile, ReadEvent } from './reader.ts'

/** Bytes from which on a file may not be almost all holes. */
const sparseFrom = 256 * 1024 ** 2
/** No file system packs data so well; one that counts no blocks says nothing. */
const sparseRatio = 32

/**
 * Throws `Unreadable` with `not-a-file` where a part is a pipe, a device or a folder, and with `sparse-file` where one
 * takes almost no place on the disk for its size: such a file would be read for hours and hold nothing.
 */
export async function refuseUnsound(paths: readonly string[], file: string): Promise<void> {
  for (const path of paths) {
    const stats = await stat(path)
    if (!stats.isFile()) throw unreadable(file, 'not-a-file', { value: basename(path) })
    const { size, blocks } = stats
    if (size > sparseFrom && blocks > 0 && blocks * 512 * sparseRatio < size)
      throw unreadable(file, 'sparse-file', { value: `${blocks * 512} of ${size}` })
  }
}

/** Sizes and times of change of a data set's parts. */
export type Stamp = { readonly paths: readonly string[]; readonly seen: string }

export async function stampOf(paths: readonly string[]): Promise<Stamp> {
  const stats = await Promise.all(paths.map(path => stat(path)))
  return { paths, seen: stats.map(({ size, mtimeMs, ino }) => [size, mtimeMs, ino]).join(' ') }
}

/**
 * The layer's events in batches, their texts cleaned; throws `Unreadable` with `changed-while-read` where a part is no longer what
 * was opened: half of one version and half of another is neither, even where it reads.
 */
export async function* unchangedSince(
  { paths, seen }: Stamp,
  layer: OpenedFile,
): AsyncGenerator<readonly ReadEvent[]> {
  const changed = async () => (await stampOf(paths).catch(() => null))?.seen !== seen
  try {
    for await (const batch of inBatches(layer)) yield batch.map(cleanEvent)
  } catch (error) {
    throw (await changed()) ? unreadable(layer.file, 'changed-while-read') : error
  }
  if (await changed()) throw unreadable(layer.file, 'changed-while-read')
}
