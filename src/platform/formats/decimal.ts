/**
 * `12`, `-0.5`, `6.5e5`: what `Number` may be asked for; it alone takes blanks for 0 and `0x10` for 16. Two runs of
 * digits never stand side by side in the pattern: a long cell must not be tried in every way to part it.
 */
export const isDecimal = (text: string): boolean =>
  /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text)
