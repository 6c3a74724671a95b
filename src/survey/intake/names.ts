import { classNames, kindNames, type ClassName } from '#policy/class-names.ts'
import { cityClasses, facilityKinds, type CityClass } from '#policy/register.ts'

export type ClassAndKind = { readonly class: CityClass; readonly kind: string | null }

/** `building`, `facility:school` as `--as` takes them; null for anything else. */
export function parseClass(text: string): ClassAndKind | null {
  const [name, kind = null, ...rest] = text.split(':')
  const of = cityClasses.find(id => id === name)
  if (of === undefined || rest.length > 0) return null
  if (kind === null) return { class: of, kind: null }
  return of === 'facility' && facilityKinds.some(known => known === kind)
    ? { class: of, kind }
    : null
}

/**
 * The class a layer or file is named for, in Chinese or English: of the names in it the one that ends last
 * (公园绿地 is green space, 社区卫生服务中心 a clinic), of those the longest. Null where it names none.
 */
export function classOfName(name: string): ClassAndKind | null {
  return lastNamed(name, classNames)
}

/** The kind a cell names inside a class (主干路, 综合公园, `bus stop`, or the kind's own id); null for none. */
export function kindOfName(cell: string, of: CityClass): string | null {
  const known = [...classNames, ...kindNames].filter(
    candidate => candidate.class === of && candidate.kind !== null,
  )
  const own = known.find(({ kind }) => kind === cell.trim().toLowerCase())
  return own?.kind ?? lastNamed(cell, known)?.kind ?? null
}

function lastNamed(text: string, candidates: readonly ClassName[]): ClassAndKind | null {
  const words = ` ${wordsOf(text).map(singular).join(' ')} `
  let best: { end: number; length: number; name: ClassName } | null = null
  for (const name of candidates) {
    for (const found of [...endsOfChinese(text, name.zh), ...endsOfWords(words, name.en)]) {
      const later = best === null || found.end > best.end
      if (later || (found.end === best?.end && found.length > best.length))
        best = { ...found, name }
    }
  }
  return best === null ? null : { class: best.name.class, kind: best.name.kind }
}

type Found = { readonly end: number; readonly length: number }

const endsOfChinese = (text: string, names: readonly string[]): Found[] =>
  names.flatMap(name => {
    const at = text.lastIndexOf(name)
    return at < 0 ? [] : [{ end: at + name.length, length: name.length }]
  })

const endsOfWords = (words: string, names: readonly string[]): Found[] =>
  names.flatMap(name => {
    const at = words.lastIndexOf(` ${wordsOf(name).map(singular).join(' ')} `)
    return at < 0 ? [] : [{ end: at + name.length, length: name.length }]
  })

/** `BusStops_2024` → `bus`, `stops`: words of letters, parted at case, digits and signs. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(word => word !== '')

const singular = (word: string): string => {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  // Buses and boxes, but houses.
  if (/(s|x|ch)es$/.test(word) && !/[aeiou]{2}ses$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word
}
