import type { Position } from './geometry.ts'

/** Where the square Web-Mercator world ends: atan(sinh π) in degrees. */
const LIMIT = 85.051_128_779_806_59
const WORLD = 2 ** 32

/**
 * Longitude, latitude in degrees to the spherical Web Mercator of tiles (EPSG:3857), as a fraction of the world's
 * width × 2^32 east of 180° W and south of the upper edge: about 9 mm a step at the equator. Beyond the square
 * world a point is held at its edge.
 */
export function toMercator(lon: number, lat: number): Position {
  const phi = (Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI) / 180
  const y = 0.5 - Math.asinh(Math.tan(phi)) / (2 * Math.PI)
  return [clamp((lon + 180) / 360), clamp(y)]
}

/** Inverse of `toMercator`, in degrees; exact to half a step. */
export function fromMercator(x: number, y: number): Position {
  const phi = Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD)))
  return [(x / WORLD) * 360 - 180, (phi * 180) / Math.PI]
}

/** Metres of EPSG:3857's sphere, which the figure of the earth is not: no lengths of the ground. */
const RADIUS = 6_378_137
const RADIAN = Math.PI / 180

/** Longitude, latitude in degrees to metres of EPSG:3857; beyond the square world a point is held at its edge. */
export function toMercatorMetres(lon: number, lat: number): Position {
  const phi = Math.max(-LIMIT, Math.min(LIMIT, lat)) * RADIAN
  return [RADIUS * lon * RADIAN, RADIUS * Math.asinh(Math.tan(phi))]
}

/** Inverse of `toMercatorMetres`, in degrees. */
export const fromMercatorMetres = (x: number, y: number): Position => [
  x / RADIUS / RADIAN,
  Math.atan(Math.sinh(y / RADIUS)) / RADIAN,
]

const clamp = (fraction: number): number =>
  Math.max(0, Math.min(WORLD - 1, Math.round(fraction * WORLD)))
