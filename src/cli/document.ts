import type { Json } from '#base/digest.ts'

/** Characters that are written at once. */
const enough = 64 * 1024

/**
 * A result document as `JSON.stringify(value, null, 2)` gives it, and a final newline, in pieces: the readings of a city
 * with 16,000 communities are longer than a text may be (512 MiB in Node).
 */
export function* documentPieces(value: Json): Generator<string, undefined> {
  let held = ''
  for (const piece of pieces(value)) {
    held += piece
    if (held.length < enough) continue
    yield held
    held = ''
  }
  yield `${held}\n`
}

/** Members of the document one by one, and of a list its items one by one. */
function* pieces(value: Json): Generator<string, undefined> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return yield textOf(value, '')
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [[name, member] as const],
  )
  if (members.length === 0) return yield '{}'
  for (const [i, [name, member]] of members.entries()) {
    yield `${i === 0 ? '{' : ','}\n  ${JSON.stringify(name)}: `
    if (!Array.isArray(member) || member.length === 0) yield textOf(member, '  ')
    else {
      for (const [j, item] of member.entries())
        yield `${j === 0 ? '[' : ','}\n    ${textOf(item, '    ')}`
      yield '\n  ]'
    }
  }
  yield '\n}'
}

/** Line breaks stand between members only: those of a text are escaped. */
const textOf = (value: Json, indent: string): string =>
  JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`)
