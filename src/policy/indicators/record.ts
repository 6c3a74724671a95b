import type { Indicator, SetYear, Text, Threshold } from './model.ts'

/** What a year's form may word or count differently under the same code. */
type YearForm = Partial<
  Pick<
    Indicator,
    'name' | 'unit' | 'definition' | 'formula' | 'inputs' | 'polarity' | 'geodata' | 'note'
  >
>

/** An indicator as it is written down: one text, and what single years' forms say otherwise. */
export type IndicatorRecord = Indicator & {
  readonly perYear?: Readonly<Partial<Record<SetYear, YearForm>>>
}

export const t = (zh: string, en: string): Text => ({ zh, en })

/** The formula of a problem count: each object once, however many of the sub-problems it shows. */
export const countOf = (objects: Text, condition: Text): Text =>
  t(
    `${condition.zh}的${objects.zh}个数；同一对象有几个子问题也只计一次`,
    `Number of ${objects.en} ${condition.en}; an object with several sub-problems counts once`,
  )

type Line = Pick<Threshold, 'value' | 'kind' | 'basis'> & Partial<Pick<Threshold, 'by' | 'op'>>

/** A value to reach. Nobody has yet held one against the official text, so all start unverified. */
export const atLeast = ({ by = 'all', op = '>=', ...line }: Line): Threshold => ({
  ...line,
  op,
  by,
  upTo: null,
  verified: false,
})

/** What the national records have in common, unless a record says otherwise. */
export const national = {
  grading: 'listed',
  threshold: null,
  memberOf: ['2023', '2024', '2025'],
  subProblems: [],
  note: null,
  verified: false,
} as const

/** What indicators outside every national list have in common. */
export const local = { ...national, grading: 'unrated', memberOf: [] } as const
