/**
 * `12`, `-0.5`, `6.5e5`: what `Number` may be asked for; it alone takes blanks for 0 and `0x10` for 16. Two runs of
 * digits never stand side by side in the pattern: a long cell must not be tried in every way to part it.
 */
export const isDecimal = (text: string): boolean =>
  /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text)

const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30
/** So many digits are a whole number that a double holds exactly; over a power of ten it rounds once, as it should. */
const MOST_DIGITS = 15

/**
 * The number that bytes from…end write as digits with at most a minus before and a point between them, without making a
 * text of it; null for anything else, which may still be a number.
 */
export function plainNumber(bytes: Uint8Array, from: number, end: number): number | null {
  const negative = bytes[from] === MINUS
  let [whole, digits, before, zeros] = [0, 0, -1, 0]
  for (let at = from + Number(negative); at < end; at++) {
    const byte = bytes[at] ?? 0
    // Noughts at the end of a fraction say nothing: they count once another digit follows.
    if (byte === ZERO && before >= 0) zeros++
    else if (isDigit(byte)) {
      whole = whole * 10 ** (zeros + 1) + byte - ZERO
      digits += zeros + 1
      zeros = 0
    } else if (byte === POINT && before < 0) before = digits
    else return null
  }
  if (digits + zeros === 0 || digits > MOST_DIGITS) return null
  return shifted(negative ? -whole : whole, before < 0 ? 0 : digits - before)
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= ZERO + 9

const shifted = (whole: number, decimals: number): number =>
  decimals === 0 ? whole : whole / 10 ** decimals
