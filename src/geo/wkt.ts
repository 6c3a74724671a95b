/** A node of well-known text: `UNIT["Degree", 0.0174]` has keyword UNIT, texts ["Degree"], numbers [0.0174]. */
export type WktNode = {
  /** Upper case. */
  readonly keyword: string
  readonly texts: readonly string[]
  readonly numbers: readonly number[]
  readonly children: readonly WktNode[]
}

/** Quoted text (a doubled quote stands for one), brackets, commas, and bare words or numbers. */
const TOKEN = /"(?:[^"]|"")*"|[[\](),]|[^\s[\](),"]+/gu

type Reader = { readonly tokens: readonly string[]; at: number }

/** Reads WKT of a CRS (OGC 01-009, ISO 19162, Esri's dialect), round brackets too; null where it is none. */
export const parseWkt = (text: string): WktNode | null =>
  readNode({ tokens: text.match(TOKEN) ?? [], at: 0 }, 0)

function readNode(reader: Reader, depth: number): WktNode | null {
  const keyword = reader.tokens[reader.at] ?? ''
  if (depth > 20 || !/^[A-Za-z]\w*$/u.test(keyword) || !opens(reader)) return null
  reader.at += 2
  const atoms: string[] = []
  const children: WktNode[] = []
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at] ?? ''
    if (opens(reader)) {
      const child = readNode(reader, depth + 1)
      if (child === null) return null
      children.push(child)
      continue
    }
    reader.at++
    if (token === ']' || token === ')') return nodeOf(keyword, atoms, children)
    if (token !== ',') atoms.push(token)
  }
  return null
}

/** Bare words, such as the direction of an axis, are passed over. */
const nodeOf = (keyword: string, atoms: readonly string[], children: WktNode[]): WktNode => ({
  keyword: keyword.toUpperCase(),
  texts: atoms
    .filter(atom => atom.startsWith('"'))
    .map(atom => atom.slice(1, -1).replaceAll('""', '"')),
  numbers: atoms.map(Number).filter(Number.isFinite),
  children,
})

const opens = ({ tokens, at }: Reader): boolean => tokens[at + 1] === '[' || tokens[at + 1] === '('

/** First direct child with one of the keywords. */
export const childOf = (node: WktNode, ...keywords: readonly string[]): WktNode | null =>
  node.children.find(child => keywords.includes(child.keyword)) ?? null
