import type { Bbox } from './geometry.ts'
import { fromMercator } from './mercator.ts'
import { TILE_EXTENT } from './mvt.ts'

/** A tile of the usual pyramid: column from the west, row from the north. */
export type TileAddress = { readonly z: number; readonly x: number; readonly y: number }

const WORLD = 2 ** 32

/** Whether the pyramid has such a tile. */
export const isTile = ({ z, x, y }: TileAddress): boolean =>
  [z, x, y].every(Number.isInteger) && z >= 0 && z <= 24 && inRow(x, z) && inRow(y, z)

const inRow = (n: number, z: number): boolean => n >= 0 && n < 2 ** z

/** How a position as a fraction of the world × 2^32 becomes one in the tile: (position - origin) × scale. */
export function tileFrame({ z, x, y }: TileAddress): {
  readonly originX: number
  readonly originY: number
  readonly scale: number
} {
  const side = WORLD / 2 ** z
  return { originX: x * side, originY: y * side, scale: TILE_EXTENT / side }
}

/** West, south, east, north of the tile in degrees, with `margin` tile units around it. */
export function tileBounds(address: TileAddress, margin: number): Bbox {
  const { originX, originY, scale } = tileFrame(address)
  const [west, north] = fromMercator(originX - margin / scale, originY - margin / scale)
  const far = (TILE_EXTENT + margin) / scale
  const [east, south] = fromMercator(originX + far, originY + far)
  return [west, south, east, north]
}
