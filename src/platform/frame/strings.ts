import { sharedBytes, sharedInts } from './growing.ts'

/** Strings as UTF-8 in shared memory: string i is bytes starts[i]..starts[i+1]. */
export type PackedStrings = { readonly bytes: Uint8Array; readonly starts: Uint32Array }

/** Strings in shared memory, in their order. */
export function packStrings(strings: readonly string[]): PackedStrings {
  const starts = sharedInts(strings.length + 1)
  let total = 0
  strings.forEach((text, i) => {
    total += Buffer.byteLength(text)
    starts[i + 1] = total
  })
  const bytes = sharedBytes(total)
  const view = Buffer.from(bytes.buffer)
  strings.forEach((text, i) => view.write(text, starts[i] ?? 0))
  return { bytes, starts }
}

/** Inverse of `packStrings`. */
export function unpackStrings({ bytes, starts }: PackedStrings): string[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: starts.length - 1 }, (_, i) =>
    view.toString('utf8', starts[i], starts[i + 1]),
  )
}
