/** A tag or a text; `name` without its prefix, `attributes` as written. */
export type XmlEvent =
  | {
      readonly kind: 'open'
      readonly name: string
      readonly attributes: string
      /** Where the tag stands in the whole text. */
      readonly at: number
      readonly end: number
    }
  /** `at`: where the closing tag begins; for an element without content, where its one tag ends. */
  | { readonly kind: 'close'; readonly name: string; readonly at: number }
  | { readonly kind: 'text'; readonly text: string }

/** XML that is broken, or that asks for what is never done here: a DOCTYPE, with which entities come. */
export class BadXml extends Error {
  readonly rule: 'damaged-xlsx' | 'xml-doctype'
  constructor(rule: BadXml['rule'], why: string) {
    super(why)
    this.rule = rule
  }
}

const maxTag = 64 * 1024
/** A cell holds 32,767 characters; a text far beyond that is not one. */
const maxText = 1024 * 1024

const tag =
  /<(\/?)(?:[^\s/>:"']+:)?([^\s/>:"']+)((?:\s[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*)?)\/?>/y

/**
 * Cuts XML that comes in pieces into tags and texts. No DTD, no entity but the five of XML and character numbers, and
 * nothing longer than a part of a workbook can be: memory is bounded whatever comes.
 */
export class XmlScanner {
  #rest = ''
  #depth = 0
  /** Where the rest begins in the whole text. */
  #offset = 0

  /** Throws where tags are left open. */
  end(): void {
    if (this.#depth !== 0 || this.#rest.trim() !== '')
      throw new BadXml('damaged-xlsx', 'the XML ends inside an element')
  }

  *push(piece: string): Generator<XmlEvent> {
    const text = this.#rest + piece
    let at = 0
    for (;;) {
      const start = text.indexOf('<', at)
      if (start < 0) break
      const end =
        text.startsWith('<!', start) || text.startsWith('<?', start)
          ? endOfAside(text, start)
          : endOfTag(text, start)
      if (end === null) break
      if (start > at) yield { kind: 'text', text: decodeXml(text.slice(at, start)) }
      yield* this.#markup(text, start, end)
      at = end
    }
    this.#rest = text.slice(at)
    this.#offset += at
    if (this.#rest.length > maxText) throw new BadXml('damaged-xlsx', 'a text without an end')
  }

  *#markup(text: string, start: number, end: number): Generator<XmlEvent> {
    if (text.startsWith('<![CDATA[', start)) {
      yield { kind: 'text', text: text.slice(start + 9, end - 3) }
      return
    }
    if (text.startsWith('<!', start) || text.startsWith('<?', start)) return
    tag.lastIndex = start
    const [, slash = '', name = '', rest = ''] = tag.exec(text) ?? []
    if (slash === '/') {
      this.#depth--
      yield { kind: 'close', name, at: this.#offset + start }
      return
    }
    const empty = text[end - 2] === '/'
    const [from, to] = [this.#offset + start, this.#offset + end]
    yield { kind: 'open', name, attributes: rest, at: from, end: to }
    if (empty) yield { kind: 'close', name, at: to }
    else this.#depth++
  }
}

/** Where a comment, a CDATA section or an instruction ends; null while it has not come whole. */
function endOfAside(text: string, start: number): number | null {
  const closers = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const
  for (const [opener, closer] of closers) {
    if (text.startsWith(opener, start)) {
      const end = text.indexOf(closer, start + opener.length)
      return end < 0 ? null : end + closer.length
    }
    if (opener.startsWith(text.slice(start))) return null
  }
  throw new BadXml('xml-doctype', text.slice(start, start + 20))
}

function endOfTag(text: string, start: number): number | null {
  tag.lastIndex = start
  if (text.indexOf('>', start) >= 0 && tag.test(text)) return tag.lastIndex
  if (text.length - start > maxTag) throw new BadXml('damaged-xlsx', 'a tag without an end')
  return null
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text with its character references resolved. Throws `BadXml` for any entity of a DTD. */
export function decodeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&\s]{0,32};?)/g, (_, reference: string) => {
    const name = reference.slice(0, -1)
    const known = named[name]
    if (known !== undefined) return known
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name)
    const point =
      code === null ? -1 : parseInt(code[1] ?? code[2] ?? '', code[1] === undefined ? 10 : 16)
    if (!reference.endsWith(';') || point < 0 || point > 0x10ffff)
      throw new BadXml('xml-doctype', `&${reference}`)
    return String.fromCodePoint(point)
  })
}

const finders = new Map<string, RegExp>()

/** An attribute by its name without prefix; null where it is not there. */
export function attribute(attributes: string, name: string): string | null {
  let finder = finders.get(name)
  if (finder === undefined) {
    finder = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    finders.set(name, finder)
  }
  const found = finder.exec(attributes)
  return found === null ? null : decodeXml(found[1] ?? found[2] ?? '')
}
