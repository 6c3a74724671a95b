import { hash } from 'node:crypto'

/** Anything JSON can hold; object keys are sorted before hashing, so equal content gives equal digests. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/** JSON with keys in code-point order and no blanks: the one form that is hashed. */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value)
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .toSorted(([a], [b]) => byCodePoint(a, b))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

/** `sha256:<hex>` of the canonical JSON, or of raw bytes. */
export const digest = (value: Json | Uint8Array): string =>
  value instanceof Uint8Array ? sha256(value) : sha256(canonicalJson(value))

/** The same of a list of texts, whose canonical JSON is the plain one. */
export const digestOfTexts = (texts: readonly string[]): string => sha256(JSON.stringify(texts))

const sha256 = (content: string | Uint8Array): string => `sha256:${hash('sha256', content)}`

/** Text order of every result: by code point, never by locale, the same on both engines. */
export function byCodePoint(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    const left = a.charCodeAt(i)
    const right = b.charCodeAt(i)
    if (left !== right) return codePointRank(left) - codePointRank(right)
  }
  return a.length - b.length
}

/** UTF-16 order is code-point order but for surrogates, which stand for code points above U+E000…U+FFFF. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
