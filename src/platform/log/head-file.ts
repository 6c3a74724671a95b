import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import type { RecordTarget } from '#platform/db/target.ts'

const Head = z.object({
  city: z.string(),
  algorithm: z.string(),
  seq: z.number(),
  hash: z.string(),
  entries: z.number(),
})
/** The end of the chain as it was last seen, kept where whoever changes the record does not reach. */
export type Head = z.infer<typeof Head>

/** Beside the record's folder, never in it; on a server where HC_LOG_HEAD says. Null where there is none. */
export function headFileOf(
  target: RecordTarget,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  if (target.kind === 'temporary') return null
  if (target.kind === 'folder') return `${resolve(target.path)}.log-head.json`
  return env['HC_LOG_HEAD'] || null
}

/** What the head file says: nothing where there is none, `unreadable` where it is damaged. */
export async function readHead(file: string): Promise<Head | 'absent' | 'unreadable'> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'absent'
    throw error
  }
  try {
    return Head.parse(JSON.parse(text))
  } catch {
    return 'unreadable'
  }
}

/** Replaces the file in one step that is on disk when this resolves. */
export async function writeHead(file: string, head: Head): Promise<void> {
  const making = `${file}.${randomBytes(6).toString('hex')}`
  try {
    const handle = await open(making, 'wx', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify(head)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(making, file)
  } finally {
    await rm(making, { force: true })
  }
  await syncFolder(dirname(file))
}

/** Makes a new name in `folder` last. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; its rename is journalled by the file system.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
