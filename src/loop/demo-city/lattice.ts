import type { Position } from '#geo/geometry.ts'
import { projector, zoneFor } from '#geo/zone.ts'
import type { CityPlan } from './plan.ts'
import { randomOf } from './random.ts'

/** Where the city's south-west corner lies, degrees: open country in the middle of China. */
const ORIGIN: Position = [105.2, 31.2]
/** Mean side of a community, metres; at the centre about half of it, at the rim half as much again. */
const SIDE = 560
const [NARROWEST, WIDENING] = [0.55, 0.9]
/** How far a corner strays from its place, as a share of the narrower side about it. */
const STRAY = 0.1

/** The corners of the communities: column i, row j; those of a community are i, i + 1 and j, j + 1. Metres. */
export type Lattice = {
  node(column: number, row: number): Position
  /** Metres of the city to degrees of EPSG:4490, whole units of 1e-7, as OpenStreetMap keeps them. */
  degrees(place: Position): Position
}

/** The lattice of a city: narrow in the middle, wide at the rim, no two sides quite alike. */
export function latticeOf({ seed, columns, rows }: CityPlan): Lattice {
  const [xs, ys] = [marks(columns), marks(rows)]
  const zone = projector(zoneFor(...ORIGIN))
  const [east, north] = zone.forward(...ORIGIN)
  return {
    node(column, row) {
      const random = randomOf('corner', seed, column, row)
      const stray = (at: readonly number[], i: number) =>
        (at[i] ?? NaN) + STRAY * narrowest(at, i) * random.between(-1, 1)
      return [stray(xs, column), stray(ys, row)]
    },
    degrees([x, y]) {
      const [lon, lat] = zone.inverse(east + x, north + y)
      return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
    },
  }
}

function marks(count: number): number[] {
  const at = [0]
  for (let i = 0; i < count; i++) {
    const fromCentre = Math.abs((2 * i + 1) / count - 1)
    at.push((at[i] ?? 0) + SIDE * (NARROWEST + WIDENING * fromCentre))
  }
  return at
}

function narrowest(at: readonly number[], i: number): number {
  const before = i === 0 ? Infinity : (at[i] ?? 0) - (at[i - 1] ?? 0)
  const after = i === at.length - 1 ? Infinity : (at[i + 1] ?? 0) - (at[i] ?? 0)
  return Math.min(before, after)
}
