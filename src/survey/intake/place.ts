import { unmoved } from '#geo/crs.ts'
import { partsOf } from '#geo/flat.ts'
import type { Bbox, Geometry, Position } from '#geo/geometry.ts'
import { mapPositions } from '#geo/measure.ts'
import { inMainlandChina } from '#geo/mainland.ts'
import type { Topology } from '#geo/topology.ts'
import { parameter } from '#policy/parameters.ts'
import type { Placing } from './crs.ts'
import { grown, holds, isOnEarth, somewhere } from './extent.ts'

/** A valid geometry in degrees of EPSG:4490 with what was mended, or the rule it breaks and the value that does. */
export type Placed =
  | { readonly geometry: Geometry; readonly repairs: readonly Repaired[] }
  | { readonly geometry: null; readonly rule: string; readonly value: string | null }

type Repaired = { readonly rule: string; readonly value: string | null }

/** Brings a geometry from its file's CRS to the record's, checks where it lies and mends it where that is safe. */
export function placeGeometry(g: Geometry, placing: Placing, topology: Topology): Placed {
  const bad = badPosition(g, placing)
  if (bad !== null) return bad
  const moved = movedBy(placing, g)
  if (moved !== g && outsideEarth(moved, isOnEarth) !== null) {
    // Told as the file has it: what comes out is no place at all.
    const astray = outsideEarth(g, ([x, y]) => isOnEarth(placing.toDegrees(x, y)))
    return refused('coordinates-outside-crs', astray ?? [NaN, NaN])
  }
  const repair = topology.repair(moved)
  if (repair.geometry === null)
    return { geometry: null, rule: repair.problems[0] ?? 'unrepairable', value: null }
  const { areaM2 } = repair
  const value =
    areaM2 === null ? null : `${Math.round(areaM2.before)} → ${Math.round(areaM2.after)} m²`
  return {
    geometry: repair.geometry,
    repairs: repair.problems.map(problem => ({ rule: `repaired:${problem}`, value })),
  }
}

/** In degrees; the very geometry where it is in them already. */
const movedBy = ({ toDegrees }: Placing, g: Geometry): Geometry =>
  toDegrees === unmoved ? g : mapPositions(g, toDegrees)

function badPosition(g: Geometry, placing: Placing): Placed | null {
  let empty = true
  for (const part of partsOf(g))
    for (const ring of part)
      for (const position of ring) {
        empty = false
        const rule = ruleBroken(position, placing)
        if (rule !== null) return refused(rule, position)
      }
  if (empty) return { geometry: null, rule: 'empty-geometry', value: null }
  const at = somewhere(g)
  return at !== null && isSwapped(at, placing) ? refused('coordinates-swapped', at) : null
}

const widest = parameter('widest-span').value
/** Degrees beyond the expected extent where a feature is taken in and told of. */
const tolerance = parameter('far-from-city').value
const northmost = parameter('northmost-city').value

/** A coordinate beyond this is no misplaced degree but a length. */
const surelyMetres = 1000

function ruleBroken(position: Position, { degrees }: Placing): string | null {
  const [x, y] = position
  if (!Number.isFinite(x) || !Number.isFinite(y)) return 'not-finite'
  if (x === 0 && y === 0) return 'null-island'
  if (isOnEarth(position)) return degrees ? null : 'coordinates-in-degrees'
  if (!degrees) return null
  if (isOnEarth([y, x])) return 'coordinates-swapped'
  return Math.max(Math.abs(x), Math.abs(y)) > surelyMetres
    ? 'coordinates-in-metres'
    : 'coordinates-out-of-range'
}

/** Whether a position lies where the data should only when its two numbers change places. */
function isSwapped([x, y]: Position, { expected, toDegrees, degrees }: Placing): boolean {
  if (degrees && y > northmost && inMainlandChina(y, x)) return true
  return expected !== null && !holds(expected, toDegrees(x, y)) && holds(expected, toDegrees(y, x))
}

function outsideEarth(g: Geometry, isOn: (position: Position) => boolean): Position | null {
  for (const part of partsOf(g))
    for (const ring of part) for (const position of ring) if (!isOn(position)) return position
  return null
}

/** What is wrong with where a placed geometry lies as a whole: it spans too much, or lies far from the city; else null. */
export function strays(
  [west, south, east, north]: Bbox,
  { expected, against }: Placing,
): 'spans-too-far' | 'far-from-city' | null {
  if (east - west > widest || north - south > widest) return 'spans-too-far'
  if (expected === null || against.includes('outside-known-extent')) return null
  const near = grown(expected, tolerance)
  return holds(near, [west, south]) && holds(near, [east, north]) ? null : 'far-from-city'
}

const refused = (rule: string, [x, y]: Position): Placed => ({
  geometry: null,
  rule,
  value: `${x}, ${y}`,
})
