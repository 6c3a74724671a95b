import { MAX_PART_BYTES } from '../bytes.ts'
import { parseJson } from './feature.ts'
import { geometryTypes, isObject } from './geometry.ts'
import { JsonScanner } from './scanner.ts'

const RECORD_SEPARATOR = 0x1e
const LINE_FEED = 0x0a

/** Which kind of GeoJSON the first bytes of a file show, if any. */
export type GeojsonKind = 'document' | 'lines' | 'sequence' | null

/**
 * `sequence`: RFC 8142, each text led by a record separator. `document`: one object. `lines`: an object a line;
 * told from a document by what follows the first object, so that one bad line does not hide the others.
 */
export function sniffGeojson(head: Uint8Array): GeojsonKind {
  const bytes = withoutBom(head)
  if (bytes[0] === RECORD_SEPARATOR)
    return linesOf(bytes.subarray(1))[0]?.[0] === 0x7b ? 'sequence' : null
  const start = bytes.findIndex(byte => byte > 0x20)
  return bytes[start] === 0x7b ? sniffObjects(bytes.subarray(start)) : null
}

function sniffObjects(bytes: Uint8Array): GeojsonKind {
  const first = firstObject(bytes)
  const lines = linesOf(bytes)
  if (first.collection) {
    return first.trailing && isGeojsonType(typeOf(lines[0])) ? 'lines' : 'document'
  }
  if (first.type !== null && first.complete && !first.trailing) return 'document'
  if (lines.some(line => isGeojsonType(typeOf(line)))) return 'lines'
  if (first.type === null) return null
  return lines.length === 1 && !first.complete ? 'lines' : 'document'
}

/** UTF-8 bytes without a byte order mark. */
export function withoutBom(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

function firstObject(bytes: Uint8Array) {
  const scanner = new JsonScanner(MAX_PART_BYTES)
  let type: string | null = null
  let collection = false
  for (const piece of scanner.push(bytes)) {
    if (piece.kind === 'element') collection = true
    else if (piece.key === 'type' && piece.bytes !== null) {
      const parsed = parseJson(piece.bytes)
      if (parsed.ok && typeof parsed.value === 'string') type = parsed.value
      collection ||= type === 'FeatureCollection'
    }
  }
  return {
    type: isGeojsonType(type) ? type : null,
    collection,
    complete: scanner.complete,
    trailing: scanner.trailing,
  }
}

function isGeojsonType(type: string | null): boolean {
  return type === 'Feature' || type === 'FeatureCollection' || geometryTypes.includes(type ?? '')
}

function typeOf(line: Uint8Array | undefined): string | null {
  const parsed = parseJson(line ?? new Uint8Array())
  return parsed.ok && isObject(parsed.value) && typeof parsed.value.type === 'string'
    ? parsed.value.type
    : null
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  let from = 0
  while (from < bytes.length) {
    const at = bytes.indexOf(LINE_FEED, from)
    const end = at < 0 ? bytes.length : at
    if (end > from) lines.push(bytes.subarray(from, end))
    from = end + 1
  }
  return lines
}
