import { isUtf8 } from 'node:buffer'
import type { DecodeText } from './dbf.ts'
import { gbkTable } from './gbk.ts'

/** What the text bytes of a table show of their encoding. */
export type TextEvidence = {
  /** Texts with a byte above 0x7F. */
  readonly texts: number
  readonly utf8Fails: number
  /** Characters of three bytes and more in valid UTF-8: Chinese has them, GBK read as UTF-8 hardly ever. */
  readonly utf8Wide: number
  readonly gbFails: number
  /** Double bytes, and those of them among the Chinese characters of GB 2312. */
  readonly pairs: number
  readonly hanzi: number
}

/** Gathers evidence text by text, in bounded memory. */
export class TextWitness {
  #evidence = { texts: 0, utf8Fails: 0, utf8Wide: 0, gbFails: 0, pairs: 0, hanzi: 0 }
  readonly #gb = new TextDecoder('gb18030', { fatal: true })

  /** Text of bytes from…to; `full`: it fills its column, so that its last character may have been cut off. */
  hear(record: Buffer, [from, to]: readonly [number, number], full: boolean): void {
    if (isAscii(record, from, to)) return
    const bytes = record.subarray(from, to)
    const e = this.#evidence
    e.texts++
    const utf8 = full ? withoutCutUtf8(bytes) : bytes
    if (isUtf8(utf8)) e.utf8Wide += wideIn(utf8)
    else e.utf8Fails++
    const gb = full ? withoutCutGb(bytes) : bytes
    if (!isGbk(gb) && !decodes(this.#gb, gb)) e.gbFails++
    this.#countPairs(bytes)
  }

  #countPairs(bytes: Uint8Array): void {
    for (let i = 0; i + 1 < bytes.length; i++) {
      const [lead = 0, trail = 0] = [bytes[i], bytes[i + 1]]
      if (lead < 0x81) continue
      this.#evidence.pairs++
      if (lead >= 0xb0 && lead <= 0xf7 && trail >= 0xa1) this.#evidence.hanzi++
      i++
    }
  }

  get evidence(): TextEvidence {
    return this.#evidence
  }
}

export type Declared = { readonly label: string; readonly from: 'cpg' | 'language-driver' } | null

export type Decision = {
  readonly used: string
  readonly found: 'ascii' | 'bytes' | 'cpg' | 'language-driver'
  /** True where the bytes cannot be what the .cpg says. */
  readonly contradicts: boolean
}

/**
 * The encoding of a table. The bytes overrule a declaration that cannot be true: UTF-8 that does not decode, GBK
 * or a Western code page over bytes that are Chinese in valid UTF-8, a Western code page over double bytes that
 * are nearly all Chinese. Without a declaration: UTF-8 where it decodes, else GB18030.
 */
export function decideEncoding(evidence: TextEvidence, declared: Declared): Decision {
  if (evidence.texts === 0) {
    return declared === null
      ? { used: 'utf-8', found: 'ascii', contradicts: false }
      : { used: declared.label, found: declared.from, contradicts: false }
  }
  const seen = seenIn(evidence)
  if (declared === null) return { used: seen.guess, found: 'bytes', contradicts: false }
  if (declared.label === seen.guess || !isContradicted(declared.label, evidence, seen)) {
    return { used: declared.label, found: declared.from, contradicts: false }
  }
  return { used: seen.guess, found: 'bytes', contradicts: declared.from === 'cpg' }
}

function seenIn(evidence: TextEvidence) {
  const utf8 = evidence.utf8Fails === 0
  const gb = evidence.gbFails === 0
  // Where neither fits every text, damage is likelier than a third encoding: the one that fails less.
  const guess = utf8 || (!gb && evidence.utf8Fails <= evidence.gbFails) ? 'utf-8' : 'gb18030'
  return {
    guess,
    surelyUtf8: utf8 && evidence.utf8Wide > 0,
    surelyChinese: gb && evidence.hanzi >= evidence.pairs * 0.8,
  }
}

function isContradicted(
  label: string,
  evidence: TextEvidence,
  seen: { surelyUtf8: boolean; surelyChinese: boolean },
): boolean {
  if (label === 'utf-8') return evidence.utf8Fails > 0
  if (label === 'gb18030') return seen.surelyUtf8 || evidence.gbFails > 0
  return seen.surelyUtf8 || seen.surelyChinese
}

/** The encoding a .cpg names: `UTF-8`, `CP936`, `GBK`, `ANSI 936`, `8859_1`…; null where it names none known. */
export function cpgLabel(text: string): string | null {
  const name = text.replaceAll('\0', '').trim().toLowerCase()
  if (/^(?:utf-?8|65001|cp65001)$/.test(name)) return 'utf-8'
  if (/^(?:(?:cp|ansi |windows-|ms)?(?:936|54936)|gbk|gb_?2312|gb-?18030|euc-?cn)$/.test(name)) {
    return 'gb18030'
  }
  if (/^(?:(?:cp|ansi |windows-)?950|big-?5)$/.test(name)) return 'big5'
  const windows = /^(?:cp|ansi |windows-)?(125[0-8]|874)$/.exec(name)
  if (windows !== null) return `windows-${windows[1]}`
  const latin = /^(?:iso[-_ ]?)?8859[-_ ]?(\d{1,2})$/.exec(name)
  if (latin !== null) return knownLabel(`iso-8859-${latin[1]}`)
  return knownLabel(name)
}

/** Language driver byte of a .dbf header; the drivers that Chinese and neighbouring offices meet. */
export function languageDriverLabel(driver: number): string | null {
  const labels: Record<number, string> = {
    0x03: 'windows-1252',
    0x57: 'windows-1252',
    0x4d: 'gb18030',
    0x7a: 'gb18030',
    0x4f: 'big5',
    0x78: 'big5',
    0x7b: 'shift_jis',
    0x79: 'euc-kr',
    0xc8: 'windows-1250',
    0xc9: 'windows-1251',
    0xca: 'windows-1254',
  }
  return labels[driver] ?? null
}

function knownLabel(label: string): string | null {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

/** Text of a column in the found encoding; a last character that the column's width cut off is left out. */
export function columnDecoder(encoding: string): DecodeText {
  const decoder = new TextDecoder(encoding)
  if (encoding === 'gb18030') return gbDecoder(decoder)
  if (encoding !== 'utf-8') return (record, from, to) => decoder.decode(record.subarray(from, to))
  return (record, from, to) =>
    isAscii(record, from, to)
      ? record.toString('latin1', from, to)
      : decoder.decode(withoutCutUtf8(record.subarray(from, to)))
}

/** Decodes the two-byte characters by a table: the platform's decoder takes a microsecond for each short text. */
function gbDecoder(decoder: TextDecoder): DecodeText {
  const table = gbkTable()
  let units = Buffer.alloc(512)
  return (record, from, to) => {
    if (isAscii(record, from, to)) return record.toString('latin1', from, to)
    if (2 * (to - from) > units.length) units = Buffer.alloc(2 * (to - from))
    let end = 0
    for (let at = from; at < to; at++) {
      const lead = record[at] ?? 0
      if (lead < 0x80) end = units.writeUInt16LE(lead, end)
      else if (at + 1 === to && lead > 0x80) break
      else {
        const unit = table[(lead << 8) | (record[++at] ?? 0)] ?? 0
        if (unit === 0) return decoder.decode(withoutCutGb(record.subarray(from, to)))
        end = units.writeUInt16LE(unit, end)
      }
    }
    return units.toString('utf16le', 0, end)
  }
}

/** Whether bytes are ASCII and the table's characters only; where they are not, GB 18030 may still read them. */
function isGbk(bytes: Uint8Array): boolean {
  const table = gbkTable()
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead >= 0x80 && table[(lead << 8) | (bytes[++at] ?? 0)] === 0) return false
  }
  return true
}

function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((bytes[at] ?? 0) >= 0x80) return false
  return true
}

function wideIn(bytes: Uint8Array): number {
  let wide = 0
  for (const byte of bytes) if (byte >= 0xe0) wide++
  return wide
}

function decodes(decoder: TextDecoder, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes)
    return true
  } catch {
    return false
  }
}

function withoutCutUtf8(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0x80 && byte < 0xc0) continue
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return needs > back ? bytes.subarray(0, bytes.length - back) : bytes
  }
  return bytes
}

function withoutCutGb(bytes: Uint8Array): Uint8Array {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0
    const second = bytes[at + 1] ?? 0
    const length = lead < 0x81 ? 1 : second >= 0x30 && second <= 0x39 ? 4 : 2
    if (at + length > bytes.length) return bytes.subarray(0, at)
    at += length
  }
  return bytes
}
