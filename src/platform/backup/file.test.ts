import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '#base/result.ts'
import { FORMAT_VERSION, PREAMBLE_BYTES, SIGNATURE, type TableHead } from './format.ts'
import { Backup } from './reader.ts'
import { scratch } from './testing.ts'
import { BackupWriter } from './writer.ts'

const place = scratch()
afterAll(() => place.remove())

const watch = { onBytes: () => {}, signal: new AbortController().signal }
const header = { city: '650100', program: '1.2.3', migrations: [] }
const head = (name: string): TableHead => ({ name, columns: [{ name: 'raw', type: 'bytea' }] })

/** One bytea in PostgreSQL's binary form: a field count, a length, the bytes. */
function tuple(bytes: Uint8Array): Uint8Array {
  const front = Buffer.alloc(6)
  front.writeInt16BE(1)
  front.writeInt32BE(bytes.length, 2)
  return Buffer.concat([front, bytes])
}
/** Bytes that do not compress, the same at every trial. */
const noise = (length: number, seed: number): Uint8Array => {
  let x = seed + 1
  return Uint8Array.from({ length }, () => (x = (x * 1103515245 + 12345) & 0x7fffffff) >>> 16)
}
async function* rows(lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const [i, length] of lengths.entries()) yield tuple(noise(length, i))
}

async function write(file: string, tables: Readonly<Record<string, readonly number[]>>) {
  const writer = await BackupWriter.create(file)
  await writer.header(header)
  for (const [name, lengths] of Object.entries(tables)) {
    await writer.table(head(name), rows(lengths), () => {})
  }
  await writer.finish()
}

/** The finding a file is refused with; null where it is taken for whole. */
async function refusalOf(bytes: Uint8Array): Promise<Refused['findings'][number] | null> {
  const file = place.path('tried')
  writeFileSync(file, bytes)
  try {
    const backup = await Backup.open(file, watch)
    await backup.close()
    return null
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return error.findings[0] ?? null
  }
}

test('a file gives its rows back as they were, long ones too, and counts them', async () => {
  const lengths = [0, 1, 5_000_000, 700_000, 700_000, 3]
  const file = place.path('long')
  await write(file, { 'a.long': lengths, 'a.none': [] })
  const backup = await Backup.open(file, watch)
  expect(backup.header).toEqual(header)
  expect(backup.tables.map(({ name, rows: count }) => [name, count])).toEqual([
    ['a.long', 6],
    ['a.none', 0],
  ])
  const read: Uint8Array[] = []
  for (const table of backup.tables) for await (const row of backup.tuples(table)) read.push(row)
  await backup.close()
  const wanted: Uint8Array[] = []
  for await (const row of rows(lengths)) wanted.push(row)
  expect(Buffer.compare(Buffer.concat(read), Buffer.concat(wanted))).toBe(0)
  expect(read.map(row => row.length)).toEqual(wanted.map(row => row.length))
})

describe('a backup that is not as it was written is refused', () => {
  let small: Buffer = Buffer.alloc(0)
  let large: Buffer = Buffer.alloc(0)
  beforeAll(async () => {
    await write(place.path('small'), { 'a.one': [10, 20], 'b.none': [], 'c.two': [300] })
    small = readFileSync(place.path('small'))
    await write(place.path('large'), { 'a.one': [900_000, 900_000, 900_000] })
    large = readFileSync(place.path('large'))
  })

  test('nothing is wrong with it as it is', async () => {
    expect(await refusalOf(small)).toBeNull()
    expect(await refusalOf(large)).toBeNull()
  })

  test('with any one bit of any byte turned', { timeout: 120_000 }, async () => {
    const kept: number[] = []
    for (let at = 0; at < small.length; at++) {
      const turned = Buffer.from(small)
      turned.writeUInt8(small.readUInt8(at) ^ (1 << (at % 8)), at)
      if ((await refusalOf(turned)) === null) kept.push(at)
    }
    expect(kept).toEqual([])
  })

  test('with a byte turned in a large one, saying which block', async () => {
    const places = Array.from({ length: 60 }, (_, i) => Math.floor((i / 60) * large.length))
    for (const at of places.filter(one => one >= PREAMBLE_BYTES)) {
      const turned = Buffer.from(large)
      turned.writeUInt8(large.readUInt8(at) ^ 0xff, at)
      const found = await refusalOf(turned)
      expect([at, found?.code]).toEqual([at, 'backup-damaged'])
      expect(Number(found?.facts['byte'])).toBeLessThanOrEqual(at)
      expect(Number(found?.facts['byte'])).toBeGreaterThan(at - (2 << 20))
    }
  })

  test('cut anywhere, or with something after its end', { timeout: 120_000 }, async () => {
    const kept: number[] = []
    for (let length = 0; length < small.length; length++) {
      if ((await refusalOf(small.subarray(0, length))) === null) kept.push(length)
    }
    expect(kept).toEqual([])
    const cut = await refusalOf(large.subarray(0, large.length - 1))
    expect(cut).toMatchObject({ code: 'backup-truncated', facts: { bytes: large.length - 1 } })
    expect((await refusalOf(Buffer.concat([small, Buffer.from([0])])))?.code).toBe('backup-damaged')
  })

  test('with two blocks in each other’s place, or one left out', async () => {
    const ends = blockEnds(small)
    const piece = (i: number) => small.subarray(ends[i - 1] ?? PREAMBLE_BYTES, ends[i])
    const pieces = ends.map((_, i) => piece(i))
    const start = small.subarray(0, PREAMBLE_BYTES)
    expect(await refusalOf(Buffer.concat([start, ...pieces]))).toBeNull()
    for (const i of pieces.keys()) {
      const without = pieces.filter((_, k) => k !== i)
      expect([i, (await refusalOf(Buffer.concat([start, ...without])))?.code]).toEqual([
        i,
        i === pieces.length - 1 ? 'backup-truncated' : 'backup-damaged',
      ])
    }
  })

  test('as something else, a newer format, a folder or nothing at all', async () => {
    expect((await refusalOf(Buffer.from('PK\x03\x04 some archive of somebody')))?.code).toBe(
      'backup-foreign',
    )
    expect((await refusalOf(new Uint8Array(0)))?.code).toBe('backup-foreign')
    const newer = Buffer.from(small)
    newer.writeUInt32BE(FORMAT_VERSION + 1, SIGNATURE.length)
    expect(await refusalOf(newer)).toMatchObject({
      code: 'backup-newer-format',
      facts: { version: FORMAT_VERSION + 1, knows: FORMAT_VERSION },
    })
    for (const [name, why] of [
      ['nowhere', 'ENOENT'],
      ['', 'EISDIR'],
    ] as const) {
      await expect(Backup.open(place.path(name), watch)).rejects.toMatchObject({
        findings: [{ code: 'backup-not-readable', facts: { why } }],
      })
    }
  })
})

/** Where each block ends, read without the reader that is being tried. */
function blockEnds(bytes: Buffer): number[] {
  const ends: number[] = []
  for (let at = PREAMBLE_BYTES; at < bytes.length;) {
    at += 9 + bytes.readUInt32BE(at + 1)
    ends.push(at)
  }
  return ends
}
