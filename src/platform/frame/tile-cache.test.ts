import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { tileCache } from './tile-cache.ts'

const tileOf = (n: number) => new Uint8Array(100).fill(n)

/** Asks for tiles in turn; which of them had to be cut. */
function asked(most: number, keys: readonly number[]): number[] {
  const tiles = tileCache(most)
  const cut: number[] = []
  for (const n of keys) {
    const { bytes } = tiles(`${n}`, () => {
      cut.push(n)
      return tileOf(n)
    })
    expect(Uint8Array.from(gunzipSync(bytes))).toEqual(tileOf(n))
  }
  return cut
}

test('a tile is cut once and given out again', () => {
  expect(asked(1e6, [1, 2, 1, 1, 2])).toEqual([1, 2])
})

test('beyond its bytes the tile used longest ago goes first', () => {
  const two = 1200
  expect(asked(two, [1, 2, 1, 3, 1, 2])).toEqual([1, 2, 3, 2])
})

test('a tile larger than the whole cache is given out and not kept', () => {
  expect(asked(100, [1, 1])).toEqual([1, 1])
})

test('equal tiles have equal tags, others have not', () => {
  const tiles = tileCache(1e6)
  const [one, same, other] = [
    tiles('a', () => tileOf(1)),
    tiles('b', () => tileOf(1)),
    tiles('c', () => tileOf(2)),
  ]
  expect(one.etag).toMatch(/^"[0-9a-f]{32}"$/)
  expect(same.etag).toBe(one.etag)
  expect(other.etag).not.toBe(one.etag)
})
