import { createHash } from 'node:crypto'

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
export function digest(value: Json | Uint8Array): string {
  const bytes = value instanceof Uint8Array ? value : canonicalJson(value)
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** Text order of every result: by code point, never by locale, the same on both engines. */
export function byCodePoint(a: string, b: string): number {
  if (a === b) return 0
  // UTF-16 order differs from code-point order only above the BMP; compare by code point there.
  const left = Array.from(a)
  const right = Array.from(b)
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
