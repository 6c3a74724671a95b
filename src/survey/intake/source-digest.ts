import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

const highWaterMark = 1 << 20

/** sha256 over the bytes of a source's parts, one after the other. */
export async function sourceDigest(parts: readonly string[]): Promise<string> {
  const sum = createHash('sha256')
  for (const part of parts) {
    for await (const chunk of createReadStream(part, { highWaterMark })) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('a file stream gives bytes')
      sum.update(chunk)
    }
  }
  return `sha256:${sum.digest('hex')}`
}
