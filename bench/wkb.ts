import type { FrameLayer } from '#platform/frame/index.ts'

const MULTI = 3

/** Object i of a layer as hexadecimal WKB in the zone's metres, moved east and north; a part alone is no multi. */
export function flattenedWkb(layer: FrameLayer, i: number, moved: number): string {
  const { objectStart, partStart, ringStart, xy } = layer
  const kind = layer.kinds[i] ?? 0
  const [from, end] = [objectStart[i] ?? 0, objectStart[i + 1] ?? 0]
  const parts = Array.from({ length: end - from }, (_, p) => {
    const rings: Buffer[] = []
    for (let r = partStart[from + p] ?? 0; r < (partStart[from + p + 1] ?? 0); r++) {
      const [first, last] = [ringStart[r] ?? 0, ringStart[r + 1] ?? 0]
      const ring = Buffer.alloc(16 * (last - first))
      for (let v = 2 * first; v < 2 * last; v++)
        ring.writeDoubleLE((xy[v] ?? NaN) + moved, 8 * (v - 2 * first))
      rings.push(kind === 1 ? ring : Buffer.concat([count(last - first), ring]))
    }
    return Buffer.concat([header(kind), ...(kind === 3 ? [count(rings.length)] : []), ...rings])
  })
  const whole =
    parts.length === 1
      ? (parts[0] ?? Buffer.alloc(0))
      : Buffer.concat([header(kind + MULTI), count(parts.length), ...parts])
  return whole.toString('hex')
}

function header(type: number): Buffer {
  const bytes = Buffer.alloc(5)
  bytes[0] = 1
  bytes.writeUInt32LE(type, 1)
  return bytes
}

function count(n: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(n)
  return bytes
}
