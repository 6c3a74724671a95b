import { blocks, Refused } from '#base/result.ts'
import { boxesGeometry } from '#geo/boxes.ts'
import type { Bbox, Geometry, MultiPolygon, Polygon } from '#geo/geometry.ts'
import { bboxOf } from '#geo/measure.ts'
import { projector, type Projector } from '#geo/zone.ts'
import { insideOf } from '#engines/inside.ts'
import type { Overlay } from '#engines/overlay.ts'
import { areaOfPolygons, boxOf, concat, partCount, type Polygons } from '#engines/polygons.ts'
import { frameBox, type Frame } from '#platform/frame/index.ts'
import type { OnProgress } from '#platform/jobs/progress.ts'
import { indicatorSet } from '#policy/indicators/index.ts'
import type { SetYear } from '#policy/indicators/model.ts'
import { areasOf, type PlacedArea } from './areas.ts'
import { partsOfObjects, placed, POLYGON } from './columns.ts'
import { findingsFrom, type FindingPlace } from './findings.ts'
import type { CheckupResult } from './model.ts'
import { objectsInside } from './objects.ts'
import { KM2 } from './measures/measure.ts'
import { measureAll, readingsFrom } from './readings.ts'
import type { ScopeSpec } from './scope.ts'
import { geometryDigest, pointsInDegrees, projectPolygons, toDegrees } from './shapes.ts'

export type CheckupRequest = {
  readonly set: SetYear
  readonly scope: ScopeSpec
  /** Side of a grid cell, whole metres; null for no grid. */
  readonly grid: number | null
  /** Boxes on whose edge the data was cut, degrees of EPSG:4490; a line's end there is none. */
  readonly seams: readonly Bbox[]
}

/** A checkup's document, and where its areas and findings lie (degrees of EPSG:4490). */
export type CheckupRun = {
  readonly request: CheckupRequest
  /** What it was computed on. */
  readonly frame: Pick<Frame, 'city' | 'digest' | 'zone'>
  readonly result: CheckupResult
  /** The scope's own shape; null where there is none. */
  readonly scopeShape: Geometry | null
  /** By area id, within the scope; an area without a place is absent. */
  readonly areaShapes: ReadonlyMap<string, Geometry>
  /** In the order of `result.findings`: the uncovered polygon of a cover, the land of a density, listed points. */
  readonly findingShapes: readonly (Geometry | null)[]
}

/**
 * Runs a checkup on a frame: the same frame and request give the same bytes. Pure; heavy, so that a server calls it
 * through `checkupInWorker`. Throws `Refused` for a grid that is none, and for a scope that the user gave with
 * `scope-outside-data` where no object of the data lies about it, with `scope-too-wide` where no one zone serves it.
 */
export function runCheckup(
  frame: Frame,
  request: CheckupRequest,
  overlay: Overlay,
  onProgress: OnProgress = () => undefined,
): CheckupRun {
  const place = projector(frame.zone)
  if (request.scope.origin === 'given') refuseWide(request.scope)
  const scope = scopeShape(frame, request.scope, { overlay, place })
  if (scope !== null && request.scope.origin === 'given') refuseOutside(frame, scope, place)
  const areas = areasOf({ frame, overlay, scope, grid: request.grid })
  const inDegrees = scope && toDegrees(scope, place)
  const indicators = indicatorSet(request.set)
  const seams = concat(request.seams.map(seam => projectPolygons(boxesGeometry([seam]), place)))
  const outcomes = measureAll({ frame, overlay, areas, seams, indicators }, onProgress)
  const scopeDigest = geometryDigest(request.scope.geometry ?? inDegrees)
  const readings = readingsFrom({ frame, areas, scopeDigest, seams: request.seams }, outcomes)
  const found = findingsFrom(frame, areas, outcomes)
  return {
    request,
    frame: { city: frame.city, digest: frame.digest, zone: frame.zone },
    result: {
      scope: {
        areaKm2: scope && areaOfPolygons(scope) / KM2,
        digest: scopeDigest,
        objects: objectsInside(frame, scope && insideOf(scope)),
      },
      set: request.set,
      areas: areas.map(({ area }) => area),
      readings,
      findings: found.map(({ finding }) => finding),
    },
    scopeShape: inDegrees,
    areaShapes: shapesInDegrees(areas, place),
    findingShapes: found.map(finding => placeInDegrees(finding.place, place)),
  }
}

type Tools = { readonly overlay: Overlay; readonly place: Projector }

/** The scope in metres of the zone, dissolved; null where the data and the request give none. */
function scopeShape(frame: Frame, { geometry, origin }: ScopeSpec, tools: Tools): Polygons | null {
  const { overlay, place } = tools
  if (origin === 'districts' && geometry === null) {
    const layer = frame.layers.get('district')
    if (layer === undefined) return null
    const districts = placed(layer, i => layer.kinds[i] === POLYGON)
    return filled(overlay.union(partsOfObjects(layer, districts)))
  }
  return geometry !== null && isArea(geometry)
    ? filled(overlay.union(projectPolygons(geometry, place)))
    : null
}

const filled = (shape: Polygons): Polygons | null => (partCount(shape) === 0 ? null : shape)

const isArea = (geometry: Geometry): geometry is Polygon | MultiPolygon =>
  geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'

/**
 * Degrees of longitude one zone serves: its meridian is at most 3° from the scope's centre, so that at 45° N the
 * farthest length is true to half a percent. Wider than any city; beyond it figures would only look like figures.
 */
const WIDEST_SCOPE = 10

function refuseWide({ geometry }: ScopeSpec): void {
  const box = geometry && bboxOf(geometry)
  if (box === null) return
  const [west, , east] = box
  if (east - west > WIDEST_SCOPE)
    throw new Refused(blocks('scope-too-wide', { west, east, most: WIDEST_SCOPE }))
}

function refuseOutside(frame: Frame, scope: Polygons, place: Projector): void {
  const box = boxOf(scope)
  const data = frameBox(frame)
  if (box === null || data === null) return
  if ([...frame.layers.values()].some(layer => layer.search(box).length > 0)) return
  throw new Refused(
    blocks('scope-outside-data', { scope: degreesOf(box, place), data: degreesOf(data, place) }),
  )
}

const degreesOf = ([w, s, e, n]: Bbox, { inverse }: Projector): number[] => [
  ...inverse(w, s),
  ...inverse(e, n),
]

const placeInDegrees = (of: FindingPlace, place: Projector): Geometry | null =>
  of.kind === 'land' ? toDegrees(of.land, place) : pointsInDegrees(of.points, place)

function shapesInDegrees(
  areas: readonly PlacedArea[],
  place: Projector,
): ReadonlyMap<string, Geometry> {
  const shapes = new Map<string, Geometry>()
  for (const { area, shape } of areas) {
    const geometry = toDegrees(shape, place)
    if (geometry !== null) shapes.set(area.id, geometry)
  }
  return shapes
}
