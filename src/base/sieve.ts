/** 8 MB: of a million texts about one is held back for nothing, of three million some five hundred. */
const bits = 2 ** 26
const marks = 4
const prime = 16_777_619
/** So many characters at the end tell texts apart that end with a digest. */
const looked = 16

/**
 * Tells which texts have surely not come before, in memory that does not grow (B. H. Bloom, "Space/time trade-offs in hash
 * coding with allowable errors", 1970). Whoever must be sure of the others asks where all of them are.
 */
export class Sieve {
  readonly #words = new Uint32Array(bits / 32)

  /** False where the text has surely not passed before; it has now. */
  mayHavePassed(text: string): boolean {
    let [first, second] = [0x811c9dc5, 0x9747b28c]
    // FNV-1a from two beginnings; sums of the two stand for as many hashes as are wanted (Kirsch, Mitzenmacher, 2006).
    for (let i = Math.max(0, text.length - looked); i < text.length; i++) {
      const unit = text.charCodeAt(i)
      first = Math.imul(first ^ unit, prime)
      second = Math.imul(second ^ (unit + i), prime)
    }
    let known = true
    for (let nth = 0; nth < marks; nth++) {
      const place = mixed(first + Math.imul(nth, second | 1)) % bits
      const word = place >>> 5
      const mark = 1 << (place & 31)
      const held = this.#words[word] ?? 0
      if ((held & mark) === 0) known = false
      this.#words[word] = held | mark
    }
    return known
  }
}

/** Spreads what differs in a few bits over all of them (Appleby, MurmurHash3, finaliser). */
function mixed(hash: number): number {
  let spread = hash ^ (hash >>> 16)
  spread = Math.imul(spread, 0x85ebca6b)
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35)
  return (spread ^ (spread >>> 16)) >>> 0
}
