import { ok } from '#base/result.ts'
import { type Crs, type CrsResult, degreesOfZone, refuse, unmoved } from './crs-model.ts'
import { type Zone, zoneFor } from './zone.ts'

/** Half the earth's circumference in Web Mercator metres. */
const MERCATOR_EDGE = Math.PI * 6_378_137

const geographic = new Map<number, Pick<Crs, 'name' | 'datum'>>([
  [4326, { name: 'WGS 84', datum: 'wgs84' }],
  [4979, { name: 'WGS 84 (3D)', datum: 'wgs84' }],
  [4490, { name: 'CGCS2000', datum: 'cgcs2000' }],
  [4480, { name: 'CGCS2000 (3D)', datum: 'cgcs2000' }],
  [4258, { name: 'ETRS89', datum: 'other' }],
])

/** Web Mercator under its EPSG code and the two it went by before. */
const webMercator = new Set([3857, 900_913, 102_100])

/** Ranges of codes whose datum has no public parameters to CGCS2000. */
const unsupported: readonly (readonly [first: number, last: number, datum: string])[] = [
  [4214, 4214, 'Beijing 1954'],
  [4610, 4610, 'Xian 1980'],
  [4555, 4555, 'New Beijing'],
  [2327, 2390, 'Xian 1980'],
  [2401, 2442, 'Beijing 1954'],
  [21_413, 21_463, 'Beijing 1954'],
  [4568, 4589, 'New Beijing'],
  [4652, 4652, 'New Beijing'],
  [4766, 4800, 'New Beijing'],
  [4812, 4812, 'New Beijing'],
  [4822, 4822, 'New Beijing'],
  [4284, 4284, 'Pulkovo 1942'],
  [28_402, 28_432, 'Pulkovo 1942'],
]

/** The system of an EPSG code: geographic, Web Mercator, UTM, or one of the CGCS2000 Gauss-Krüger zones. */
export function crsOfEpsg(code: number): CrsResult {
  const declared = `EPSG:${code}`
  if (!Number.isInteger(code)) return refuse('crs-unknown', declared)
  const degrees = geographic.get(code)
  if (degrees !== undefined)
    return ok({ ...degrees, epsg: code, geographic: true, toDegrees: unmoved })
  if (webMercator.has(code)) return ok(mercator)
  const zone = gaussKruger(code) ?? utm(code)
  if (zone !== null) return ok(zoneCrs(zone, code))
  const old = unsupported.find(([first, last]) => first <= code && code <= last)
  return old === undefined
    ? refuse('crs-unknown', declared)
    : refuse('crs-datum-unsupported', declared, old[2])
}

const mercator: Crs = {
  name: 'WGS 84 / Pseudo-Mercator',
  epsg: 3857,
  geographic: false,
  datum: 'wgs84',
  toDegrees: (x, y) => [
    (x / MERCATOR_EDGE) * 180,
    (Math.atan(Math.sinh((y / MERCATOR_EDGE) * Math.PI)) * 180) / Math.PI,
  ],
}

type NamedZone = { readonly name: string; readonly datum: Crs['datum']; readonly zone: Zone }

const zoneCrs = ({ name, datum, zone }: NamedZone, epsg: number): Crs => ({
  name,
  epsg,
  geographic: false,
  datum,
  toDegrees: degreesOfZone(zone),
})

/**
 * EPSG:4491–4554: four runs from 75° E to 135° E, 6° and 3° zones, each first with the zone's number before the
 * easting, then without.
 */
function gaussKruger(code: number): NamedZone | null {
  if (code < 4491 || code > 4554) return null
  const wide = code < 4513
  const step = wide ? 6 : 3
  const [prefixed, plain] = wide ? [4491, 4502] : [4513, 4534]
  const hasPrefix = code < plain
  const centralMeridian = 75 + step * (code - (hasPrefix ? prefixed : plain))
  const number = wide ? (centralMeridian + 3) / 6 : centralMeridian / 3
  const width = wide ? '' : '3-degree '
  return {
    name: `CGCS2000 / ${width}Gauss-Kruger ${hasPrefix ? `zone ${number}` : `CM ${centralMeridian}E`}`,
    datum: 'cgcs2000',
    zone: {
      code: `EPSG:${code}`,
      centralMeridian,
      scale: 1,
      falseEasting: 500_000 + (hasPrefix ? number * 1_000_000 : 0),
      falseNorthing: 0,
    },
  }
}

function utm(code: number): NamedZone | null {
  const [family, number] = [Math.floor(code / 100), code % 100]
  const european = family === 258 && number >= 28 && number <= 38
  if (!european && (family < 326 || family > 327 || number < 1 || number > 60)) return null
  const south = family === 327
  const zone = zoneFor(number * 6 - 183, south ? -1 : 1)
  return {
    name: `${european ? 'ETRS89' : 'WGS 84'} / UTM zone ${number}${south ? 'S' : 'N'}`,
    datum: european ? 'other' : 'wgs84',
    zone: { ...zone, code: `EPSG:${code}` },
  }
}
