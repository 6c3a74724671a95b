import type { z } from 'zod'
import { digest } from '#base/digest.ts'
import { scopeOfText } from '#platform/commands/scope.ts'
import { runOrRefuse } from './asking.ts'
import { conductCheckup } from './conduct.ts'
import { presentReading } from './present.ts'
import type { RecomputeTools } from './recompute.ts'
import type { PreviewWire } from './wire.ts'

/**
 * The figures of a scope that somebody has drawn, for the set of the latest run; nothing is stored. `text` is GeoJSON
 * in degrees. Throws `Refused` where it is no area, where no data lies about it, and `busy` while another checkup is
 * computed.
 */
export async function preview(
  { db, cacheFolder, desk }: RecomputeTools,
  text: string,
): Promise<z.infer<typeof PreviewWire>> {
  const warnings: string[] = []
  const scope = await scopeOfText(text, told => warnings.push(told.code))
  const { set } = (await runOrRefuse(db)).request
  const begun = performance.now()
  const { result } = await desk.compute(`preview ${digest(Buffer.from(text))}`, signal =>
    conductCheckup(db, {
      set,
      scope,
      grid: null,
      cacheFolder,
      onProgress: () => undefined,
      signal,
    }),
  )
  const whole = result.readings.filter(({ area }) => area === 'scope')
  const measured = whole.filter(({ kind }) => kind === 'measured')
  return {
    set,
    seconds: (performance.now() - begun) / 1000,
    scope: { areaKm2: result.scope.areaKm2, digest: result.scope.digest },
    objects: { ...result.scope.objects },
    readings: measured.map((reading, ordinal) =>
      presentReading({ ...reading, ordinal, level: 'scope', areaName: null }, set),
    ),
    warnings,
    unknown: whole.length - measured.length,
  }
}
