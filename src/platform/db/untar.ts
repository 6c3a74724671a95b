import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const BLOCK = 512
const DIRECTORY = '5'

/** Writes the files of a tar, as the engine dumps its data folder, under `folder`. Short names only, no links. */
export function untar(tar: Buffer, folder: string): void {
  let at = 0
  while (at + BLOCK <= tar.length && tar.readUInt8(at) !== 0) {
    const name = field(tar, at, 100)
    const size = Number.parseInt(field(tar, at + 124, 12), 8)
    const kind = field(tar, at + 156, 1)
    const prefix = field(tar, at + 345, 155)
    const file = path.join(folder, prefix, name)
    at += BLOCK
    if (kind === DIRECTORY) mkdirSync(file, { recursive: true, mode: 0o700 })
    else {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
      writeFileSync(file, tar.subarray(at, at + size), { mode: 0o600 })
    }
    at += Math.ceil(size / BLOCK) * BLOCK
  }
}

function field(tar: Buffer, at: number, length: number): string {
  const text = tar.toString('latin1', at, at + length)
  const end = text.indexOf('\0')
  return (end < 0 ? text : text.slice(0, end)).trim()
}
