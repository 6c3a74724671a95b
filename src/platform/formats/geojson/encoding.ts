import { TextWitness } from '../shapefile/encoding.ts'

const marks: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['UTF-32', [0xff, 0xfe, 0, 0]],
  ['UTF-32', [0, 0, 0xfe, 0xff]],
  ['UTF-16', [0xff, 0xfe]],
  ['UTF-16', [0xfe, 0xff]],
  // Without a mark: an opening brace, blank or bracket of two bytes.
  ['UTF-16', [0x7b, 0]],
  ['UTF-16', [0, 0x7b]],
]
/** Share of double bytes that are common Chinese characters where a text is surely GBK. */
const surely = 0.8

/**
 * The encoding of a JSON text that is not UTF-8, the only one JSON has (RFC 8259): told by its mark, or by Chinese in
 * GBK, which is never valid UTF-8. Null where nothing shows another one.
 */
export function otherEncodingOf(head: Buffer): string | null {
  const marked = marks.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))?.[0]
  if (marked !== undefined)
    return looksLikeJson(head.toString('latin1').replaceAll('\0', '')) ? marked : null
  if (!looksLikeJson(head.toString('latin1'))) return null
  const witness = new TextWitness()
  witness.hear(head, [0, head.length], true)
  const { utf8Fails, gbFails, pairs, hanzi } = witness.evidence
  return utf8Fails > 0 && gbFails === 0 && hanzi >= pairs * surely ? 'GB18030' : null
}

const looksLikeJson = (latin: string): boolean =>
  /^[^\w<]{0,4}\s*\{/.test(latin) && latin.includes('"type"')
