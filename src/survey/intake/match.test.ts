import { describe, expect, test } from 'vitest'
import { classOfColumns } from './class-of-columns.ts'
import { columnsOf, matchColumns } from './match.ts'

const matched = (
  of: Parameters<typeof matchColumns>[0],
  row: Record<string, string | number>,
  { cut = false, map = {} }: { cut?: boolean; map?: Record<string, string | null> } = {},
) =>
  Object.fromEntries(
    matchColumns(of, {
      columns: columnsOf([row]),
      cut,
      map: new Map(Object.entries(map)),
    }).map(m => [m.column, `${m.spec.field} ${m.by}`]),
  )

describe('columns and fields', () => {
  test('are matched by Chinese and English names, whatever their case, width and signs', () => {
    expect(
      matched('building', { 幢编码: 'A1', 总层数: 6, 建成年份: '1985', 'Building Use': '住宅' }),
    ).toEqual({
      幢编码: 'code name',
      总层数: 'storeys name',
      建成年份: 'yearBuilt name',
      'Building Use': 'use name',
    })
    expect(matched('building', { YEAR_BUILT: 1990, ＦＬＯＯＲＳ: 4 })).toEqual({
      YEAR_BUILT: 'yearBuilt name',
      ＦＬＯＯＲＳ: 'storeys name',
    })
  })

  test('a school’s level is told by its own names, never by the storey it is on', () => {
    expect(matched('facility', { 学段: '初中', level: '1' })).toEqual({ 学段: 'schoolLevel name' })
  })

  test('a name under a group is known by its last level, where that is Chinese', () => {
    expect(matched('building', { '建筑信息 层数': 6, 'owner name': '甲' })).toEqual({
      '建筑信息 层数': 'storeys part',
    })
  })

  test('a remark behind a name does not hide it', () => {
    expect(matched('building', { '层数（层）': 6, '建筑高度(m)': 18 })).toEqual({
      '层数（层）': 'storeys part',
      '建筑高度(m)': 'height part',
    })
  })

  test('names a .dbf cut at 10 bytes are known by their beginning, in GBK and in mid-character UTF-8', () => {
    const gbk = { 名称: '天山区', 行政区划代: 650102, 所属城市名: '乌鲁木齐市' }
    expect(matched('district', gbk, { cut: true })).toEqual({
      名称: 'name name',
      行政区划代: 'code prefix',
    })
    const utf8 = { 名称: '天山区', '行政区\uFFFD': 650102 }
    expect(matched('district', utf8, { cut: true })).toEqual({
      名称: 'name name',
      '行政区\uFFFD': 'code prefix',
    })
    expect(matched('district', utf8)).toEqual({ 名称: 'name name' })
  })

  test('a column of its own name is believed although half of it cannot be read', () => {
    const rows = (header: string) =>
      matchColumns('building', {
        columns: columnsOf(['6', '五层半', '六', 8].map(cell => ({ [header]: cell }))),
        cut: false,
        map: new Map(),
      }).map(({ spec }) => spec.field)
    expect(rows('层数')).toEqual(['storeys'])
    expect(rows('层数（层）')).toEqual([])
  })

  test('a column whose values do not fit the field is not taken for it', () => {
    expect(matched('building', { 层数: '六层半' })).toEqual({})
    expect(matched('building', { height: 'tall' })).toEqual({})
    expect(matched('district', { 行政区划代码: '天山' })).toEqual({})
  })

  test('of two columns for one field the better name wins, and the other is left over', () => {
    expect(matched('building', { 楼层: 7, 层数: 6 })).toEqual({ 层数: 'storeys name' })
  })

  test('the user’s map outweighs every name and can leave a column out', () => {
    const map = { f1: 'storeys', 层数: null }
    expect(matched('building', { f1: 6, 层数: 7 }, { map })).toEqual({ f1: 'storeys map' })
  })
})

describe('the class of a table by its columns', () => {
  const of = (...rows: Record<string, string | number>[]) =>
    classOfColumns(columnsOf(rows), false, new Map())

  test.each([
    ['650102', 'district'],
    [650102, 'district'],
    ['650102.0', 'district'],
    ['650102001', 'subdistrict'],
    ['650102001001', 'community'],
    ['650102001000', 'subdistrict'],
    ['650102000000', 'district'],
    ['65', null],
  ])('行政区划代码 %s is one of %s', (code, expected) => {
    expect(of({ 名称: 'x', 行政区划代码: code })).toBe(expected)
  })

  test('a register of buildings that also says the district is one of buildings', () => {
    expect(of({ 行政区划代码: '650102', 幢编码: 'A1', 层数: 6 })).toBe('building')
  })

  test.each([
    ['districts', ['650102', '650103', '650104'], 'district'],
    ['communities', ['650102001001', '650102001002'], 'community'],
    ['six digits that begin with no province', ['100001', '100002'], null],
    ['codes that come again', ['650102', '650102'], null],
    ['codes of several lengths', ['650102', '650102001'], null],
  ])('a column called just CODE with %s', (_, codes, told) => {
    expect(of(...codes.map(CODE => ({ CODE, 名称: '某地' })))).toBe(told)
  })

  test('a table nobody knows is of no class', () => {
    expect(of({ a: 1, b: 'x', type: 'y', width: 3 })).toBeNull()
    expect(of({ 行政区划代码: '650102' }, { 行政区划代码: '650102001' })).toBeNull()
  })
})
