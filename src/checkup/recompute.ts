import type { z } from 'zod'
import { Refused, blocks } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import { runOrRefuse } from './asking.ts'
import { conductAgain } from './conduct.ts'
import type { Desk } from './desk.ts'
import { keyOf } from './model.ts'
import { partsOfKey, readingsOf } from './stored.ts'
import { differingMembers, readingDigest, verifyReadings } from './verify.ts'
import type { RecomputedWire } from './wire.ts'

export type RecomputeTools = {
  readonly db: Db
  readonly cacheFolder: string | null
  readonly desk: Desk
}

/**
 * Computes the latest run again, on the register as it is now, and holds one reading and then all of them against
 * what is stored. Throws `Refused` with `no-checkup-yet`, `not-found`, and `busy` while another is computed.
 */
export async function recompute(
  { db, cacheFolder, desk }: RecomputeTools,
  id: string,
): Promise<z.infer<typeof RecomputedWire>> {
  const stored = await runOrRefuse(db)
  const filter = { ...partsOfKey(id), after: -1, limit: 1 }
  const [reading] = (await readingsOf(db, stored.number, filter)).rows
  if (reading === undefined) throw new Refused(blocks('not-found', { id }))
  const { request, zone, number } = stored
  const begun = performance.now()
  const run = await desk.compute(`again ${number}`, signal =>
    conductAgain(db, {
      ...request,
      scope: null,
      spec: request.scope,
      zone,
      cacheFolder,
      onProgress: () => undefined,
      signal,
    }),
  )
  const again = run.result.readings.find(row => keyOf(row) === id)
  const verdict = await verifyReadings(db, number, run)
  return {
    computedAt: new Date().toISOString(),
    seconds: (performance.now() - begun) / 1000,
    same: again !== undefined && readingDigest(again) === readingDigest(reading),
    differs: again === undefined ? [] : [...differingMembers(reading, again)],
    stored: { digest: readingDigest(reading), value: reading.value },
    again: again === undefined ? null : { digest: readingDigest(again), value: again.value },
    checked: verdict.checked,
    different: verdict.different.length,
  }
}
