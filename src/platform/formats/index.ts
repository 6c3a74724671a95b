export { markWorkbook, type Mark } from './xlsx/mark.ts'
export { sheetCell } from './cells.ts'
export { excelText } from './xlsx/strings.ts'
export { groupByOrientation } from './rings.ts'
export { isShapefilePart } from './walk.ts'
export { openSources, type NamedFile, type Sources } from './sources.ts'
export {
  writers,
  type FormatWriter,
  type OutColumn,
  type OutFeature,
  type OutLayer,
} from './writers/index.ts'
export {
  Unreadable,
  type DeclaredCrs,
  type Issue,
  type ReadEvent,
  type Scalar,
  type SourceFeature,
} from './reader.ts'
