import { tileBounds, type TileAddress } from '#geo/tiles.ts'
import { boxInMetres } from '#geo/zone-boxes.ts'
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
  return layer.search(boxInMetres(frame.zone, bounds))
}
