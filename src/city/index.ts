export {
  cityClasses,
  countKey,
  grades,
  type CityClass,
  type CityObject,
  type FieldValue,
  type Grade,
} from './model.ts'
export {
  columnName,
  fieldOfColumn,
  isCarrier,
  propertiesOf,
  recordColumns,
  recordValues,
  type RecordColumn,
} from './naming.ts'
export {
  countSelected,
  fieldsUsed,
  objectsSelected,
  publicAmong,
  publicClasses,
  publicObject,
  publicPage,
  shapesUsed,
  type FieldUse,
  type HeldObject,
  type PublicClass,
  type Selection,
} from './selection.ts'
export { touching } from './touching.ts'
export { objectId, type Identity } from './identity.ts'
export {
  batchesOfClass,
  cityExtent,
  classExtent,
  placesOfObjects,
  registerDigest,
  type CityReader,
} from './store.ts'
export { middlesIn, shapesIn } from './near.ts'
export { type Load } from './load.ts'
export { beginLoad, endLoad, stage } from './staging.ts'
export { StagingRows, type StagedObject } from './staging-rows.ts'
export { duplicateIdsOf, settleLoad, type StagedPlace } from './settle.ts'
export { holdRegister, mergeLoad, summariseLoad, type LoadSummary } from './merge.ts'
export { cityFrame, publicFrame, wholeIfPublic } from './frame.ts'
export { frameExtent } from './extent.ts'
export { cityRoutes, type CityMap } from './routes.ts'
export { columnKind, tileLayers } from './tiles.ts'
export { findRoutes } from './find-routes.ts'
