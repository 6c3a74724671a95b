import type { Indicator, Parameter, ReadingDetail, ReadingRow, SourceUse } from '../api/client.ts'
import { fractionOf, isCover, type Fraction } from '../parts/fraction.ts'
import { inputColors } from '../tokens.ts'

/** What part a thing plays in a formula: what serves, the land, the roads, the homes, or a number of the method. */
export type Role = 'serves' | 'land' | 'roads' | 'homes' | 'parameters' | 'other'

/** One input of a figure, with the one colour it has in the formula, its box and its edges. */
export type Input = {
  readonly id: string
  readonly role: Role
  /** A CSS colour. */
  readonly color: string
  /** What the register holds of it; null for the method's parameters and for what nobody has taken in yet. */
  readonly source: SourceUse | null
  readonly parameters: readonly Parameter[]
  /** An input of an indicator without a method: it is named by the indicator, not by the register. */
  readonly wanted: Indicator['inputs'][number] | null
}

const parameterId = 'parameters'

/** The inputs of a figure: what it reads, then its parameters; without a method what its definition asks for. */
export function inputsOf({ sources, parameters, indicator }: ReadingDetail): readonly Input[] {
  if (sources.length === 0 && parameters.length === 0) return wantedBy(indicator)
  const read = sources.map((source, i): Input => ({
    id: source.reads,
    role: roleOf(source.reads),
    color: colorAt(i),
    source,
    parameters: [],
    wanted: null,
  }))
  if (parameters.length === 0) return read
  const numbers: Input = {
    id: parameterId,
    role: 'parameters',
    color: 'var(--input-parameters)',
    source: null,
    parameters,
    wanted: null,
  }
  return [...read, numbers]
}

const wantedBy = ({ inputs }: Indicator): readonly Input[] =>
  inputs.map((wanted, i) => ({
    id: wanted.key,
    role: 'other',
    color: colorAt(i),
    source: null,
    parameters: [],
    wanted,
  }))

const colorAt = (i: number) => `var(--input-${i % inputColors})`

const roles: Readonly<Record<string, Role>> = {
  facility: 'serves',
  'green-space': 'serves',
  'land-use': 'land',
  'built-up-area': 'land',
  road: 'roads',
  building: 'homes',
}

const roleOf = (reads: string): Role => roles[reads.split(':')[0] ?? ''] ?? 'other'

/** How a figure divides, told by what its inputs hold; null where it does not divide or this app does not know how. */
export type Form = 'cover' | 'within' | 'km' | 'count'

export function formOf(reading: ReadingRow, inputs: readonly Input[]): Form | null {
  const fraction = fractionOf(reading)
  if (fraction === null) return null
  const form = isCover(reading) ? 'cover' : formNamed(fraction)
  const has = new Set(inputs.map(({ role }) => role))
  return form !== null && slots[form].every(role => has.has(role)) ? form : null
}

const formNamed = ({ over }: Fraction): Form | null =>
  over === 'within' || over === 'km' || over === 'count' ? over : null

/** Which roles a form's expression names; one that is absent would leave a hole in it. */
const slots: Readonly<Record<Form, readonly Role[]>> = {
  cover: ['serves', 'land', 'parameters'],
  within: ['serves', 'roads', 'homes', 'parameters'],
  km: ['roads', 'land'],
  count: ['serves', 'land'],
}

/** A piece of a formula: text, or the name of an input. */
export type Piece = { readonly text: string; readonly input: Input | null }

/** Fills an expression's slots, written `{{land}}` as the catalogue has them, with the inputs of those roles. */
export function piecesOf(
  template: string,
  inputs: readonly Input[],
  nameOf: (input: Input) => string,
): readonly Piece[] {
  return template.split(/(\{\{\w+\}\})/).flatMap((part): readonly Piece[] => {
    const role = /^\{\{(\w+)\}\}$/.exec(part)?.[1]
    if (role === undefined) return part === '' ? [] : [{ text: part, input: null }]
    return inputs
      .filter(input => input.role === role)
      .flatMap((input, i) => [
        ...(i === 0 ? [] : [{ text: ' ∪ ', input: null }]),
        { text: nameOf(input), input },
      ])
  })
}

/** A formula in prose with the names of its inputs marked where they stand in it, the longest name first. */
export function markedProse(
  prose: string,
  inputs: readonly Input[],
  nameOf: (input: Input) => string,
): readonly Piece[] {
  const named = inputs
    .map(input => ({ input, name: nameOf(input) }))
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => b.name.length - a.name.length)
  const lower = prose.toLowerCase()
  const pieces: Piece[] = []
  let plain = 0
  for (let at = 0; at < prose.length;) {
    const from = at
    const found = named.find(({ name }) => lower.startsWith(name.toLowerCase(), from))
    if (found === undefined) {
      at++
      continue
    }
    if (at > plain) pieces.push({ text: prose.slice(plain, at), input: null })
    at += found.name.length
    pieces.push({ text: prose.slice(at - found.name.length, at), input: found.input })
    plain = at
  }
  return plain < prose.length ? [...pieces, { text: prose.slice(plain), input: null }] : pieces
}
