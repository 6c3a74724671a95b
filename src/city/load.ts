import { sql, type Queryable } from '#platform/db/index.ts'
import type { Grade } from './model.ts'
import type { Passing } from './passing.ts'

/** A load under way: what it stages lies outside the record until it is merged. */
export type Load = {
  readonly city: string
  readonly run: string
  /** The grade its objects come in with; null where nobody said. */
  readonly grade: Grade | null
  staged: number
  readonly passing: Passing
  readonly heart: NodeJS.Timeout | null
}

/** A load of millions is settled and merged in statements that take their minutes. */
export const wholeLoad = { deadlineMs: 30 * 60_000 } as const

/** A load is grouped and sorted in memory, by the transaction that does it and by no other session. */
export const withRoom = (tx: Queryable): Promise<number> => tx.run(sql`set local work_mem = '64MB'`)
