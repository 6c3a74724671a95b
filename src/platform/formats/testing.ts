import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { OpenedFile, ReadEvent, SourceFeature } from './reader.ts'
import { openSources } from './sources.ts'

/** A folder that goes away with the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'formats-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The one file a path opens to; fails where it does not open. */
export async function openOne(path: string): Promise<OpenedFile> {
  const sources = await openSources([path])
  onTestFinished(() => sources.close())
  const { opened, unreadable } = sources
  const [file] = opened
  if (file === undefined) throw new Error(`does not open: ${JSON.stringify(unreadable)}`)
  return file
}

export async function eventsOf(path: string): Promise<ReadEvent[]> {
  return Array.fromAsync((await openOne(path)).events())
}

/** What a path gives, sorted by kind. */
export async function readAll(path: string) {
  const events = await eventsOf(path)
  return {
    features: events.flatMap((e): SourceFeature[] => (e.kind === 'feature' ? [e.feature] : [])),
    rejects: events.flatMap(e => (e.kind === 'reject' ? [e.issue] : [])),
    warnings: events.flatMap(e => (e.kind === 'warning' ? [e.issue] : [])),
  }
}
