import { crc32, deflateRawSync } from 'node:zlib'

/** A file to pack; what is given beside name and content is written as it is, right or wrong. */
export type ZipFile = {
  readonly name: string | Uint8Array
  readonly content: string | Uint8Array
  readonly stored?: boolean
  readonly flags?: number
  readonly crc?: number
  readonly size?: number
  readonly extra?: Uint8Array
}

/** The bytes of a zip; text names are written as UTF-8 and said to be. */
export function zipBytes(files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const name = Buffer.from(file.name)
    const content = Buffer.from(file.content)
    const packed = file.stored === true ? content : deflateRawSync(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(file.flags ?? (typeof file.name === 'string' ? 0x800 : 0), 2)
    fields.writeUInt16LE(file.stored === true ? 0 : 8, 4)
    fields.writeUInt32LE(file.crc ?? crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(file.size ?? content.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, name, packed])
    const extra = Buffer.from(file.extra ?? [])
    fields.writeUInt16LE(extra.length, 24)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, rest, name, extra)
    locals.push(local)
    offset += local.length
  }
  return Buffer.concat([
    ...locals,
    ...directory,
    endOf(files.length, Buffer.concat(directory).length, offset),
  ])
}

function endOf(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
