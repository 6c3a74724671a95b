import type { Bbox, Position } from './geometry.ts'
import { kruegerForward, kruegerInverse } from './krueger.ts'

/**
 * A transverse Mercator zone on the CGCS2000 ellipsoid: every parameter there is, so that a worker can rebuild
 * the projection from the record alone. Metres.
 */
export type Zone = {
  /** `EPSG:32642`, `EPSG:4538`. */
  readonly code: string
  readonly centralMeridian: number
  readonly scale: number
  readonly falseEasting: number
  readonly falseNorthing: number
}

/** A city that computes in a zone of its own: where it is (EPSG:4490 degrees), and the zone. */
export type SpecialZone = { readonly bbox: Bbox; readonly zone: Zone }

export type Projector = {
  /** Degrees of EPSG:4490 to metres of the zone. */
  readonly forward: (lon: number, lat: number) => Position
  /** Metres of the zone to degrees of EPSG:4490. */
  readonly inverse: (x: number, y: number) => Position
}

/**
 * The zone lengths and areas are computed in at a place (EPSG:4490 degrees): a special one where its box holds
 * the place, else the UTM zone of the longitude, named by its EPSG code for WGS 84 (326xx north, 327xx south).
 * It is computed on the CGCS2000 ellipsoid: the two flattenings differ in the ninth digit, which moves a point
 * by at most 0.1 mm along the meridian and an area by less than 1e-10 of itself, far below any survey. The
 * widened zones of Norway and Svalbard are not followed.
 */
export function zoneFor(lon: number, lat: number, special: readonly SpecialZone[] = []): Zone {
  const own = special.find(({ bbox: [w, s, e, n] }) => w <= lon && lon <= e && s <= lat && lat <= n)
  if (own !== undefined) return own.zone
  const number = Math.min(60, Math.max(1, Math.floor((lon + 180) / 6) + 1))
  const south = lat < 0
  return {
    code: `EPSG:${(south ? 32_700 : 32_600) + number}`,
    centralMeridian: number * 6 - 183,
    scale: 0.9996,
    falseEasting: 500_000,
    falseNorthing: south ? 10_000_000 : 0,
  }
}

const RADIAN = 180 / Math.PI

/** The zone's projection both ways; there and back moves a point less than 1 µm within 20° of its meridian. */
export function projector(zone: Zone): Projector {
  const { centralMeridian, scale, falseEasting, falseNorthing } = zone
  return {
    forward(lon, lat) {
      const [east, north] = kruegerForward((lon - centralMeridian) / RADIAN, lat / RADIAN)
      return [falseEasting + scale * east, falseNorthing + scale * north]
    },
    inverse(x, y) {
      const [lambda, phi] = kruegerInverse((x - falseEasting) / scale, (y - falseNorthing) / scale)
      return [centralMeridian + lambda * RADIAN, phi * RADIAN]
    },
  }
}
