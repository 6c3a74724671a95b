import { fail, ok, type Result } from '#base/result.ts'
import type { Geometry, Position } from '#geo/geometry.ts'
import { isEmptyGeometry, unreadTypes } from '../unread-types.ts'
import type { FlatTable } from './flat-table.ts'
import { geometrySlots } from './slots.ts'

type Bad = { readonly rule: string; readonly value: string }

/**
 * A geometry as found, of the type its layer says or, where that is 0, its own; null where it holds no position. Curves are
 * not straightened. Throws RangeError where the bytes are none.
 */
export function parseGeometry(table: FlatTable, ofLayer: number): Result<Geometry | null, Bad> {
  const type = ofLayer === 0 ? table.byte(geometrySlots.type) : ofLayer
  const name = unreadTypes[type]
  if (name !== undefined) return fail({ rule: 'geometry-type-not-read', value: name })
  const geometry = assemble(table, type)
  if (geometry === null) return fail({ rule: 'geometry-not-readable', value: `type ${type}` })
  return ok(isEmptyGeometry(geometry) ? null : geometry)
}

function assemble(table: FlatTable, type: number): Geometry | null {
  switch (type) {
    case 1:
      return { type: 'Point', coordinates: positionsOf(table)[0] ?? [NaN, NaN] }
    case 2:
      return { type: 'LineString', coordinates: positionsOf(table) }
    case 3:
      return { type: 'Polygon', coordinates: linesOf(table) }
    case 4:
      return { type: 'MultiPoint', coordinates: positionsOf(table) }
    case 5:
      return { type: 'MultiLineString', coordinates: linesOf(table) }
    case 6:
      return { type: 'MultiPolygon', coordinates: areasOf(table) }
    default:
      return null
  }
}

/** Offsets may point at one table a million times: parts that hold more than the message has bytes for are none. */
function areasOf(table: FlatTable): Position[][][] {
  let left = table.size
  return table.tables(geometrySlots.parts).map(part => {
    const rings = linesOf(part)
    left -= bytesAPosition * rings.reduce((sum, { length }) => sum + length, 0)
    if (left < 0) throw new RangeError('parts share their bytes')
    return rings
  })
}

const bytesAPosition = 16

function positionsOf(table: FlatTable): Position[] {
  const xy = table.doubles(geometrySlots.xy)
  if (xy.length % 2 === 1) throw new RangeError('an ordinate without its pair')
  return Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i] ?? NaN, xy[2 * i + 1] ?? NaN])
}

/** `ends` says after how many positions each line or ring ends; it may be left out where there is one. */
function linesOf(table: FlatTable): Position[][] {
  const positions = positionsOf(table)
  const ends = table.ints(geometrySlots.ends)
  if (ends.length === 0) return positions.length === 0 ? [] : [positions]
  if (ends.some((end, i) => end < (ends[i - 1] ?? 0)) || ends.at(-1) !== positions.length)
    throw new RangeError(`ends ${ends.slice(0, 8).join(' ')} of ${positions.length} positions`)
  return ends.map((end, i) => positions.slice(ends[i - 1] ?? 0, end))
}
