import { onBytes, type Kind } from '../kind.ts'
import type { Random } from '../random.ts'

/** The bytes with a stretch of them replaced. */
function spliced(
  bytes: Buffer,
  at: number,
  length: number,
  by: Uint8Array = Buffer.alloc(0),
): Buffer {
  return Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)])
}

const filled = (bytes: Buffer, at: number, length: number, value: number): Buffer =>
  Buffer.from(bytes).fill(value, at, Math.min(bytes.length, at + length))

/** The bytes with `count` bits turned, somewhere from `from` up to `to` (shares of the file). */
function turned(bytes: Buffer, random: Random, count: number, [from, to] = [0, 1]): Buffer {
  const changed = Buffer.from(bytes)
  for (let i = 0; i < count && bytes.length > 0; i++) {
    const at = Math.floor(bytes.length * from) + random.below(Math.ceil(bytes.length * (to - from)))
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8))
  }
  return changed
}

/** A number of two or four bytes somewhere, overwritten: where it is a length or a count, it lies. */
function overwritten(bytes: Buffer, random: Random, by: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  by.copy(changed, random.below(Math.max(1, bytes.length - by.length)))
  return changed
}

const share = (bytes: Buffer, part: number): Buffer =>
  bytes.subarray(0, Math.floor(bytes.length * part))
const somewhere = (bytes: Buffer, random: Random): number => random.below(Math.max(1, bytes.length))
const htmlPage =
  '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>'

/** Transfers that broke off. */
const cuts: readonly Kind[] = [
  onBytes('file-empty', () => Buffer.alloc(0), {
    says: ['empty-file', 'truncated-shp', 'truncated-shx', 'truncated-dbf'],
  }),
  onBytes('file-of-one-byte', bytes => bytes.subarray(0, 1)),
  onBytes('cut-in-the-first-bytes', (bytes, random) => bytes.subarray(0, 1 + random.below(40))),
  onBytes('cut-in-the-header', (bytes, random) => share(bytes, 0.05 * random.next())),
  onBytes('cut-at-a-quarter', bytes => share(bytes, 0.25)),
  onBytes('cut-in-the-middle', bytes => share(bytes, 0.5)),
  onBytes('cut-anywhere', (bytes, random) => share(bytes, random.next())),
  onBytes('cut-near-the-end', (bytes, random) => share(bytes, 0.9 + 0.1 * random.next())),
  onBytes('last-byte-lost', bytes => bytes.subarray(0, -1)),
  onBytes('last-sector-lost', bytes => bytes.subarray(0, -512)),
  onBytes('front-lost', (bytes, random) => bytes.subarray(1 + random.below(200))),
  onBytes('torn-write', bytes => filled(bytes, Math.floor(bytes.length * 0.75), bytes.length, 0)),
  onBytes('first-sector-zero', bytes => filled(bytes, 0, 512, 0)),
  onBytes('byte-lost', (bytes, random) => spliced(bytes, somewhere(bytes, random), 1)),
  onBytes('block-lost', (bytes, random) => spliced(bytes, somewhere(bytes, random), 300)),
]

/** Disks and memory that forgot. */
const flips: readonly Kind[] = [
  onBytes('one-bit', (bytes, random) => turned(bytes, random, 1)),
  onBytes('eight-bits', (bytes, random) => turned(bytes, random, 8)),
  onBytes('hundred-bits', (bytes, random) => turned(bytes, random, 100)),
  onBytes('bit-in-the-head', (bytes, random) => turned(bytes, random, 1, [0, 0.02])),
  onBytes('bits-in-the-head', (bytes, random) => turned(bytes, random, 5, [0, 0.05])),
  onBytes('bit-in-the-tail', (bytes, random) => turned(bytes, random, 1, [0.97, 1])),
  onBytes('byte-of-ones', (bytes, random) => filled(bytes, somewhere(bytes, random), 1, 0xff)),
  onBytes('byte-of-zeros', (bytes, random) => filled(bytes, somewhere(bytes, random), 1, 0)),
  onBytes('block-of-zeros', (bytes, random) => filled(bytes, somewhere(bytes, random), 512, 0)),
  onBytes('block-of-ones', (bytes, random) => filled(bytes, somewhere(bytes, random), 512, 0xff)),
  onBytes('block-of-noise', (bytes, random) =>
    spliced(bytes, somewhere(bytes, random), 256, random.bytes(256)),
  ),
  onBytes('all-bits-turned', bytes => Buffer.from(bytes.map(byte => byte ^ 0xff))),
  onBytes('all-noise', (bytes, random) => random.bytes(Math.min(bytes.length, 4096))),
  onBytes('all-zeros', bytes => Buffer.alloc(bytes.length)),
  onBytes('all-blanks', bytes => Buffer.alloc(bytes.length, ' '), {
    says: [
      'truncated-dbf',
      'empty-file',
      'damaged-dbf',
      'truncated-shp',
      'truncated-shx',
      'damaged-shp',
      'damaged-shx',
    ],
  }),
]

/** Numbers in the file that promise what is not there. */
const lies: readonly Kind[] = [
  onBytes('number-largest', (bytes, random) =>
    overwritten(bytes, random, Buffer.from([255, 255, 255, 255])),
  ),
  onBytes('number-largest-signed-le', (bytes, random) =>
    overwritten(bytes, random, Buffer.from([255, 255, 255, 127])),
  ),
  onBytes('number-largest-signed-be', (bytes, random) =>
    overwritten(bytes, random, Buffer.from([127, 255, 255, 255])),
  ),
  onBytes('number-smallest-be', (bytes, random) =>
    overwritten(bytes, random, Buffer.from([128, 0, 0, 0])),
  ),
  onBytes('number-smallest-le', (bytes, random) =>
    overwritten(bytes, random, Buffer.from([0, 0, 0, 128])),
  ),
  onBytes('number-zero', (bytes, random) => overwritten(bytes, random, Buffer.alloc(4))),
  onBytes('short-largest', (bytes, random) => overwritten(bytes, random, Buffer.from([255, 255]))),
  onBytes('number-of-a-gigabyte', (bytes, random) =>
    overwritten(bytes, random, Buffer.from([0, 0, 0, 64])),
  ),
  onBytes('double-not-a-number', (bytes, random) =>
    overwritten(bytes, random, Buffer.from([0, 0, 0, 0, 0, 0, 0xf8, 0x7f])),
  ),
  onBytes('byte-one-more', (bytes, random) => {
    const at = somewhere(bytes, random)
    return filled(bytes, at, 1, ((bytes[at] ?? 0) + 1) & 0xff)
  }),
]

/** Programs and people who did something to the file. */
const mangled: readonly Kind[] = [
  onBytes('block-twice', (bytes, random) => {
    const at = somewhere(bytes, random)
    return spliced(bytes, at, 0, bytes.subarray(at, at + 300))
  }),
  onBytes('block-from-elsewhere', (bytes, random) => {
    const from = somewhere(bytes, random)
    const block = bytes.subarray(from, from + 256)
    return spliced(bytes, somewhere(bytes, random), block.length, block)
  }),
  onBytes('blocks-in-another-order', bytes => {
    const third = Math.floor(bytes.length / 3)
    return Buffer.concat([
      bytes.subarray(0, third),
      bytes.subarray(third * 2),
      bytes.subarray(third, third * 2),
    ])
  }),
  onBytes('whole-file-twice', bytes => Buffer.concat([bytes, bytes])),
  onBytes('front-half-many-times', bytes =>
    Buffer.concat(Array.from({ length: 40 }, () => share(bytes, 0.5))),
  ),
  onBytes('byte-inserted', (bytes, random) =>
    spliced(bytes, somewhere(bytes, random), 0, random.bytes(1)),
  ),
  onBytes('zeros-inserted', (bytes, random) =>
    spliced(bytes, somewhere(bytes, random), 0, Buffer.alloc(64)),
  ),
  onBytes('noise-behind', (bytes, random) => Buffer.concat([bytes, random.bytes(200)])),
  onBytes('zeros-behind', bytes => Buffer.concat([bytes, Buffer.alloc(4096)])),
  onBytes('end-of-text-behind', bytes => Buffer.concat([bytes, Buffer.from([0x1a])])),
  onBytes('line-ends-to-crlf', bytes =>
    Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  ),
  onBytes('carriage-returns-lost', bytes =>
    Buffer.from(bytes.toString('latin1').replaceAll('\r', ''), 'latin1'),
  ),
  onBytes('high-bits-lost', bytes => Buffer.from(bytes.map(byte => byte & 0x7f))),
  onBytes('encoded-twice', bytes => Buffer.from(bytes.toString('latin1'))),
  onBytes('not-utf8-made-utf8', bytes => Buffer.from(bytes.toString())),
  onBytes('mark-in-front', bytes => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])),
  onBytes('blank-line-in-front', bytes => Buffer.concat([Buffer.from('\r\n'), bytes])),
  onBytes('bytes-swapped-in-pairs', bytes =>
    Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16(),
  ),
  onBytes('back-to-front', bytes => Buffer.from(bytes).reverse()),
  onBytes('as-base64', bytes => Buffer.from(bytes.toString('base64'))),
  onBytes('as-hex', bytes => Buffer.from(bytes.toString('hex').replaceAll(/(.{64})/g, '$1\n'))),
  onBytes('error-page-instead', () => Buffer.from(htmlPage)),
  onBytes('http-head-in-front', bytes =>
    Buffer.concat([
      Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n'),
      bytes,
    ]),
  ),
]

/** Kinds that know nothing of what the bytes mean, so that they fit every format. */
export const bytesKinds: readonly Kind[] = [...cuts, ...flips, ...lies, ...mangled]
