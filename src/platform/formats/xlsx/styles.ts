import { attribute, type XmlEvent } from './xml.ts'

/** What a cell's format makes of its number: a number, a date or time, or digits with zeros in front. */
export type NumberStyle =
  | { readonly kind: 'number' | 'date' | 'time' | 'moment' }
  | { readonly kind: 'digits'; readonly length: number }

const plain: NumberStyle = { kind: 'number' }

/** The number styles of the workbook's cell formats, by their index. */
export async function readStyles(events: AsyncIterable<XmlEvent>): Promise<NumberStyle[]> {
  const formats = new Map<number, string>()
  const styles: NumberStyle[] = []
  let inCells = false
  for await (const event of events) {
    if (event.kind === 'text') continue
    if (event.name === 'cellXfs') inCells = event.kind === 'open'
    if (event.kind === 'close') continue
    const read = (name: string) => attribute(event.attributes, name) ?? ''
    if (event.name === 'numFmt') formats.set(Number(read('numFmtId')), read('formatCode'))
    if (event.name === 'xf' && inCells) {
      const id = Number(read('numFmtId'))
      const code = formats.get(id)
      styles.push(code === undefined ? builtIn(id) : styleOfCode(code))
    }
  }
  return styles
}

/** ECMA-376 part 1, 18.8.30, with the numbers that Chinese Excel gives its own dates (27–36, 50–58). */
function builtIn(id: number): NumberStyle {
  if (id === 22) return { kind: 'moment' }
  const dates = [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]
  if (dates.includes(id)) return { kind: 'date' }
  const times = [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]
  return times.includes(id) ? { kind: 'time' } : plain
}

/** Judged by the first section of a format code, without quoted text, colours and the like. */
export function styleOfCode(code: string): NumberStyle {
  const first = code.split(';')[0] ?? ''
  // A span of hours beyond a day, `[h]:mm`, is a quantity and no time of day.
  if (/\[[hms]+\]/i.test(first)) return plain
  const bare = first
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .replace(/general|am\/pm|a\/p|上午\/下午|上午|下午/gi, match =>
      /[mp]\b/i.test(match) ? 'h' : '',
    )
  const hasTime = /[hs]/i.test(bare)
  const hasDate = /[yd]/i.test(bare) || (/m/i.test(bare) && !hasTime)
  if (hasDate) return { kind: hasTime ? 'moment' : 'date' }
  if (hasTime) return { kind: 'time' }
  return /^0{2,}$/.test(bare) ? { kind: 'digits', length: bare.length } : plain
}
