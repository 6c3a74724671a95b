import type { useSay } from '../i18n/say.ts'

/** A class of the register (`building`, `facility:school`) in words. */
export const className = (word: ReturnType<typeof useSay>['word'], id: string): string =>
  id.startsWith('facility:') ? word('facility', id.slice(9)) : word('class', id)
