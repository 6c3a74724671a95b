import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import { onSpecimen, type Expected, type Kind } from './kind.ts'
import { oneFile } from './specimen.ts'

export const message = (write: (pbf: PbfWriter) => void): Buffer => {
  const pbf = new PbfWriter()
  write(pbf)
  return Buffer.from(pbf.finish())
}

type Blob = {
  readonly type: string
  readonly bytes: Buffer
  readonly says?: number
  readonly headSays?: number
}

/** A blob with its header; the lengths may lie. */
export function fileBlock({ type, bytes, says, headSays }: Blob): Buffer {
  const header = message(pbf => {
    pbf.writeStringField(1, type)
    pbf.writeVarintField(3, says ?? bytes.length)
  })
  const length = Buffer.alloc(4)
  length.writeUInt32BE(headSays ?? header.length)
  return Buffer.concat([length, header, bytes])
}

export const zlib = (content: Buffer, says = content.length): Buffer =>
  message(pbf => {
    pbf.writeVarintField(2, says)
    pbf.writeBytesField(3, deflateSync(content))
  })

const head: Blob = {
  type: 'OSMHeader',
  bytes: zlib(message(pbf => pbf.writeStringField(4, 'OsmSchema-V0.6'))),
}

type Group = {
  readonly strings?: readonly string[]
  readonly group?: (pbf: PbfWriter) => void
  readonly more?: (pbf: PbfWriter) => void
}

/** A primitive block of one group. */
export const block = ({
  strings = ['', 'amenity', 'school'],
  group = () => {},
  more = () => {},
}: Group): Buffer =>
  message(pbf => {
    pbf.writeBytesField(
      1,
      message(table => strings.forEach(text => table.writeStringField(1, text))),
    )
    pbf.writeBytesField(2, message(group))
    more(pbf)
  })

export const file = (...blobs: readonly Blob[]): Buffer =>
  Buffer.concat([head, ...blobs].map(fileBlock))
export const data = (content: Buffer): Blob => ({ type: 'OSMData', bytes: zlib(content) })

/** An extract of one primitive block. */
export const inBlock = (group: Group): Buffer => file(data(block(group)))

export const osm = (name: string, bytes: () => Buffer, expected: Expected = {}): Kind =>
  onSpecimen(name, () => oneFile('data.osm.pbf', bytes()), { formats: ['osm-pbf'], ...expected })

type Dense = {
  readonly ids?: number[]
  readonly lats?: number[]
  readonly lons?: number[]
  readonly tags?: number[]
}

export const dense =
  ({
    ids = [1, 1, 1],
    lats = [438_000_000, 100, 100],
    lons = [876_000_000, 100, 100],
    tags = [1, 2, 0, 1, 2, 0, 1, 2, 0],
  }: Dense) =>
  (pbf: PbfWriter): void =>
    pbf.writeBytesField(
      2,
      message(own => {
        own.writePackedSVarint(1, ids)
        own.writePackedSVarint(8, lats)
        own.writePackedSVarint(9, lons)
        own.writePackedVarint(10, tags)
      }),
    )

export const broken = ['damaged-pbf']
export const largest = 2 ** 53 - 1
