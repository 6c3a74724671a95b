import { Refused } from '#base/result.ts'
import type { Geometry } from '#geo/geometry.ts'
import { zoneFor, type Zone } from '#geo/zone.ts'
import { cityExtent, cityFrame, classExtent } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import { frameHandle } from '#platform/frame/index.ts'
import type { OnProgress } from '#platform/jobs/progress.ts'
import type { SetYear } from '#policy/indicators/model.ts'
import { specialZones } from '#policy/zones.ts'
import { headerBoxes, seams } from '#survey/index.ts'
import type { CheckupRun } from './run.ts'
import { resolveScope, scopeApart, type ScopeSpec } from './scope.ts'
import { checkupInWorker } from './in-worker.ts'

/** What a checkup of a record is asked for. */
export type Conduct = {
  readonly set: SetYear
  /** Degrees of EPSG:4490; null takes the scope from the data. */
  readonly scope: Geometry | null
  readonly grid: number | null
  /** Where the frame may be kept; null keeps nothing. */
  readonly cacheFolder: string | null
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
}

/** Runs a checkup over the record as it is now: scope and zone from the data, the frame, then a worker thread. */
export async function conductCheckup(db: Db, asked: Conduct): Promise<CheckupRun> {
  const extent = await cityExtent(db)
  const apart = scopeApart(asked.scope, extent)
  if (apart !== null) throw new Refused(apart)
  const { spec, centre } = resolveScope({
    given: asked.scope,
    headers: await headerBoxes(db),
    districts: await classExtent(db, 'district'),
    extent,
  })
  return runIn(db, { ...asked, spec, zone: zoneOf(centre) })
}

/** The same, with scope and zone as a stored run had them. */
export const conductAgain = (
  db: Db,
  asked: Conduct & { readonly spec: ScopeSpec; readonly zone: Zone },
): Promise<CheckupRun> => runIn(db, asked)

async function runIn(
  db: Db,
  {
    set,
    grid,
    spec,
    zone,
    cacheFolder,
    onProgress,
    signal,
  }: Conduct & { spec: ScopeSpec; zone: Zone },
): Promise<CheckupRun> {
  const frame = await cityFrame(db, zone, cacheFolder, onProgress)
  const request = { set, grid, scope: spec, seams: await seams(db) }
  return checkupInWorker(frameHandle(frame), request, onProgress, signal)
}

/** Without any place in the data no length is taken, so that any zone serves: the one of 0°, 0°. */
const zoneOf = (centre: readonly [number, number] | null): Zone =>
  zoneFor(centre?.[0] ?? 0, centre?.[1] ?? 0, specialZones)
