import type { Say } from '../i18n/say.ts'

/** What an object is, in the singular: its class, then its kind where that says more. */
export function kindWords(
  object: { readonly class: string; readonly kind: string | null },
  word: Say['word'],
): readonly string[] {
  const kind =
    object.kind === null || object.kind === object.class ? [] : [word('one', object.kind)]
  // Of a school nobody says that it is a facility.
  return object.class === 'facility' && kind.length > 0
    ? kind
    : [word('one', object.class), ...kind]
}
