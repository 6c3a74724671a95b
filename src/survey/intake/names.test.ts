import { expect, test } from 'vitest'
import { classOfName, kindOfName, parseClass } from './names.ts'

test.each([
  ['公园绿地', 'green-space', 'park'],
  ['社区卫生服务中心', 'facility', 'clinic'],
  ['小区建筑', 'building', null],
  ['老旧小区', 'compound', null],
  ['乌鲁木齐区县', 'district', null],
  ['区县-gb18030', 'district', null],
  ['街道办事处', 'subdistrict', null],
  ['districts', 'district', null],
  ['sub_districts', 'subdistrict', null],
  ['residential_buildings_2024', 'building', null],
  ['BusStops', 'facility', 'bus-stop'],
  ['houses', 'building', null],
  ['communities', 'community', null],
  ['主干路中心线', 'road', 'arterial'],
  ['城市建成区', 'built-up-area', null],
  ['landuse', 'land-use', null],
])('a layer called %s holds %s %s', (name, of, kind) => {
  expect(classOfName(name)).toEqual({ class: of, kind })
})

test.each(['astana', 'export (3)', 'HDBPropertyInformation', '数据'])('%s names no class', name => {
  expect(classOfName(name)).toBeNull()
})

test.each([
  ['次干路', 'road', 'collector'],
  ['支路', 'road', 'local'],
  ['快速路', 'road', 'expressway'],
  ['arterial', 'road', 'arterial'],
  ['bus-stop', 'facility', 'bus-stop'],
  ['小学', 'facility', 'school'],
  ['社区公园', 'green-space', 'park'],
  ['污水', 'pipe', 'sewer'],
  ['烟囱', 'facility', null],
] as const)('%s among things of class %s is %s', (cell, of, kind) => {
  expect(kindOfName(cell, of)).toBe(kind)
})

test('a class on the user’s word is an id of the register, a facility with a kind that exists', () => {
  expect(parseClass('building')).toEqual({ class: 'building', kind: null })
  expect(parseClass('facility:school')).toEqual({ class: 'facility', kind: 'school' })
  for (const wrong of ['buildings', 'facility:castle', 'building:house', 'facility:school:x', ''])
    expect(parseClass(wrong)).toBeNull()
})
