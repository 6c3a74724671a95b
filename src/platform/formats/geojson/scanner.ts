import { Gather } from '../bytes.ts'

/**
 * A piece cut out of a JSON object: one of its members, or one element of its `features` array.
 * `bytes` is null where the piece was longer than the cap.
 */
export type JsonPiece =
  | { readonly kind: 'member'; readonly key: string; readonly bytes: Uint8Array | null }
  | { readonly kind: 'element'; readonly bytes: Uint8Array | null }

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const COMMA = 0x2c
const COLON = 0x3a

/**
 * Cuts one JSON object into its members, and its `features` array into elements, chunk by chunk. Works on UTF-8
 * bytes: no byte of a multi-byte character equals an ASCII one, so a chunk may end anywhere. It finds extents
 * only; each piece is judged by `JSON.parse`.
 */
export class JsonScanner {
  readonly #gather: Gather
  readonly #value = new ValueScan()
  #state: 'start' | 'key' | 'colon' | 'value' | 'elements' | 'end' = 'start'
  #inside: 'key' | 'member' | 'element' | null = null
  #key = ''
  #trailing = false

  constructor(cap: number) {
    this.#gather = new Gather(cap)
  }

  /** True once the object's closing brace was seen. */
  get complete(): boolean {
    return this.#state === 'end'
  }

  /** True where something other than blanks follows the object. */
  get trailing(): boolean {
    return this.#trailing
  }

  /** Feeds the next chunk; yields the pieces that end in it. */
  *push(chunk: Uint8Array): Generator<JsonPiece> {
    let i = 0
    while (i < chunk.length) {
      if (this.#inside === null) {
        if (!this.#step(chunk[i] ?? 0)) i++
        continue
      }
      const end = this.#value.scan(chunk, i)
      this.#gather.add(chunk.subarray(i, end < 0 ? chunk.length : end))
      if (end < 0) return
      i = end
      const piece = this.#close()
      if (piece !== null) yield piece
    }
  }

  /** One byte between values; true where it opens a value and must be read again as part of it. */
  #step(byte: number): boolean {
    if (isBlank(byte) || byte === COMMA) return false
    switch (this.#state) {
      case 'start':
        return this.#expect(byte, OPEN_BRACE, 'key')
      case 'key':
        if (byte === CLOSE_BRACE) this.#state = 'end'
        return byte === QUOTE && this.#open('key')
      case 'colon':
        return this.#expect(byte, COLON, 'value')
      case 'value':
        return this.#stepToValue(byte)
      case 'elements':
        return this.#stepToElement(byte)
      case 'end':
        this.#trailing = true
        return false
    }
  }

  #expect(byte: number, wanted: number, next: 'key' | 'value'): false {
    if (byte === wanted) this.#state = next
    return false
  }

  #stepToValue(byte: number): boolean {
    if (byte !== OPEN_BRACKET || this.#key !== 'features') return this.#open('member')
    this.#state = 'elements'
    return false
  }

  #stepToElement(byte: number): boolean {
    if (byte === CLOSE_BRACKET) this.#state = 'key'
    // A stray closing brace is no element; skipped, it leaves the object incomplete, which is then reported.
    return byte !== CLOSE_BRACKET && byte !== CLOSE_BRACE && this.#open('element')
  }

  #open(what: 'key' | 'member' | 'element'): boolean {
    this.#inside = what
    return true
  }

  #close(): JsonPiece | null {
    const bytes = this.#gather.take()
    const inside = this.#inside
    this.#inside = null
    if (inside === 'element') return { kind: 'element', bytes }
    if (inside === 'key') {
      this.#key = Buffer.from(bytes ?? [])
        .toString()
        .slice(1, -1)
      this.#state = 'colon'
      return null
    }
    this.#state = 'key'
    return { kind: 'member', key: this.#key, bytes }
  }
}

const STARTS_STRING = 1
const OPENS = 2
const CLOSES = 3
const SEPARATES = 4

/** What each byte means outside a string; a table, because this is asked of every byte of a file. */
const kinds = new Uint8Array(256)
kinds[QUOTE] = STARTS_STRING
for (const byte of [OPEN_BRACE, OPEN_BRACKET]) kinds[byte] = OPENS
for (const byte of [CLOSE_BRACE, CLOSE_BRACKET]) kinds[byte] = CLOSES
for (const byte of [COMMA, 0x20, 0x0a, 0x0d, 0x09]) kinds[byte] = SEPARATES

/** How deep a JSON text nests, and how many lists, objects and texts it holds: what it takes in memory once parsed. */
export function extentOf(text: Uint8Array): { readonly deepest: number; readonly parts: number } {
  const scan = new ValueScan()
  for (let at = 0; at >= 0 && at < text.length;) {
    const end = scan.scan(text, at)
    // A sign between values ends none of them; it is passed over.
    at = end < 0 ? end : Math.max(end, at + 1)
  }
  return scan
}

/** Follows one JSON value to its end, over chunk borders: nesting, strings, escapes. */
class ValueScan {
  deepest = 0
  parts = 0
  #depth = 0
  #string = false
  #escaped = false

  /** Index after the value's last byte, or -1 where it goes on in the next chunk. */
  scan(chunk: Uint8Array, from: number): number {
    let i = from
    while (i < chunk.length) {
      if (this.#string) {
        i = this.#endOfString(chunk, i)
        if (i < 0 || this.#depth === 0) return i
        continue
      }
      const kind = kinds[chunk[i] ?? 0]
      if (kind === STARTS_STRING) this.#startString()
      else if (kind === OPENS) this.#open()
      else if (this.#depth === 0 && endsWord(kind)) return i
      else if (kind === CLOSES && --this.#depth === 0) return i + 1
      i++
    }
    return -1
  }

  #startString(): void {
    this.parts++
    this.#string = true
  }

  #open(): void {
    this.parts++
    this.deepest = Math.max(this.deepest, ++this.#depth)
  }

  #endOfString(chunk: Uint8Array, from: number): number {
    for (let i = from; i < chunk.length; i++) {
      const byte = chunk[i]
      if (this.#escaped) this.#escaped = false
      else if (byte === BACKSLASH) this.#escaped = true
      else if (byte === QUOTE) {
        this.#string = false
        return i + 1
      }
    }
    return -1
  }
}

/** Whether a byte ends a bare number or word. */
function endsWord(kind: number | undefined): boolean {
  return kind === CLOSES || kind === SEPARATES
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
