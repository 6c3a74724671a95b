export { openSources, type NamedFile, type Sources } from './sources.ts'
export {
  Unreadable,
  type DeclaredCrs,
  type Issue,
  type OpenedFile,
  type Place,
  type ReadEvent,
  type Scalar,
  type SourceFeature,
} from './reader.ts'
