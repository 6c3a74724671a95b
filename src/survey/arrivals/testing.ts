import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { cityFrame } from '#city/index.ts'
import { zoneFor } from '#geo/zone.ts'
import type { Db } from '#platform/db/index.ts'
import { Arrivals } from './arrivals.ts'
import { usualLimits, type Limits } from './model.ts'

/** A folder of one test file's own, gone after it, and desks in it. */
export function ownDesks() {
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-arrivals-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let made = 0
  const desk = (db: Db, limits: Partial<Limits> = {}) => {
    const root = path.join(folder, `desk-${made++}`)
    return { root, arrivals: new Arrivals(db, root, { ...usualLimits, ...limits }, frameOf(db)) }
  }
  return { folder, desk }
}

/** The record as it is now. */
export const frameOf = (db: Db) => () => cityFrame(db, zoneFor(87.6, 43.8), null)

/** The code of a refusal. */
export const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    error => error.findings[0].code,
  )

export async function* pieces(...all: readonly Uint8Array[]) {
  yield* all
}

export type Sent = Readonly<Record<string, Uint8Array | string>>

/** Files announced and sent whole; the id of their delivery. */
export async function deliver(arrivals: Arrivals, files: Sent): Promise<string> {
  const all = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: Buffer.from(content),
  }))
  const news = all.map(({ name, bytes }) => ({ name, bytes: bytes.length, modified: 1 }))
  const { id } = await arrivals.make(news, '2026-11-24T00:00:00Z')
  for (const { name, bytes } of all)
    await arrivals.receive(id, { file: name, offset: 0 }, pieces(bytes))
  return id
}

/** A delivery once its intake has ended. */
export async function ended(arrivals: Arrivals, id: string) {
  for (;;) {
    const seen = await arrivals.get(id)
    if (seen.state !== 'running') return seen
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

/** What an export writes of a school: its id says what it is, and that its place is in EPSG:4490. */
export const exported = 'id,名称,经度,纬度\nfacility:school-0123456789abcdef,甲小学,87.6,43.8\n'
