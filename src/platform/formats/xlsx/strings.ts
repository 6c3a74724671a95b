import type { XmlEvent } from './xml.ts'

/** The texts that cells share, in their order; reading aids above the characters are left out. */
export async function readStrings(events: AsyncIterable<XmlEvent>): Promise<string[]> {
  const strings: string[] = []
  const text = new RichText()
  for await (const event of events) {
    if (text.take(event)) continue
    if (event.kind === 'close' && event.name === 'si') strings.push(text.finish())
  }
  return strings
}

/** Gathers the text of an `si` or `is` element: its `t` parts, but not those of a phonetic run. */
export class RichText {
  #text = ''
  #inText = false
  #inPhonetic = false

  /** True where the event was part of the text. */
  take(event: XmlEvent): boolean {
    if (event.kind === 'text') {
      if (this.#inText && !this.#inPhonetic) this.#text += event.text
      return this.#inText
    }
    if (event.name === 't') this.#inText = event.kind === 'open'
    else if (event.name === 'rPh') this.#inPhonetic = event.kind === 'open'
    else return false
    return true
  }

  finish(): string {
    const text = plainText(this.#text)
    this.#text = ''
    return text
  }
}

/**
 * A text as Excel writes it: by its number what XML cannot hold, what would read as such a sign, and U+FFFD, which
 * write-excel-file 4.1.1 leaves out.
 */
export const excelText = (text: string): string =>
  text.replace(
    // oxlint-disable-next-line no-control-regex -- the characters XML 1.0 leaves out
    /[\0-\x08\v\f\x0E-\x1F\uFFFD-\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g,
    sign => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export const plainText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(parseInt(code, 16)),
      )
    : text
