import type { Bbox } from '#geo/geometry.ts'
import { tileBounds, type TileAddress } from '#geo/tiles.ts'
import { projector } from '#geo/zone.ts'
import type { Frame, FrameLayer } from './frame.ts'

/** Tile units beyond the edge that shapes are kept for, so that outlines do not show at the seam. */
export const TILE_MARGIN = 64

/** Below this zoom a tile is wider than a zone is true, and holds a whole city anyway. */
const LOCAL_ZOOM = 8
/** Degrees from the zone's meridian beyond which its metres mean nothing. */
const ZONE_REACH = 20

/** Objects whose box may meet the tile, ascending; those it cannot rule out are among them. */
export function tileCandidates(frame: Frame, layer: FrameLayer, address: TileAddress): number[] {
  const bounds = tileBounds(address, TILE_MARGIN)
  const far = Math.max(
    ...[bounds[0], bounds[2]].map(lon => Math.abs(lon - frame.zone.centralMeridian)),
  )
  if (address.z < LOCAL_ZOOM || far > ZONE_REACH)
    return Array.from({ length: layer.count }, (_, i) => i)
  return layer.search(projectedBox(frame, bounds))
}

/** Steps along each side: enough that a side's bend between them stays within the hundredth added around. */
const STEPS = 4

function projectedBox({ zone }: Frame, [west, south, east, north]: Bbox): Bbox {
  const place = projector(zone)
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i <= STEPS; i++)
    for (let j = 0; j <= STEPS; j++) {
      const [x, y] = place.forward(
        west + ((east - west) * i) / STEPS,
        south + ((north - south) * j) / STEPS,
      )
      minX = Math.min(minX, x)
      minY = Math.min(minY, y)
      maxX = Math.max(maxX, x)
      maxY = Math.max(maxY, y)
    }
  const around = (maxX - minX + maxY - minY) / 200
  return [minX - around, minY - around, maxX + around, maxY + around]
}
