import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Geometry } from '#geo/geometry.ts'
import { bboxOf } from '#geo/measure.ts'
import { encodeWkb } from '#geo/wkb.ts'
import { cityClasses, objectId, type CityObject, type FieldValue } from '#city/index.ts'
import { sql } from '#platform/db/index.ts'
import { facilityKinds, shapesOf, type Shape } from '#policy/register.ts'
import { onBothEngines } from '../../../test/engines.ts'
import { intake } from '../index.ts'
import { squareRing } from '#geo/testing.ts'
import { exporting, ownFolder } from './testing.ts'

const { newFile } = ownFolder()

const ordinate = fc.double({ min: 0.01, max: 0.9, noNaN: true })
const corner = fc.tuple(ordinate, ordinate)
const shapes: Readonly<Record<Shape, fc.Arbitrary<Geometry>>> = {
  point: fc.oneof(
    corner.map(([x, y]): Geometry => ({ type: 'Point', coordinates: [87 + x, 43 + y] })),
    fc.array(corner, { minLength: 2, maxLength: 3 }).map((places): Geometry => ({
      type: 'MultiPoint',
      coordinates: places.map(([x, y]) => [87 + x, 43 + y] as const),
    })),
  ),
  line: corner.map(([x, y]): Geometry => ({
    type: 'LineString',
    coordinates: [
      [87 + x, 43 + y],
      [87.5, 44],
      [88, 43 + y / 2],
    ],
  })),
  area: fc.oneof(
    corner.map(([x, y]): Geometry => ({
      type: 'Polygon',
      coordinates: [
        squareRing(87 + x, 43 + y, 0.05),
        squareRing(87 + x + 0.01, 43 + y + 0.01, 0.02).toReversed(),
      ],
    })),
    corner.map(([x, y]): Geometry => ({
      type: 'MultiPolygon',
      coordinates: [[squareRing(87 + x, 43 + y, 0.01)], [squareRing(87 + x + 0.02, 43 + y, 0.01)]],
    })),
  ),
}

/** Texts that formats are known to trip over. */
const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom(
    '=HYPERLINK("http://x","y")',
    "'already",
    '@SUM(A1)',
    '-5',
    '007',
    '6',
    'true',
    ' ',
    'a,"b"\r\nc',
    '＝1+1',
    '天山区',
    '1e3',
    '\t',
    '1985/6/1',
    '1985-06-01',
    '1985年6月',
    '\uFFFD ',
    '_x0041_',
    'a\u0001\u000b\uFFFE',
    '合计',
    '天山区\n沙依巴克区',
    '\r',
    '\n',
    ' 前后 ',
    '\u3000',
  ),
)
/** As many digits as a workbook keeps. */
const forSheets = (object: CityObject): CityObject => ({
  ...object,
  fields: Object.fromEntries(
    Object.entries(object.fields).map(([key, v]) => [
      key,
      typeof v === 'number' ? Number(v.toPrecision(15)) : v,
    ]),
  ),
})

const value: fc.Arbitrary<FieldValue> = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(n => n + 0),
  fc.boolean(),
)
const fieldName = fc.oneof(
  fc.constantFrom(
    'storeys',
    'Use',
    'use',
    'class',
    'id',
    'WKT',
    'field:x',
    'any:y',
    ' lead',
    '',
    '层数',
    '=x',
    '__proto__',
    'highway',
    'building',
    'constructor',
    '!  !',
    '名 称',
    '经度',
    '纬度',
    '_x0041_',
    '!\uFFFF!',
    '\u0001',
    '名\n称',
    'a\r\nb',
    '\r',
    ' ',
    'trail ',
    '\t',
    '\u3000',
    'ID',
    'fid',
    'geom',
    'a,"b"',
  ),
  fc.string({ maxLength: 6 }).map(name => name.replaceAll('\0', '')),
)
const clean = (said: string | null) => said?.replaceAll('\0', '').toWellFormed() || null

type Said = Omit<CityObject, 'id' | 'bbox' | 'geometry'>
const anObject = fc
  .constantFrom(...cityClasses)
  .chain(of =>
    fc.record({
      class: fc.constant(of),
      kind: of === 'facility' ? fc.constantFrom(...facilityKinds, null) : fc.option(text),
      name: fc.option(text),
      code: fc.option(text),
      district: fc.option(fc.constantFrom('650102', '010203')),
      sourceId: fc.option(
        fc.oneof(
          fc.uuid(),
          fc.integer().map(n => `way/${n}`),
        ),
      ),
      fields: fc.dictionary(fieldName, value, { maxKeys: 5 }),
      place: fc.option(fc.oneof(...shapesOf[of].map(shape => shapes[shape])), { freq: 6 }),
      seed: fc.uuid(),
    }),
  )
  .map(({ place, seed, ...rest }): CityObject => {
    const said: Said = {
      ...rest,
      kind: clean(rest.kind),
      name: clean(rest.name),
      code: clean(rest.code),
      fields: Object.fromEntries(
        Object.entries(rest.fields).map(([key, v]) => [
          clean(key) ?? '',
          typeof v === 'string' ? (clean(v) ?? '') : v,
        ]),
      ),
    }
    const { sourceId } = said
    return {
      ...said,
      id: objectId(
        'local',
        said,
        sourceId === null ? { by: 'shape', digest: seed } : { by: 'source', id: sourceId },
      ),
      geometry: place === null ? null : encodeWkb(place),
      bbox: place === null ? null : bboxOf(place),
    }
  })

onBothEngines('an export', on => {
  const { db, empty, hold, put } = exporting(on)
  const held = () =>
    db().rows(sql`
      select id, class, kind, name, code, district, fields, source_id, encode(geometry, 'hex') as place, shape
      from city.object order by id`)
  const took = async (...files: readonly string[]) => {
    const result = await intake(db(), files, { actor: 'tester' })
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value.document
  }

  describe.each(['geojson', 'csv', 'gpkg', 'fgb'])('as %s', format => {
    test('comes back as the same objects, and into their own record as no change', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(anObject, { minLength: 1, maxLength: 25, selector: o => o.id }),
          async objects => {
            await empty()
            await hold(objects)
            const before = await held()
            const file = newFile(format)
            await put(file)
            const again = await took(file)
            expect(again).toMatchObject({
              intake: { read: objects.length, unchanged: objects.length },
              rejects: [],
            })
            await empty()
            const document = await took(file)
            expect(document.rejects).toEqual([])
            expect(await held()).toEqual(before)
          },
        ),
        { numRuns: 25 },
      )
    })

    test('taken twice in one batch is there once', async () => {
      await hold(fc.sample(anObject, { seed: 3, numRuns: 20 }))
      const before = await held()
      const [one, two] = [newFile('geojson'), newFile(format)]
      await put(one)
      await put(two)
      await empty()
      const { rejects, intake: counts } = await took(one, two)
      expect(new Set(rejects.map(({ rule }) => rule))).toEqual(new Set(['duplicate-id']))
      expect(counts).toMatchObject({ accepted: before.length, rejected: before.length })
      expect(await held()).toEqual(before)
    })
  })

  // The other formats are databases and archives, which keep the time of their making.
  test.each(['geojson', 'csv', 'fgb'])(
    'as %s has the same bytes whenever it is made',
    async format => {
      await hold(fc.sample(anObject, { seed: 7, numRuns: 40 }))
      const [one, two] = [newFile(format), newFile(format)]
      await put(one)
      await put(two)
      expect(readFileSync(one).equals(readFileSync(two))).toBe(true)
    },
  )

  test('as xlsx comes back into its own record as no change', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anObject.map(forSheets), {
          minLength: 1,
          maxLength: 25,
          selector: o => o.id,
        }),
        async objects => {
          await empty()
          await hold(objects)
          const before = await held()
          const file = newFile('xlsx')
          await put(file)
          const document = await took(file)
          expect(document.rejects).toEqual([])
          expect(document.intake).toMatchObject({ read: objects.length, unchanged: objects.length })
          expect(await held()).toEqual(before)
        },
      ),
      { numRuns: 25 },
    )
  })
})
