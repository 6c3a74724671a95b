import { open } from 'node:fs/promises'
import { MAX_PART_BYTES, readBytes, unreadable, type Progress } from '../bytes.ts'
import { layerName } from '../names.ts'
import {
  oneLayer,
  type DeclaredCrs,
  type ReadEvent,
  type Reader,
  type SourceFile,
} from '../reader.ts'
import { crsMember, defaultCrs } from './crs.ts'
import { featureFrom, featureFromBytes, parseJson } from './feature.ts'
import { geometryTypes } from './geometry.ts'
import { JsonScanner } from './scanner.ts'
import { sniffGeojson } from './sniff.ts'

/** GeoJSON documents (RFC 7946, and the 2008 `crs` member): FeatureCollection, Feature or bare geometry. */
export const geojsonReader: Reader = {
  format: 'geojson',
  recognises: file => sniffGeojson(file.head) === 'document',
  async open(file) {
    const progress: Progress = { bytes: 0 }
    return oneLayer({
      format: 'geojson',
      file: file.name,
      crs: (await findCrs(file)) ?? defaultCrs,
      bytesTotal: file.size,
      bytesRead: () => progress.bytes,
      events: () => events(file, progress),
    })
  },
}

async function* events(file: SourceFile, progress: Progress): AsyncGenerator<ReadEvent> {
  const scanner = new JsonScanner(MAX_PART_BYTES)
  const members = new Map<string, Uint8Array | null>()
  const place = { file: file.name, layer: layerName(file.name) }
  let row = 0
  for await (const chunk of readBytes(file, progress)) {
    for (const piece of scanner.push(chunk)) {
      if (piece.kind === 'element') yield featureFromBytes(piece.bytes, { ...place, row: ++row })
      else members.set(piece.key, piece.bytes)
    }
  }
  if (!scanner.complete) throw unreadable(file.name, 'truncated-json', row > 0 ? { row } : {})
  if (scanner.trailing) throw unreadable(file.name, 'trailing-content')
  if (row === 0) yield* single(members, { ...place, row: 1 })
}

/** A document without elements: an empty collection, one Feature, or one geometry. */
function* single(
  members: ReadonlyMap<string, Uint8Array | null>,
  place: { file: string; layer: string; row: number },
): Generator<ReadEvent> {
  const values = Array.from(members, ([key, bytes]) => {
    const parsed = bytes === null ? null : parseJson(bytes)
    if (parsed === null || !parsed.ok) throw unreadable(place.file, 'bad-json', { column: key })
    return [key, parsed.value] as const
  })
  const object: Record<string, unknown> = Object.fromEntries(values)
  const type = typeof object.type === 'string' ? object.type : ''
  if (type === 'Feature' || geometryTypes.includes(type)) yield featureFrom(object, place)
  // `features` that is no array was kept as a member; an empty array leaves no trace and means no features.
  else if ('features' in object) throw unreadable(place.file, 'features-not-a-list')
}

/**
 * The `crs` member wherever it stands. Most files have it before the features, so the first bytes settle it;
 * the file is scanned whole only when its end names one.
 */
async function findCrs(file: SourceFile): Promise<DeclaredCrs | null> {
  const scanner = new JsonScanner(MAX_PART_BYTES)
  const early = crsAmong(scanner, file.head)
  if (early !== null || scanner.complete) return early
  if (!file.gzip && !(await tailMentionsCrs(file))) return null
  const whole = new JsonScanner(MAX_PART_BYTES)
  for await (const chunk of readBytes(file, { bytes: 0 })) {
    const found = crsAmong(whole, chunk)
    if (found !== null) return found
  }
  return null
}

function crsAmong(scanner: JsonScanner, chunk: Uint8Array): DeclaredCrs | null {
  for (const piece of scanner.push(chunk)) {
    if (piece.kind !== 'member' || piece.key !== 'crs' || piece.bytes === null) continue
    const parsed = parseJson(piece.bytes)
    if (parsed.ok) return crsMember(parsed.value)
  }
  return null
}

async function tailMentionsCrs(file: SourceFile): Promise<boolean> {
  const handle = await open(file.path)
  try {
    const tail = Buffer.alloc(Math.min(file.size, 64 * 1024))
    await handle.read(tail, 0, tail.length, file.size - tail.length)
    return tail.includes('"crs"')
  } finally {
    await handle.close()
  }
}
