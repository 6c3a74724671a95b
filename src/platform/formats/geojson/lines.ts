import { Gather, MAX_PART_BYTES, readBytes, unreadable, type Progress } from '../bytes.ts'
import { layerName } from '../names.ts'
import {
  oneLayer,
  type DeclaredCrs,
  type ReadEvent,
  type Reader,
  type SourceFile,
} from '../reader.ts'
import { crsMember, defaultCrs } from './crs.ts'
import { featureFrom, featureFromBytes, parseJson, type FeaturePlace } from './feature.ts'
import { isObject } from './geometry.ts'
import { JsonScanner } from './scanner.ts'
import { sniffGeojson, withoutBom } from './sniff.ts'

const LINE_FEED = 0x0a
const RECORD_SEPARATOR = 0x1e

/** GeoJSON texts one after the other: a line each, or each led by a record separator (RFC 8142). */
export const geojsonLinesReader: Reader = {
  format: 'geojson-lines',
  recognises: file => ['lines', 'sequence'].includes(sniffGeojson(file.head) ?? ''),
  async open(file) {
    const progress: Progress = { bytes: 0 }
    return oneLayer({
      format: 'geojson-lines',
      file: file.name,
      crs: firstCrs(file.head) ?? defaultCrs,
      bytesTotal: file.size,
      bytesRead: () => progress.bytes,
      events: () => events(file, progress),
    })
  },
}

async function* events(file: SourceFile, progress: Progress): AsyncGenerator<ReadEvent> {
  const sequence = sniffGeojson(file.head) === 'sequence'
  const layer = layerName(file.name)
  for await (const text of split(readBytes(file, progress), sequence)) {
    if (text.bytes !== null && isBlank(text.bytes)) continue
    const place = { file: file.name, layer, row: text.row }
    if (text.last && text.bytes !== null && isCut(text.bytes)) {
      throw unreadable(file.name, 'truncated-json', { row: text.row })
    }
    yield* textEvents(text.bytes, place)
  }
}

/** One text: a feature, a geometry, or a whole collection whose features share the line. */
function* textEvents(bytes: Uint8Array | null, place: FeaturePlace): Generator<ReadEvent> {
  const parsed = bytes === null ? null : parseJson(bytes)
  if (parsed === null || !parsed.ok) {
    yield featureFromBytes(bytes, place)
    return
  }
  const value = parsed.value
  if (isObject(value) && value.type === 'FeatureCollection' && Array.isArray(value.features)) {
    for (const feature of value.features) yield featureFrom(feature, place)
  } else yield featureFrom(value, place)
}

type Text = {
  /** Null where it is longer than may be held. */
  readonly bytes: Uint8Array | null
  /** 1-based line number, or record number of a sequence. */
  readonly row: number
  /** True where the file ends without ending this text. */
  readonly last: boolean
}

async function* split(chunks: AsyncIterable<Uint8Array>, sequence: boolean): AsyncGenerator<Text> {
  const separator = sequence ? RECORD_SEPARATOR : LINE_FEED
  const gather = new Gather(MAX_PART_BYTES)
  // A sequence has a separator before its first text, so what stands before it is text 0 and blank.
  let row = sequence ? 0 : 1
  let first = true
  for await (const chunk of chunks) {
    let rest = first ? withoutBom(chunk) : chunk
    first = false
    for (let at = rest.indexOf(separator); at >= 0; at = rest.indexOf(separator)) {
      gather.add(rest.subarray(0, at))
      yield { bytes: gather.take(), row: row++, last: false }
      rest = rest.subarray(at + 1)
    }
    gather.add(rest)
  }
  yield { bytes: gather.take(), row, last: true }
}

/** True where a text breaks off inside its object: the end of a file that was cut, not a bad line. */
function isCut(bytes: Uint8Array): boolean {
  if (bytes[bytes.findIndex(byte => byte > 0x20)] !== 0x7b) return false
  const scanner = new JsonScanner(0)
  for (const piece of scanner.push(bytes)) void piece
  return !scanner.complete
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(byte => byte <= 0x20)
}

function firstCrs(head: Uint8Array): DeclaredCrs | null {
  const scanner = new JsonScanner(MAX_PART_BYTES)
  const end = head.indexOf(LINE_FEED)
  for (const piece of scanner.push(end < 0 ? head : head.subarray(0, end))) {
    if (piece.kind !== 'member' || piece.key !== 'crs' || piece.bytes === null) continue
    const parsed = parseJson(piece.bytes)
    if (parsed.ok) return crsMember(parsed.value)
  }
  return null
}
