import { expect, test } from 'vitest'
import { partsOf } from './parts-of.ts'

const files = [
  '建筑.shp',
  '建筑.DBF',
  '建筑.shp.xml',
  '建筑 (2).shp',
  '甲/建筑.shp',
  '全市.zip',
  'a.csv',
]

test.each([
  ['建筑.shp', ['建筑.shp', '建筑.DBF', '建筑.shp.xml']],
  ['建筑.DBF', ['建筑.shp', '建筑.DBF', '建筑.shp.xml']],
  ['甲/建筑.shp', ['甲/建筑.shp']],
  ['全市.zip/道路/道路.shp', ['全市.zip']],
  ['a.csv', ['a.csv']],
  ['b.csv', []],
  ['a.csv.bak', []],
])('with %s go %j', (source, parts) => {
  expect(partsOf(source, files)).toEqual(parts)
})
