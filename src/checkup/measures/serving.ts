import type { Bbox } from '#geo/geometry.ts'
import type { Serving } from '#engines/service-area.ts'
import type { FrameLayer } from '#platform/frame/index.ts'
import { LINE, partsOfObjects, POINT, POLYGON } from '../columns.ts'

/**
 * The named objects as what serves, those within `distance` of the box (metres): one outside the scope still
 * serves it, one too far away would only cost time.
 */
export function servingOf(
  layer: FrameLayer,
  objects: readonly number[],
  [[west, south, east, north], distance]: readonly [Bbox, number],
): Serving {
  const near = new Set(
    layer.search([west - distance, south - distance, east + distance, north + distance]),
  )
  const ofKind = (kind: number) =>
    partsOfObjects(
      layer,
      objects.filter(i => near.has(i) && layer.kinds[i] === kind),
    )
  return { points: ofKind(POINT).xy, lines: ofKind(LINE), polygons: ofKind(POLYGON) }
}
