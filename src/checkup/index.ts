export {
  areaLevels,
  type Area,
  type CheckupFinding,
  type CheckupResult,
  type Reading,
} from './model.ts'
export { proxyCodes } from './measures/measure.ts'
export { runCheckup, type CheckupRequest, type CheckupRun } from './run.ts'
export { resolveScope, scopeFromBbox, scopeFromGeojson, type ScopeSpec } from './scope.ts'
