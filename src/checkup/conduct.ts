import { readFile, stat } from 'node:fs/promises'
import { Refused, blocks, warns, type Finding } from '#base/result.ts'
import type { Geometry } from '#geo/geometry.ts'
import { zoneFor, type Zone } from '#geo/zone.ts'
import { cityExtent, cityFrame, classExtent } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import { UsageError } from '#platform/commands/command.ts'
import { frameHandle } from '#platform/frame/index.ts'
import type { OnProgress } from '#platform/jobs/progress.ts'
import type { SetYear } from '#policy/indicators/model.ts'
import { specialZones } from '#policy/zones.ts'
import { headerBoxes, seams } from '#survey/index.ts'
import type { CheckupRun } from './run.ts'
import { mendScope } from './mend-scope.ts'
import {
  resolveScope,
  scopeApart,
  scopeFromBbox,
  scopeFromGeojson,
  type ScopeSpec,
} from './scope.ts'
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

/**
 * `bbox:W,S,E,N`, or the path of a GeoJSON file of at most 64 MiB. A bbox that is none is wrong usage; a file throws
 * `Refused` with the place of the fault. A ring that crosses itself is mended and told: its area would be untrue.
 */
export async function readScope(text: string, warn: (told: Finding) => void): Promise<Geometry> {
  if (!text.startsWith('bbox:')) return scopeOfText(await load(text), warn)
  const box = scopeFromBbox(text)
  if (!box.ok) throw new UsageError(`--scope ${text}: bbox:W,S,E,N in degrees is needed`)
  return box.value
}

/** The scope that a GeoJSON text draws, mended where it crosses itself. Throws `Refused` where it is none. */
export async function scopeOfText(text: string, warn: (told: Finding) => void): Promise<Geometry> {
  const drawn = scopeFromGeojson(text)
  if (!drawn.ok) throw new Refused(drawn.error)
  const { geometry, problems } = await mendScope(drawn.value)
  if (geometry === null) throw new Refused(blocks('scope-without-area', { problems }))
  if (problems.length > 0) warn(warns('scope-mended', { problems }))
  return geometry
}

const largestScope = 64 * 1024 * 1024

async function load(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile())
    throw new Refused(blocks('scope-not-found', { value: path }))
  if (found.size > largestScope) throw new Refused(blocks('scope-too-large', { bytes: found.size }))
  return readFile(path, 'utf8')
}
