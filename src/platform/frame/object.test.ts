import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partsOf } from '#geo/flat.ts'
import type { Geometry, Position } from '#geo/geometry.ts'
import { objectGeometry } from '#platform/frame/index.ts'
import { aFrame, aSquare } from './testing.ts'

const position: fc.Arbitrary<Position> = fc.tuple(
  fc.double({ min: 86, max: 89, noNaN: true }),
  fc.double({ min: 42, max: 45, noNaN: true }),
)
const line = fc.array(position, { minLength: 2, maxLength: 5 })
const area = fc.array(line, { minLength: 1, maxLength: 3 })
/** Multi forms have two parts and more: the columns do not tell a multi form of one from its single form. */
const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 2, maxLength: 3 })
const geometry: fc.Arbitrary<Geometry> = fc.oneof(
  position.map(coordinates => ({ type: 'Point' as const, coordinates })),
  many(position).map(coordinates => ({ type: 'MultiPoint' as const, coordinates })),
  line.map(coordinates => ({ type: 'LineString' as const, coordinates })),
  many(line).map(coordinates => ({ type: 'MultiLineString' as const, coordinates })),
  area.map(coordinates => ({ type: 'Polygon' as const, coordinates })),
  many(area).map(coordinates => ({ type: 'MultiPolygon' as const, coordinates })),
)

test('every object comes out of the columns as it went in, to a thousandth of a millimetre', () => {
  fc.assert(
    fc.property(fc.array(geometry, { minLength: 1, maxLength: 5 }), geometries => {
      const frame = aFrame({ x: geometries.map(g => ({ geometry: g })) }, { unit: 'degrees' })
      const layer = frame.layers.get('x')
      geometries.forEach((given, i) => {
        const back = layer === undefined ? null : objectGeometry(frame, layer, i)
        expect(back?.type).toBe(given.type)
        const [was, is] = [given, back ?? given].map(g => partsOf(g).flat(2))
        expect(is).toHaveLength(was?.length ?? 0)
        was?.forEach(([lon, lat], k) => {
          expect(is?.[k]?.[0]).toBeCloseTo(lon, 11)
          expect(is?.[k]?.[1]).toBeCloseTo(lat, 11)
        })
      })
    }),
  )
})

test('an object without geometry, or beyond the layer, has none', () => {
  const frame = aFrame({ x: [{ geometry: null }, { geometry: aSquare(0, 0, 1) }] })
  const layer = frame.layers.get('x')
  if (layer === undefined) throw new Error('no layer')
  expect(objectGeometry(frame, layer, 0)).toBeNull()
  expect(objectGeometry(frame, layer, 2)).toBeNull()
})
