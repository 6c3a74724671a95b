import type { CityClass } from '#city/model.ts'
import type { Frame } from '#platform/frame/index.ts'
import { hasResidentialLand } from '../ground.ts'
import type { Measure } from './measure.ts'

/**
 * Indicators whose way of computing is known and whose inputs the register has no class or field for: they are
 * unknown, and say exactly what an office would have to supply.
 */
export const measuresWithoutInputs: readonly Measure[] = [
  absent('U33', ['land-use'], frame => [
    'greenways',
    ...(hasResidentialLand(frame) ? [] : ['land-use:residential']),
  ]),
  absent('U34', levels(), frame => ['sportsVenues', ...population(frame)]),
  absent('U35', levels(), frame => ['culturalFacilities', ...population(frame)]),
  absent('U56', levels(), frame => ['shelters', ...population(frame)]),
]

function absent(
  indicator: string,
  layers: readonly CityClass[],
  missing: (frame: Frame) => readonly string[],
): Measure {
  const never = (): never => {
    throw new Error(`${indicator}: nothing to measure`)
  }
  return {
    indicator,
    version: 1,
    layers,
    variants: [{ id: '', parameters: [], missing, measure: never }],
  }
}

function levels(): readonly CityClass[] {
  return ['community', 'district', 'subdistrict']
}

/** Residents are known where a district, subdistrict or community states its own. */
function population(frame: Frame): readonly string[] {
  const known = levels().some(level => {
    const column = frame.layers.get(level)?.columns.get('population')
    return column?.kind === 'number' && column.values.some(value => value > 0)
  })
  return known ? [] : ['residentPopulation']
}
