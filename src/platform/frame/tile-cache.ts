import { hash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

/** A tile as it is sent: compressed once, with the tag that says whether a client has it already. */
export type PackedTile = { readonly bytes: Uint8Array; readonly etag: string }

/** What a tile costs beside its bytes: its key, its tag and their place in the table. */
const OVERHEAD = 512

/**
 * Compressed tiles by key, at most `mostBytes` of them: what was used longest ago goes first. A key names its content
 * (the frame's digest is part of it), so that nothing here is ever out of date. Level 1 costs a third of level 6 and
 * a tile is a tenth larger.
 */
export function tileCache(mostBytes: number): (key: string, cut: () => Uint8Array) => PackedTile {
  const kept = new Map<string, PackedTile>()
  let size = 0
  const weight = ({ bytes }: PackedTile) => bytes.length + OVERHEAD
  return (key, cut) => {
    const known = kept.get(key)
    kept.delete(key)
    const tile = known ?? pack(cut())
    kept.set(key, tile)
    size += known === undefined ? weight(tile) : 0
    for (const [oldest, other] of kept) {
      if (size <= mostBytes) break
      kept.delete(oldest)
      size -= weight(other)
    }
    return tile
  }
}

function pack(tile: Uint8Array): PackedTile {
  const bytes = gzipSync(tile, { level: 1 })
  return { bytes, etag: `"${hash('sha256', bytes, 'hex').slice(0, 32)}"` }
}
