import { busStopCover } from './bus-stop-cover.ts'
import { marketCover } from './market-cover.ts'
import type { Measure } from './measure.ts'
import { parkCover } from './park-cover.ts'
import { roadDensity } from './road-density.ts'
import { schoolCover } from './school-cover.ts'
import { toiletDensity } from './toilet-density.ts'

/** Every indicator that is computed from geodata so far; adding one is a record here and its test. */
export const measures: ReadonlyMap<string, Measure> = new Map(
  [parkCover, schoolCover, roadDensity, marketCover, busStopCover, toiletDensity].map(measure => [
    measure.indicator,
    measure,
  ]),
)
