import { useSay } from '../i18n/say.ts'
import type { Input } from './inputs.ts'

/** What an input is called, on its box and in a formula. */
export function useNames() {
  const { t, word, pick } = useSay()
  const nameOf = (input: Input): string => {
    if (input.wanted !== null) return pick(input.wanted.name)
    if (input.source === null) return t('lineage.parameters')
    const { reads } = input.source
    return word(reads.includes(':') ? 'missing' : 'class', reads)
  }
  /** In a formula a lone length is a radius; several numbers are the method's parameters. */
  const termOf = (input: Input): string =>
    input.role === 'parameters' && input.parameters.some(({ id }) => id.endsWith('-radius'))
      ? t('lineage.radius')
      : nameOf(input)
  /** What the register counts under it: which buildings are homes and which roads are walked only the method tells. */
  const heldName = (input: Input): string => {
    const [of = ''] = input.source?.reads.split(':') ?? []
    return of === 'building' || of === 'road' ? word('class', of) : nameOf(input)
  }
  return { nameOf, termOf, heldName }
}
