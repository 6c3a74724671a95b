export { markWorkbook, type Mark } from './xlsx/mark.ts'
export { groupByOrientation } from './rings.ts'
export { openSources, type NamedFile, type Sources } from './sources.ts'
export {
  Unreadable,
  type DeclaredCrs,
  type Issue,
  type ReadEvent,
  type Scalar,
  type SourceFeature,
} from './reader.ts'
