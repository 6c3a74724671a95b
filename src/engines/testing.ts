import type { Position } from '#geo/geometry.ts'
import type { Chains } from './junctions.ts'
import type { Polygons } from './polygons.ts'

/** A set of polygons from nested rings; rings are closed for the caller. Lines are one open ring each. */
export function aSet(
  parts: readonly (readonly (readonly Position[])[])[],
  closed = true,
): Polygons {
  const xy: number[] = []
  const partStart = [0]
  const ringStart = [0]
  for (const part of parts) {
    for (const ring of part) {
      const first = ring[0]
      xy.push(...(closed && first !== undefined ? [...ring, first] : ring).flat())
      ringStart.push(xy.length / 2)
    }
    partStart.push(ringStart.length - 1)
  }
  return {
    xy: Float64Array.from(xy),
    partStart: Uint32Array.from(partStart),
    ringStart: Uint32Array.from(ringStart),
  }
}

/** Made-up shapes whose overlay figures were computed once outside, by shapely 1.8.5 on GEOS 3.11.1. */
export const corner = aSet([
  [
    [
      [0, 0],
      [600, 0],
      [600, 200],
      [200, 200],
      [200, 500],
      [0, 500],
    ],
    [
      [50, 50],
      [150, 50],
      [150, 150],
      [50, 150],
    ],
  ],
])
export const triangle = aSet([
  [
    [
      [100, 100],
      [700, 300],
      [300, 800],
    ],
  ],
])
export const street = aSet(
  [
    [
      [
        [-100, 0],
        [400, 50],
        [400, 650],
        [900, 700],
      ],
    ],
  ],
  false,
)

/** Numbers in 0..1, the same on every run: a seed in, a generator out. */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Lines with a junction wherever two vertices are equal; coordinates are metres from 0, told apart to a millimetre. */
export function someChains(lines: readonly (readonly Position[])[]): Chains {
  const { xy, ringStart } = aSet(
    lines.map(line => [line]),
    false,
  )
  return { xy, key: Uint32Array.from(xy, value => Math.round(value * 1000)), start: ringStart }
}
