/** A stream of numbers that look random and are the same for the same seed, on every machine. */
export type Random = {
  /** At least `low`, less than `high`. */
  between(low: number, high: number): number
  /** A whole number of 0..count − 1. */
  below(count: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T
}

const purposes = [
  'corner',
  'layout',
  'streets',
  'land',
  'land use',
  'buildings',
  'facilities',
] as const
export type Purpose = (typeof purposes)[number]

/**
 * Numbers for one thing of one city: each purpose at each place has a stream of its own, so that a part of a
 * city can be made without the parts before it. The generator is sfc32 (C. Doty-Humphrey, PractRand), its state the
 * purpose and the names, spread by the finaliser of MurmurHash3.
 */
export function randomOf(purpose: Purpose, ...names: readonly number[]): Random {
  let [a, b, c, counter] = [0x9e37_79b9, 0x243f_6a88, 0xb7e1_5162, 1]
  for (const name of [purposes.indexOf(purpose), ...names]) {
    a = spread(a ^ name)
    b = spread(b + a)
    c = spread(c ^ b)
  }
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 12; i++) next()
  const below = (count: number) => Math.floor(next() * count)
  return {
    between: (low, high) => low + (high - low) * next(),
    below,
    chance: probability => next() < probability,
    pick: list => list[below(list.length)] ?? list[0],
  }
}

function spread(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return (hash ^ (hash >>> 16)) | 0
}
