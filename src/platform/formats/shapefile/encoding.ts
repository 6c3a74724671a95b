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
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true })
  readonly #gb = new TextDecoder('gb18030', { fatal: true })

  /** `full`: the text fills its column, so that its last character may have been cut off. */
  hear(bytes: Uint8Array, full: boolean): void {
    if (bytes.every(byte => byte < 0x80)) return
    const e = this.#evidence
    e.texts++
    const utf8 = full ? withoutCutUtf8(bytes) : bytes
    if (decodes(this.#utf8, utf8)) e.utf8Wide += utf8.filter(byte => byte >= 0xe0).length
    else e.utf8Fails++
    if (!decodes(this.#gb, full ? withoutCutGb(bytes) : bytes)) e.gbFails++
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
export function columnDecoder(encoding: string): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(encoding)
  const withoutCut =
    encoding === 'utf-8'
      ? withoutCutUtf8
      : encoding === 'gb18030'
        ? withoutCutGb
        : (b: Uint8Array) => b
  return bytes => decoder.decode(withoutCut(bytes))
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
