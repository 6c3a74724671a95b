import { measuresWithoutInputs } from './absent.ts'
import { busStopCover } from './bus-stop-cover.ts'
import { roadDeadEnds } from './dead-ends.ts'
import { fireStationCover } from './fire-station-cover.ts'
import { fuelClearance } from './fuel-clearance.ts'
import { marketCover } from './market-cover.ts'
import type { Measure } from './measure.ts'
import { parkCover } from './park-cover.ts'
import { roadDensity } from './road-density.ts'
import { schoolCover } from './school-cover.ts'
import { toiletDensity } from './toilet-density.ts'

/** Every indicator that is computed from geodata so far; adding one is a record here and its test. */
export const measures: ReadonlyMap<string, Measure> = new Map(
  [
    parkCover,
    schoolCover,
    roadDensity,
    marketCover,
    busStopCover,
    toiletDensity,
    fireStationCover,
    roadDeadEnds,
    fuelClearance,
    ...measuresWithoutInputs,
  ].map(measure => [measure.indicator, measure]),
)
