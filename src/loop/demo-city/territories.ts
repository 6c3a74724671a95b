import type { Position } from '#geo/geometry.ts'
import type { Lattice } from './lattice.ts'
import * as layers from './layers.ts'
import type { CityFeature, CityLayer } from './layers.ts'
import { communityName, districtName, subdistrictName } from './names.ts'
import type { CityPlan } from './plan.ts'
import { polygonOf } from './plots.ts'

/** Communities along each side of a subdistrict; subdistricts along each side of the city that make a district. */
const SUBDISTRICT = 4
const DISTRICTS_A_SIDE = 4
/** A prefecture that is none: no administrative code begins so. */
const CITY = '9901'
/** Residents of a community. */
const POPULATION = 4000

type Rectangle = {
  readonly column: number
  readonly row: number
  readonly columns: number
  readonly rows: number
}

/** District, subdistrict and community of a place, as the twelve digits of its community's code. */
export function codeOf(plan: CityPlan, column: number, row: number): string {
  const side = districtSide(plan)
  const [sx, sy] = [Math.floor(column / SUBDISTRICT), Math.floor(row / SUBDISTRICT)]
  const [dx, dy] = [Math.floor(sx / side), Math.floor(sy / side)]
  const across = Math.ceil(Math.ceil(plan.columns / SUBDISTRICT) / side)
  const digits = (n: number, width: number) => String(n + 1).padStart(width, '0')
  const within = (sy % side) * side + (sx % side)
  const own = (row % SUBDISTRICT) * SUBDISTRICT + (column % SUBDISTRICT)
  return `${CITY}${digits(dy * across + dx, 2)}${digits(within, 3)}${digits(own, 3)}`
}

const districtSide = ({ columns }: CityPlan): number =>
  Math.ceil(Math.ceil(columns / SUBDISTRICT) / DISTRICTS_A_SIDE)

/** Outlines of the city's territories, along the corners of its communities, so that each level tiles the city. */
export function* outlinesOf(plan: CityPlan, lattice: Lattice): Generator<CityFeature> {
  const level = (layer: CityLayer, side: number, digits: number) =>
    territories(plan, lattice, { layer, side, digits })
  yield* level(layers.districts, districtSide(plan) * SUBDISTRICT, 6)
  yield* level(layers.subdistricts, SUBDISTRICT, 9)
  yield* level(layers.communities, 1, 12)
  const whole = { column: 0, row: 0, columns: plan.columns, rows: plan.rows }
  const geometry = polygonOf(lattice.degrees, [outline(lattice, whole)])
  yield { layer: layers.builtUpAreas, values: ['U1', '建成区', ''], geometry }
}

type Level = { readonly layer: CityLayer; readonly side: number; readonly digits: number }

function* territories(
  plan: CityPlan,
  lattice: Lattice,
  { layer, side, digits }: Level,
): Generator<CityFeature> {
  let number = 0
  for (let row = 0; row < plan.rows; row += side)
    for (let column = 0; column < plan.columns; column += side) {
      const columns = Math.min(side, plan.columns - column)
      const rows = Math.min(side, plan.rows - row)
      yield {
        layer,
        values: [
          codeOf(plan, column, row).slice(0, digits),
          nameOf(layer, number++),
          columns * rows * POPULATION,
        ],
        geometry: polygonOf(lattice.degrees, [outline(lattice, { column, row, columns, rows })]),
      }
    }
}

function nameOf(layer: CityLayer, number: number): string {
  if (layer === layers.districts) return districtName(number)
  return layer === layers.subdistricts ? subdistrictName(number) : communityName(number)
}

/** Counter-clockwise through every corner on the way. */
function outline(lattice: Lattice, { column, row, columns, rows }: Rectangle): Position[] {
  const corners: Position[] = []
  for (let i = 0; i < columns; i++) corners.push(lattice.node(column + i, row))
  for (let j = 0; j < rows; j++) corners.push(lattice.node(column + columns, row + j))
  for (let i = columns; i > 0; i--) corners.push(lattice.node(column + i, row + rows))
  for (let j = rows; j >= 0; j--) corners.push(lattice.node(column, row + j))
  return corners
}
