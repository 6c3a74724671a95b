import { readBytes, type Progress } from '../bytes.ts'
import type { SourceFile } from '../reader.ts'

/** The encoding a text file is in and what showed it; null where no encoding known here fits every byte. */
export type TextEncodingFound = { readonly used: string; readonly found: string } | null

/**
 * Looks at every byte: text that is valid UTF-8 throughout is UTF-8, since Chinese text in GBK practically never
 * is; else GB18030, of which GBK and GB2312 are parts. A byte order mark settles it at once.
 */
export async function findEncoding(file: SourceFile): Promise<TextEncodingFound> {
  const mark = byteOrderMark(file.head)
  if (mark !== null) return { used: mark, found: 'byte-order-mark' }
  if (await decodes(file, 'utf-8')) return { used: 'utf-8', found: 'bytes' }
  if (await decodes(file, 'gb18030')) return { used: 'gb18030', found: 'bytes' }
  return null
}

/** The file's text in pieces, without its byte order mark. */
export async function* readText(
  file: SourceFile,
  encoding: string,
  progress: Progress,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of readBytes(file, progress)) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

function byteOrderMark(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

async function decodes(file: SourceFile, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of readBytes(file, { bytes: 0 })) {
    try {
      decoder.decode(chunk, { stream: true })
    } catch {
      return false
    }
  }
  // A character cut off by the end of the file speaks of a cut file, not of another encoding.
  return true
}

/** Whether the first bytes have no control characters but fit no encoding known here: damaged text, or a third encoding. */
export const isTextOfNoEncoding = (head: Uint8Array): boolean =>
  headText(head) === null &&
  byteOrderMark(head) === null &&
  !head.some(byte => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)) &&
  ['utf-8', 'gb18030'].every(encoding => !decodesHead(encoding, head))

function decodesHead(encoding: string, head: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

/**
 * The first bytes as text for sniffing, or null where they are no text: no encoding fits, or control characters under no
 * mark of UTF-8, which no binary format begins with.
 */
export function headText(head: Uint8Array): string | null {
  const mark = byteOrderMark(head)
  for (const encoding of mark === null ? ['utf-8', 'gb18030'] : [mark]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
      // oxlint-disable-next-line no-control-regex -- control characters are exactly what tells binary from text
      return mark !== 'utf-8' && /[\u0000-\u0008\u000b\u000e-\u001f]/.test(text) ? null : text
    } catch {
      continue
    }
  }
  return null
}
