export {
  NO_TEXT,
  type Column,
  type Frame,
  type FrameLayer,
  type NumberColumn,
  type TextColumn,
} from './frame.ts'
export { buildFrame, emptyLayer, type FrameSource } from './build.ts'
export type { FrameRow } from './layer-builder.ts'
