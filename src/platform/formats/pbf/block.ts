import { PbfReader } from 'pbf'

/** One decoded primitive block: shared strings, coordinate scale, and groups of one kind of element each. */
export type Block = {
  /** Text of a string table entry, decoded when first asked for. Throws RangeError where there is none. */
  text(index: number): string
  readonly groups: readonly { readonly kind: GroupKind; readonly bytes: Uint8Array }[]
  /** Raw units → degrees × 1e7, the resolution OpenStreetMap keeps. */
  toE7(rawLon: number, rawLat: number): readonly [number, number]
}

export type GroupKind = 'nodes' | 'dense' | 'ways' | 'relations' | 'other'

const groupKinds: Record<number, GroupKind> = { 1: 'nodes', 2: 'dense', 3: 'ways', 4: 'relations' }

/** Reads a block's frame; its elements are read group by group, and only where they are wanted. */
export function parseBlock(bytes: Uint8Array): Block {
  const frame = { strings: noBytes(), groups: noBytes(), granularity: 100, lat: 0, lon: 0 }
  new PbfReader(bytes).readFields((field, into, pbf) => {
    if (field === 1) into.strings = stringTable(pbf.readBytes())
    else if (field === 2) into.groups.push(pbf.readBytes())
    else if (field === 17) into.granularity = pbf.readVarint()
    else if (field === 19) into.lat = pbf.readVarint(true)
    else if (field === 20) into.lon = pbf.readVarint(true)
  }, frame)
  const { strings, granularity } = frame
  const texts: string[] = []
  return {
    text: index => (texts[index] ??= decoded(strings[index])),
    groups: frame.groups.map(group => ({ kind: kindOf(group), bytes: group })),
    toE7: (lon, lat) => [
      Math.round((frame.lon + granularity * lon) / 100),
      Math.round((frame.lat + granularity * lat) / 100),
    ],
  }
}

const utf8 = new TextDecoder()

function decoded(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) throw new RangeError('a text beyond the string table')
  return utf8.decode(bytes)
}

const noBytes = (): Uint8Array[] => []

function stringTable(bytes: Uint8Array): Uint8Array[] {
  return new PbfReader(bytes).readFields((field, into, pbf) => {
    if (field === 1) into.push(pbf.readBytes())
  }, noBytes())
}

/** A group holds elements of one kind, so that its first field tells it. */
function kindOf(group: Uint8Array): GroupKind {
  return groupKinds[new PbfReader(group).nextField()] ?? 'other'
}

export type HeaderBlock = {
  /** West, south, east, north in degrees; null where the header states none. */
  readonly bbox: readonly [number, number, number, number] | null
  readonly requiredFeatures: readonly string[]
}

export function parseHeaderBlock(bytes: Uint8Array): HeaderBlock {
  const header: { bbox: HeaderBlock['bbox']; requiredFeatures: string[] } = {
    bbox: null,
    requiredFeatures: [],
  }
  return new PbfReader(bytes).readFields((field, into, pbf) => {
    if (field === 1) into.bbox = headerBbox(pbf.readBytes())
    else if (field === 4) into.requiredFeatures.push(pbf.readString())
  }, header)
}

function headerBbox(bytes: Uint8Array): readonly [number, number, number, number] {
  const sides = { left: 0, right: 0, top: 0, bottom: 0 }
  new PbfReader(bytes).readFields((field, into, pbf) => {
    if (field === 1) into.left = pbf.readSVarint()
    else if (field === 2) into.right = pbf.readSVarint()
    else if (field === 3) into.top = pbf.readSVarint()
    else if (field === 4) into.bottom = pbf.readSVarint()
  }, sides)
  return [sides.left / 1e9, sides.bottom / 1e9, sides.right / 1e9, sides.top / 1e9]
}
