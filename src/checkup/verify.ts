import { byCodePoint, digest } from '#base/digest.ts'
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
const membersOf = (r: Reading) => ({
  indicator: r.indicator,
  variant: r.variant,
  area: r.area,
  layer: r.layer,
  kind: r.kind,
  value: r.value,
  unit: r.unit,
  inputs: r.inputs,
  missing: r.missing,
  proxy: r.proxy,
  definition: r.definition,
  inputsDigest: r.inputsDigest,
})

const textOf = (reading: Reading): string => JSON.stringify(membersOf(reading))

/** Digest of a reading's members: equal where every byte of them is. */
export const readingDigest = (reading: Reading): string => digest(Buffer.from(textOf(reading)))

/** The members in which two readings differ, in the contract's order. */
export function differingMembers(one: Reading, other: Reading): readonly string[] {
  const others = new Map<string, unknown>(Object.entries(membersOf(other)))
  return Object.entries(membersOf(one))
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(others.get(name)))
    .map(([name]) => name)
}
