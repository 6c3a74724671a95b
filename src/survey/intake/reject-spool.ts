import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Position } from '#geo/geometry.ts'
import { scratchFolder } from '#platform/files/index.ts'
import type { Issue } from '#platform/formats/index.ts'

/** A complaint, the ordinal of the feature it is about, and about where that lies in degrees of EPSG:4490. */
export type Reject = {
  readonly at: number
  readonly issue: Issue
  readonly place: Position | null
}

const Line = z.object({
  at: z.number(),
  place: z.tuple([z.number(), z.number()]).nullable(),
  issue: z.object({
    file: z.string(),
    row: z.number().nullable(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    rule: z.string(),
  }),
})

/** Rejects held in memory; more wait in a temporary file, since a file may be bad from end to end. */
const held = 5000

/** Everything a batch left out, in the order it was found and in bounded memory. */
export class RejectSpool {
  #recent: Reject[] = []
  #spilled: ReturnType<typeof spillFile> | null = null

  add(reject: Reject): void {
    this.#recent.push(reject)
    if (this.#recent.length >= held) this.#spill()
  }

  close(): void {
    if (this.#spilled === null) return
    closeSync(this.#spilled.file)
    this.#spilled.close()
    this.#spilled = null
  }

  async *all(): AsyncGenerator<Reject> {
    if (this.#spilled !== null) {
      const input = createReadStream(nameIn(this.#spilled.folder))
      for await (const line of createInterface({ input })) yield Line.parse(JSON.parse(line))
    }
    yield* this.#recent
  }

  #spill(): void {
    this.#spilled ??= spillFile()
    const text = this.#recent.map(reject => `${JSON.stringify(reject)}\n`).join('')
    writeSync(this.#spilled.file, text)
    this.#recent = []
  }
}

function spillFile() {
  const { folder, close } = scratchFolder('rejects')
  return { folder, close, file: openSync(nameIn(folder), 'wx', 0o600) }
}

const nameIn = (folder: string): string => path.join(folder, 'rejects.jsonl')
