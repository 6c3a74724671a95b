import { edited, prefixOf, withAttributes, type Edit } from './edits.ts'
import { XmlScanner, type XmlEvent } from './xml.ts'

/** The red that Excel itself offers for a bad cell. */
const badFill = (p: string): string =>
  `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="FFFFC7CE"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`

type Opened = Extract<XmlEvent, { kind: 'open' }>
type List = { readonly open: Opened; readonly closeAt: number; readonly items: readonly string[] }

/** The styles of a workbook, to which marked twins of its cell styles are added. */
export class StylePatch {
  readonly #xml: string
  readonly #fills: List
  readonly #formats: List
  /** Cell style → its marked twin. */
  readonly #twins = new Map<number, number>()

  private constructor(xml: string, fills: List, formats: List) {
    this.#xml = xml
    this.#fills = fills
    this.#formats = formats
  }

  /** Null where the part has no list of fills or of cell styles to add to. Throws `BadXml`. */
  static of(xml: string): StylePatch | null {
    const events = [...new XmlScanner().push(xml)]
    const fills = listOf(xml, events, 'fills', 'fill')
    const formats = listOf(xml, events, 'cellXfs', 'xf')
    return fills === null || formats === null ? null : new StylePatch(xml, fills, formats)
  }

  /** The style that differs from `style` by the mark alone. */
  marked(style: number): number {
    const known = this.#twins.get(style)
    if (known !== undefined) return known
    const twin = this.#formats.items.length + this.#twins.size
    this.#twins.set(style, twin)
    return twin
  }

  text(): string {
    const { items } = this.#formats
    const fill = this.#fills.items.length
    const twins = [...this.#twins.keys()].map(style =>
      withTag(items[style] ?? items[0] ?? '<xf/>', { fillId: fill, applyFill: 1 }),
    )
    const prefix = prefixOf(this.#tagOf(this.#fills))
    return edited(this.#xml, [
      ...this.#added(this.#fills, [badFill(prefix)]),
      ...this.#added(this.#formats, twins),
    ])
  }

  #added(list: List, items: readonly string[]): Edit[] {
    const { open, closeAt } = list
    const count = list.items.length + items.length
    return [
      { at: open.at, end: open.end, text: withAttributes(this.#tagOf(list), { count }) },
      { at: closeAt, end: closeAt, text: items.join('') },
    ]
  }

  #tagOf({ open }: List): string {
    return this.#xml.slice(open.at, open.end)
  }
}

function withTag(item: string, values: Readonly<Record<string, number>>): string {
  const end = item.indexOf('>') + 1
  return withAttributes(item.slice(0, end), values) + item.slice(end)
}

/** The first list of that name with the text of each of its items; null where it is missing or has none. */
function listOf(xml: string, events: readonly XmlEvent[], name: string, item: string): List | null {
  const items: string[] = []
  let open: Opened | null = null
  let itemAt = 0
  for (const event of events) {
    if (event.kind === 'text') continue
    if (event.kind === 'open') {
      if (event.name === name) open ??= event
      else if (event.name === item) itemAt = event.at
    } else if (open !== null && event.name === item)
      items.push(xml.slice(itemAt, endOf(xml, event.at)))
    else if (open !== null && event.name === name)
      return items.length === 0 ? null : { open, closeAt: event.at, items }
  }
  return null
}

/** Where an element ends that closes at `at`: behind its closing tag, or there where it has none. */
const endOf = (xml: string, at: number): number =>
  xml.startsWith('</', at) ? xml.indexOf('>', at) + 1 : at
