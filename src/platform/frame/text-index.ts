import { byCodePoint } from '#base/digest.ts'
import { grouped } from '#base/grouped.ts'
import { firstWhere } from '#base/search.ts'
import { NO_TEXT, type TextColumn } from './frame.ts'

/** Entries of a column's dictionary by how they hold a text: they are it, begin with it, or have it somewhere. */
export type Entries = Readonly<Record<Way, readonly number[]>>
export type Way = 'whole' | 'start' | 'within'

/** What a column's texts are found by. An entry is a code of the column. */
export type TextIndex = {
  /** Entries that hold every word of a text, in any case and width; shorter ones first, those of one length by code point. */
  find(text: string): Entries
  /** How the text of an object holds such a text; null where it does not, or where the object has none. */
  wayOf(object: number, text: string): Way | null
  /** How many of found entries come before or are a text of the column, be it there or not. */
  upTo(entries: readonly number[], value: string): number
  /** Objects of the layer that have the entry, ascending. */
  objectsOf(entry: number): Uint32Array
}

/** One form for what people type and what stands in a register: width, case and blanks do not matter. */
const fold = (text: string) => text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')

const between = '\n'

/**
 * An index over the distinct texts of a column: all of them in one string, which is scanned. Two characters of Chinese
 * are found as fast as ten, for which an index of trigrams would be of no use.
 */
export function textIndex({ values, codes }: TextColumn): TextIndex {
  const folded = values.map(fold)
  const order = shorterFirst(folded)
  const joined = order.map(entry => folded[entry]).join(between)
  const starts = startsOf(order.map(entry => folded[entry]?.length ?? 0))
  const { start, members } = grouped(values.length, visit =>
    codes.forEach((code, object) => {
      if (code !== NO_TEXT) visit(code, object)
    }),
  )
  return {
    find(text) {
      const wanted = fold(text)
      const words = wanted.split(' ')
      const longest = words.reduce((a, b) => (b.length > a.length ? b : a))
      const found: Record<keyof Entries, number[]> = { whole: [], start: [], within: [] }
      for (const place of placesOf(joined, starts, longest)) {
        const entry = order[place] ?? 0
        const said = folded[entry] ?? ''
        // One word is there already: it led here.
        if (words.length > 1 && !words.every(word => said.includes(word))) continue
        found[wayIn(said, wanted)].push(entry)
      }
      return found
    },
    wayOf(object, text) {
      const said = folded[codes[object] ?? NO_TEXT]
      const wanted = fold(text)
      if (said === undefined || wanted === '') return null
      return wanted.split(' ').every(word => said.includes(word)) ? wayIn(said, wanted) : null
    },
    upTo(entries, value) {
      const { length } = fold(value)
      return firstWhere(entries.length, i => {
        const entry = entries[i] ?? 0
        const own = folded[entry]?.length ?? 0
        return own === length ? byCodePoint(values[entry] ?? '', value) > 0 : own > length
      })
    },
    objectsOf: entry => members.subarray(start[entry], start[entry + 1]),
  }
}

const wayIn = (said: string, wanted: string): Way =>
  said === wanted ? 'whole' : said.startsWith(wanted) ? 'start' : 'within'

/** Entries by the length of their text, those of one length in their own order, which is by code point. */
function shorterFirst(texts: readonly string[]): readonly number[] {
  const byLength: number[][] = []
  texts.forEach(({ length }, entry) => (byLength[length] ??= []).push(entry))
  return byLength.flat()
}

/** Where each text begins in the joined one, and where the one after the last would. */
function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1)
  lengths.forEach((length, i) => {
    starts[i + 1] = (starts[i] ?? 0) + length + between.length
  })
  return starts
}

/** Which of the joined texts hold a word, in their order, each once. */
function placesOf(joined: string, starts: Uint32Array, word: string): readonly number[] {
  const places: number[] = []
  if (word === '') return places
  let place = 0
  for (let at = joined.indexOf(word); at !== -1; at = joined.indexOf(word, starts[place + 1])) {
    while ((starts[place + 1] ?? Infinity) <= at) place++
    places.push(place)
  }
  return places
}
