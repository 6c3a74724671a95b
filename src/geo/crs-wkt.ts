import proj4 from 'proj4'
import { ok } from '#base/result.ts'
import { type Crs, type CrsResult, degreesOfZone, refuse, unmoved } from './crs-model.ts'
import { childOf, parseWkt, type WktNode } from './wkt.ts'

const GEOGRAPHIC = ['GEOGCS', 'GEOGCRS', 'GEODCRS', 'GEOGRAPHICCRS', 'BASEGEOGCRS', 'BASEGEODCRS']
const PROJECTED = ['PROJCS', 'PROJCRS', 'PROJECTEDCRS']
const LOCAL = ['LOCAL_CS', 'ENGCRS', 'ENGINEERINGCRS']
const COMPOUND = ['COMPD_CS', 'COMPOUNDCRS']
const DATUM = ['DATUM', 'ENSEMBLE', 'GEODETICDATUM', 'TRF']

/** Datum names with letters and digits only, lower case, without Esri's leading D. */
const datums: readonly (readonly [Crs['datum'], RegExp])[] = [
  ['cgcs2000', /^(china2000|cgcs2000|chinageodetic(coordinatesystem)?2000)$/u],
  ['wgs84', /^(wgs1984|wgs84|worldgeodeticsystem1984(ensemble)?)$/u],
  [
    'other',
    /^(etrs(19)?89|europeanterrestrialreferencesystem1989(ensemble)?|northamerican(datum)?1983|itrf(19|20)?\d\d|gda(1994|2020)|jgd20(00|11)|sirgas2000|korea2000|nzgd2000|rgf(19)?93)$/u,
  ],
]

/**
 * The system of a WKT text (OGC 01-009, ISO 19162 or an Esri .prj). The datum decides first: one that is not
 * known to agree with CGCS2000 is refused, since its shift would go unseen.
 */
export function crsOfWkt(wkt: string): CrsResult {
  const root = parseWkt(wkt)
  if (root === null) return refuse('crs-unknown', wkt.trim().slice(0, 80))
  const system = COMPOUND.includes(root.keyword)
    ? (childOf(root, ...PROJECTED, ...GEOGRAPHIC, ...LOCAL) ?? root)
    : root
  const name = system.texts[0] ?? ''
  if (LOCAL.includes(system.keyword)) return refuse('crs-local', name)
  if (GEOGRAPHIC.includes(system.keyword)) return geographic(system, name)
  return PROJECTED.includes(system.keyword)
    ? projected(system, name, wkt)
    : refuse('crs-unknown', name)
}

function datumOf(system: WktNode): { readonly name: string; readonly datum: Crs['datum'] | null } {
  const name = childOf(system, ...DATUM)?.texts[0] ?? ''
  const bare = name
    .replace(/^D_/u, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/gu, '')
  return { name, datum: datums.find(([, names]) => names.test(bare))?.[0] ?? null }
}

function geographic(system: WktNode, name: string): CrsResult {
  const { name: datumName, datum } = datumOf(system)
  if (datum === null) return refuse('crs-datum-unsupported', name, datumName)
  const degrees = unitOf(system, Math.PI / 180) * (180 / Math.PI)
  // Degrees to the last digit written: what a file rounds the constant to must not move its coordinates.
  const factor = Math.abs(degrees - 1) < 1e-9 ? 1 : degrees
  const meridian = primeMeridian(system) * factor
  const toDegrees: Crs['toDegrees'] =
    factor === 1 && meridian === 0 ? unmoved : (x, y) => [x * factor + meridian, y * factor]
  return ok({ name, epsg: epsgOf(system), geographic: true, datum, toDegrees })
}

const primeMeridian = (system: WktNode): number =>
  childOf(system, 'PRIMEM', 'PRIMEMERIDIAN')?.numbers[0] ?? 0

function projected(system: WktNode, name: string, wkt: string): CrsResult {
  const base = childOf(system, ...GEOGRAPHIC)
  if (base === null) return refuse('crs-unknown', name)
  if (primeMeridian(base) !== 0) return refuse('crs-unknown', name)
  const { name: datumName, datum } = datumOf(base)
  if (datum === null) return refuse('crs-datum-unsupported', name, datumName)
  const toDegrees = transverseMercator(system) ?? byProj4(wkt)
  if (toDegrees === null) return refuse('crs-unknown', name)
  return ok({ name, epsg: epsgOf(system), geographic: false, datum, toDegrees })
}

const normal = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/gu, '')

/** Gauss-Krüger and UTM by our own series; every Chinese survey is one of these. */
function transverseMercator(system: WktNode): Crs['toDegrees'] | null {
  const conversion = childOf(system, 'CONVERSION') ?? system
  const method = childOf(conversion, 'PROJECTION', 'METHOD')?.texts[0] ?? ''
  if (!/^(transversemercator|gausskruger)$/u.test(normal(method))) return null
  const parameters = new Map(
    conversion.children
      .filter(child => child.keyword === 'PARAMETER')
      .map(child => [normal(child.texts[0] ?? ''), child.numbers[0] ?? NaN]),
  )
  const read = (otherwise: number, ...names: readonly string[]) =>
    names.map(key => parameters.get(key)).find(value => value !== undefined) ?? otherwise
  const centralMeridian = read(NaN, 'centralmeridian', 'longitudeofnaturalorigin')
  const latitude = read(0, 'latitudeoforigin', 'latitudeofnaturalorigin')
  if (Number.isNaN(centralMeridian) || latitude !== 0) return null
  const unit = unitOf(system, 1)
  const toDegrees = degreesOfZone({
    code: '',
    centralMeridian,
    scale: read(1, 'scalefactor', 'scalefactoratnaturalorigin'),
    falseEasting: read(0, 'falseeasting') * unit,
    falseNorthing: read(0, 'falsenorthing') * unit,
  })
  return (x, y) => toDegrees(x * unit, y * unit)
}

/** The size of the system's own unit, in radians or metres. */
function unitOf(system: WktNode, otherwise: number): number {
  const own = childOf(system, 'UNIT', 'ANGLEUNIT', 'LENGTHUNIT')
  const ofAxes = childOf(childOf(system, 'AXIS') ?? system, 'UNIT', 'ANGLEUNIT', 'LENGTHUNIT')
  return (own ?? ofAxes)?.numbers[0] ?? otherwise
}

function epsgOf(system: WktNode): number | null {
  const authority = childOf(system, 'AUTHORITY', 'ID')
  if (authority?.texts[0]?.toUpperCase() !== 'EPSG') return null
  return Number(authority.texts[1] ?? authority.numbers[0] ?? NaN) || null
}

/** Lambert, Albers, Mercator and the other projections a national map may come in; null where it knows none. */
function byProj4(wkt: string): Crs['toDegrees'] | null {
  try {
    const converter = proj4(wkt)
    // Some projections take a text that lacks a parameter and then answer NaN for every place.
    const [x, y] = converter.forward([105, 35])
    if (!Number.isFinite(x) || !Number.isFinite(y)) return null
    return (east, north) => {
      if (!Number.isFinite(east) || !Number.isFinite(north)) return [NaN, NaN]
      const [lon, lat] = converter.inverse([east, north])
      return [lon, lat]
    }
  } catch {
    return null
  }
}
