import type { DeclaredCrs } from '../reader.ts'
import { isObject } from './geometry.ts'

/** What a GeoJSON file means where it is silent: RFC 7946 §4 knows no CRS but WGS 84 longitude, latitude. */
export const defaultCrs: DeclaredCrs = { kind: 'epsg', code: 4326, from: 'RFC 7946' }

/**
 * The CRS of a `crs` member (GeoJSON 2008, still written by GIS programs): `EPSG:4490`,
 * `urn:ogc:def:crs:EPSG::4490`, `urn:ogc:def:crs:OGC:1.3:CRS84`. A name that is neither is handed on as it
 * stands, so that it is refused by name and never mistaken for WGS 84. Null where there is no such member.
 */
export function crsMember(value: unknown): DeclaredCrs | null {
  if (!isObject(value) || !isObject(value.properties)) return null
  const named = value.properties.name ?? value.properties.code ?? value.properties.href
  if (typeof named !== 'string' && typeof named !== 'number') return null
  const name = String(named)
  const epsg =
    /^(?:EPSG:|urn:ogc:def:crs:EPSG:[^:]*:|https?:\/\/\S*\/epsg\/(?:\d+\/)?|)(\d{4,6})$/i.exec(name)
  if (epsg?.[1] !== undefined) return { kind: 'epsg', code: Number(epsg[1]), from: 'crs' }
  if (/CRS:?84$/i.test(name)) return { kind: 'epsg', code: 4326, from: 'crs' }
  return { kind: 'wkt', wkt: name, from: 'crs' }
}
