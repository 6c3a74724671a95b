import { byCodePoint } from '#base/digest.ts'
import { NO_TEXT } from './frame.ts'
import { growingFloats, growingInts, sharedFloats, sharedInts } from './growing.ts'
import type { ColumnData } from './layer.ts'
import { packStrings } from './strings.ts'

export type FrameValue = string | number | null
export type ColumnSpec = { readonly name: string; readonly kind: 'text' | 'number' }

/** One column as it fills, row by row. */
export type ColumnBuilder = {
  push(value: FrameValue): void
  finish(): ColumnData
}

export const columnBuilder = ({ name, kind }: ColumnSpec): ColumnBuilder =>
  kind === 'text' ? textColumn(name) : numberColumn(name)

function numberColumn(name: string): ColumnBuilder {
  const arrived = growingFloats()
  return {
    push(value) {
      if (typeof value === 'string') throw new TypeError(`column ${name}: "${value}" is no number`)
      arrived.push(value ?? NaN)
    },
    finish: () => ({ name, kind: 'number', values: arrived.share(sharedFloats) }),
  }
}

function textColumn(name: string): ColumnBuilder {
  const arrived = growingInts()
  const codes = new Map<string, number>()
  return {
    push(value) {
      if (typeof value === 'number') throw new TypeError(`column ${name}: ${value} is no text`)
      if (value === null) return arrived.push(NO_TEXT)
      const code = codes.get(value) ?? codes.size
      if (code === codes.size) codes.set(value, code)
      arrived.push(code)
    },
    finish() {
      // Sorted, so that the same values give the same codes and digest whatever value came first.
      const dictionary = [...codes.keys()].toSorted(byCodePoint)
      const final = new Uint32Array(codes.size)
      dictionary.forEach((text, i) => (final[codes.get(text) ?? 0] = i))
      const sorted = arrived.share(sharedInts)
      for (let i = 0; i < sorted.length; i++) sorted[i] = final[sorted[i] ?? NO_TEXT] ?? NO_TEXT
      return { name, kind: 'text', codes: sorted, dictionary: packStrings(dictionary) }
    },
  }
}
