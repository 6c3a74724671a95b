import { blocks, Refused } from '#base/result.ts'

/** Bytes of one part of a name that every file system takes, and how deep folders may lie in folders. */
const longest = 200
const deepest = 12

/**
 * The relative path under which a dropped file is kept: its own name with its folders. Throws `Refused` with
 * `file-name-unsafe` where it would lead elsewhere or no file system takes it.
 */
export function safeName(name: string): string {
  const parts = name.normalize('NFC').replaceAll('\\', '/').split('/')
  const bad = parts.length > deepest || parts.some(part => !isSafe(part))
  if (bad) throw new Refused(blocks('file-name-unsafe', { file: name.slice(0, longest) }))
  return parts.join('/')
}

const isSafe = (part: string): boolean =>
  part !== '' &&
  !part.startsWith('.') &&
  !/[\p{Cc}<>:"|?*]/u.test(part) &&
  !/[. ]$/.test(part) &&
  part.isWellFormed() &&
  Buffer.byteLength(part) <= longest

/** Names that some file system takes for one. */
export const nameKey = (name: string): string => name.toLowerCase()
