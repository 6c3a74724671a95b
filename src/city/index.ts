export type { CityObject, FieldValue } from './model.ts'
export { objectId, type Identity } from './identity.ts'
export {
  batchesOfClass,
  cityExtent,
  classExtent,
  placesOfObjects,
  registerDigest,
} from './store.ts'
export { middlesIn, shapesIn } from './near.ts'
export { beginLoad, endLoad, stage, type Load, type StagedObject } from './staging.ts'
export { duplicateIdsOf, settleLoad, type StagedPlace } from './settle.ts'
export { holdRegister, mergeLoad, summariseLoad, type LoadSummary } from './merge.ts'
export { cityFrame } from './frame.ts'
export { cityRoutes, type CityMap } from './routes.ts'
