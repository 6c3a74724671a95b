import { byCodePoint } from '#base/digest.ts'
import { encodeWkb } from '#geo/wkb.ts'
import type { Geometry, Polygon } from '#geo/geometry.ts'
import { mapPositions } from '#geo/measure.ts'
import { squareRing } from '#geo/testing.ts'
import { projector, type Zone, zoneFor } from '#geo/zone.ts'
import { frameOf } from './build.ts'
import type { ColumnSpec, FrameValue } from './column-builder.ts'
import type { Frame } from './frame.ts'
import { LayerBuilder } from './layer-builder.ts'

/** UTM 45 north, where Urumqi lies. */
export const testZone: Zone = zoneFor(87.6, 43.8)
/** Where metres 0, 0 of `aFrame` lie in the zone: 4.85 million metres north on the central meridian. */
export const testOrigin = [500_000, 4_850_000] as const

/** An object of a test: everything it does not speak of is made up. */
export type TestObject = {
  /** `<layer>-0001` and so on where the test does not care. */
  readonly id?: string
  readonly geometry?: Geometry | null
  readonly properties?: Readonly<Record<string, FrameValue>>
}

type Options = {
  /** What the coordinates are: metres from `testOrigin` (the default), or degrees of EPSG:4490. */
  readonly unit?: 'metres' | 'degrees'
  readonly city?: string
  readonly zone?: Zone
}

/**
 * A frame of the given layers: `aFrame({ building: [{ geometry: aSquare(0, 0, 100), properties: { storeys: 6 } }] })`.
 * Columns are the properties' keys; a column is of numbers when its first value that is not null is one.
 */
export function aFrame(
  layers: Readonly<Record<string, readonly TestObject[]>>,
  { unit = 'metres', city = 'local', zone = testZone }: Options = {},
): Frame {
  const place = projector(zone)
  const [east, north] = testOrigin
  const toDegrees = (g: Geometry): Geometry =>
    unit === 'degrees' ? g : mapPositions(g, (x, y) => place.inverse(east + x, north + y))
  const built = Object.entries(layers).map(([name, objects]) => {
    const columns = columnsOf(objects)
    const builder = new LayerBuilder(name, columns, place)
    const rows = objects.map(({ id, geometry = null, properties = {} }, i) => ({
      id: id ?? `${name}-${String(i + 1).padStart(4, '0')}`,
      wkb: geometry === null ? null : encodeWkb(toDegrees(geometry)),
      values: columns.map(column => properties[column.name] ?? null),
    }))
    for (const row of rows.toSorted((a, b) => byCodePoint(a.id, b.id))) builder.add(row)
    return builder.finish()
  })
  return frameOf(city, zone, built)
}

/** A square with its lower left corner at x, y. */
export const aSquare = (x: number, y: number, side: number): Polygon => ({
  type: 'Polygon',
  coordinates: [squareRing(x, y, side)],
})

function columnsOf(objects: readonly TestObject[]): ColumnSpec[] {
  const kinds = new Map<string, ColumnSpec['kind'] | null>()
  for (const { properties = {} } of objects)
    for (const [name, value] of Object.entries(properties))
      kinds.set(name, kinds.get(name) ?? kindOf(value))
  return [...kinds].map(([name, kind]) => ({ name, kind: kind ?? 'text' }))
}

const kindOf = (value: FrameValue): ColumnSpec['kind'] | null =>
  value === null ? null : typeof value === 'number' ? 'number' : 'text'
