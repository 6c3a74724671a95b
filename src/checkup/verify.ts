import { byCodePoint } from '#base/digest.ts'
import type { Db } from '#platform/db/index.ts'
import { keyOf, type Reading } from './model.ts'
import type { CheckupRun } from './run.ts'
import { readingsOf } from './stored.ts'

/** How many readings were held against what computing them again gives, and which of them differ. */
export type Verdict = {
  readonly checked: number
  readonly different: readonly { readonly reading: string }[]
}

const PAGE = 1000

/**
 * Holds the stored readings of a run against the same run computed again (its request, zone and the city as it is
 * now): every member must be equal, to the last digit. A reading that only one of them has differs.
 */
export async function verifyReadings(db: Db, number: number, again: CheckupRun): Promise<Verdict> {
  const computed = new Map(again.result.readings.map(reading => [keyOf(reading), textOf(reading)]))
  const different: string[] = []
  let checked = 0
  let after: number | null = -1
  while (after !== null) {
    const page: Awaited<ReturnType<typeof readingsOf>> = await readingsOf(db, number, {
      after,
      limit: PAGE,
    })
    for (const stored of page.rows) {
      checked++
      const key = keyOf(stored)
      if (computed.get(key) !== textOf(stored)) different.push(key)
      computed.delete(key)
    }
    after = page.next
  }
  return {
    checked,
    different: [...different, ...computed.keys()]
      .toSorted(byCodePoint)
      .map(reading => ({ reading })),
  }
}

/** A reading's members in the contract's order, whatever else a row carries. */
function textOf(r: Reading): string {
  const known = [r.indicator, r.variant, r.area, r.layer, r.kind, r.value, r.unit]
  return JSON.stringify([...known, r.inputs, r.missing, r.proxy, r.definition, r.inputsDigest])
}
