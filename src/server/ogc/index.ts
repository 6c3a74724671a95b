import type { CityMap } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { featureRoutes } from './feature-routes.ts'
import { tileRoutes } from './tile-routes.ts'

/** What GIS programs ask: public objects as features and as tiles. */
export const ogcRoutes =
  (db: Db, map: CityMap): Routes =>
  async app => {
    await app.register(featureRoutes({ db, map }))
    await app.register(tileRoutes(map))
  }
