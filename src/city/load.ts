import type { Grade } from './model.ts'

/** A load under way: what it stages lies outside the record until it is merged. */
export type Load = {
  readonly city: string
  readonly run: string
  /** The grade its objects come in with; null where nobody said. */
  readonly grade: Grade | null
  staged: number
  readonly heart: NodeJS.Timeout | null
}

/** A load of millions is settled and merged in statements that take their minutes. */
export const wholeLoad = { deadlineMs: 30 * 60_000 } as const
