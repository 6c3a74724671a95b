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
export { loadFrame, saveFrame } from './file.ts'
export { frameFromHandle, frameHandle, type FrameHandle } from './handle.ts'
export { encodeTile, type TileLayerSpec } from './tiles.ts'
