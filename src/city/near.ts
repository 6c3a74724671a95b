import { z } from 'zod'
import type { Bbox, Geometry, Position } from '#geo/geometry.ts'
import { decodeWkb } from '#geo/wkb.ts'
import { sql, type Db } from '#platform/db/index.ts'
import type { CityClass } from './model.ts'

const Middle = z.object({ lon: z.number(), lat: z.number() })

/** Middles of the boxes of a class's objects whose middle lies in a box, degrees of EPSG:4490, in id order. */
export async function middlesIn(
  db: Db,
  of: CityClass,
  { box: [west, south, east, north], limit }: { readonly box: Bbox; readonly limit: number },
): Promise<Position[]> {
  const rows = await db.rows(sql`
    select (west + east) / 2 as lon, (south + north) / 2 as lat from city.object
    where city = ${db.city} and class = ${of}
      and (west + east) / 2 between ${west} and ${east}
      and (south + north) / 2 between ${south} and ${north}
    order by id limit ${limit}`)
  return rows.map(row => Middle.parse(row)).map(({ lon, lat }) => [lon, lat])
}

/**
 * Shapes of the objects whose box meets a box, degrees of EPSG:4490, in id order: what a small map draws beneath.
 * Those many times as large as the box (the district all of it lies in) are left out.
 */
export async function shapesIn(
  db: Db,
  { box: [west, south, east, north], limit }: { readonly box: Bbox; readonly limit: number },
): Promise<Geometry[]> {
  const most = 4 * Math.max(east - west, north - south)
  const rows = await db.rows(sql`
    select o.geometry from city.object o
    where o.city = ${db.city} and o.geometry is not null
      and o.west <= ${east} and o.east >= ${west} and o.south <= ${north} and o.north >= ${south}
      and greatest(o.east - o.west, o.north - o.south) <= ${most}
    order by o.id limit ${limit}`)
  return rows.flatMap(({ geometry }) =>
    geometry instanceof Uint8Array ? [decodeWkb(geometry)] : [],
  )
}
