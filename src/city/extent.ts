import type { Bbox } from '#geo/geometry.ts'
import { boxInDegrees } from '#geo/zone-boxes.ts'
import { frameBox, type Frame } from '#platform/frame/index.ts'

/** The box around everything in a frame, in degrees of EPSG:4490; null where nothing has a place. */
export function frameExtent(frame: Frame): Bbox | null {
  const box = frameBox(frame)
  return box === null ? null : boxInDegrees(frame.zone, box)
}
