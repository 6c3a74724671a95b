import { crc32 } from 'node:zlib'
import { z } from 'zod'

/*
 * A backup is one file: the signature, the format's version as uint32, then blocks. A block is its kind (one byte),
 * the length of its payload (uint32), a CRC-32 over kind, length and payload (uint32), and the payload. Numbers are
 * big-endian. In order: one header; for each table its opening, any number of row blocks, its closing; one end.
 */

/** Line ends of both kinds and an end-of-file mark: a copy that took the file for text shows at once. */
export const SIGNATURE: Buffer = Buffer.from('HUANCHENG-BAK\r\n\x1a', 'latin1')
export const FORMAT_VERSION = 1
export const PREAMBLE_BYTES: number = SIGNATURE.length + 4
export const BLOCK_HEAD_BYTES = 9

/** Row bytes of one block before compression; a row may go on in the next block. */
export const ROWS_BYTES: number = 1 << 20
/** No payload is longer: what says so is damaged. */
export const MOST_PAYLOAD_BYTES: number = 2 << 20

export const kinds = { header: 0x48, table: 0x54, rows: 0x52, tableEnd: 0x45, end: 0x5a } as const

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)

/** What the backup is of and what made it. */
export const Header = z.strictObject({
  city: z.string(),
  /** Version of the program that wrote the backup. */
  program: z.string(),
  /** The migrations its record had. */
  migrations: z.array(z.strictObject({ name: z.string(), digest })),
})
export type Header = z.infer<typeof Header>

/** Name with its schema, and the columns in their order; rows are tuples of exactly these. */
export const TableHead = z.strictObject({
  name: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
})
export type TableHead = z.infer<typeof TableHead>

/** How many rows a table has, and the digest over its columns and all of its rows in the order of its key. */
export const TableSum = z.strictObject({ rows: z.int().nonnegative(), hash: digest })
export type TableSum = z.infer<typeof TableSum>

export type TableSums = Readonly<Record<string, TableSum>>

export function preamble(): Buffer {
  const bytes = Buffer.alloc(PREAMBLE_BYTES)
  SIGNATURE.copy(bytes)
  bytes.writeUInt32BE(FORMAT_VERSION, SIGNATURE.length)
  return bytes
}

export function blockHead(kind: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(BLOCK_HEAD_BYTES)
  head.writeUInt8(kind)
  head.writeUInt32BE(payload.length, 1)
  head.writeUInt32BE(blockSum(head, payload), 5)
  return head
}

/** The CRC-32 that stands in a block's head: over the head's first five bytes and the payload. */
export const blockSum = (head: Buffer, payload: Uint8Array): number =>
  crc32(payload, crc32(head.subarray(0, 5)))
