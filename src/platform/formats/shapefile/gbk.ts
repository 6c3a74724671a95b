let table: Uint16Array | null = null

/**
 * GBK's double bytes → UTF-16 units, made of the platform's own GB 18030 decoder; 0 for what is no double byte of one
 * unit (four-byte characters, damage), which is left to that decoder.
 */
export const gbkTable = (): Uint16Array => (table ??= madeTable())

function madeTable(): Uint16Array {
  const units = new Uint16Array(0x10000)
  const pairs = span(0x81, 0xfe).flatMap(lead => span(0x40, 0xfe).map(trail => (lead << 8) | trail))
  const bytes = pairs.flatMap(pair => [pair >> 8, pair & 0xff, LINE_FEED])
  // No double byte holds a line feed, so that it parts what each pair has become.
  const texts = new TextDecoder('gb18030').decode(Uint8Array.from(bytes)).split('\n')
  for (const [i, pair] of pairs.entries()) {
    const text = texts[i] ?? ''
    if (text.length === 1 && text !== '\uFFFD') units[pair] = text.charCodeAt(0)
  }
  return units
}

const span = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

const LINE_FEED = 0x0a
