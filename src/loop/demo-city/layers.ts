import type { Geometry } from '#geo/geometry.ts'

/** A column of a file; a shapefile's name holds five Chinese characters, its cell `width` bytes. */
export type CityField = {
  readonly name: string
  readonly kind: 'text' | 'number'
  readonly width: number
}

/** One file of the city, named and headed as offices do, so that the intake can tell what is in it. */
export type CityLayer = {
  readonly name: string
  readonly shape: 'line' | 'area' | 'point'
  readonly fields: readonly CityField[]
}

/** An object of a layer; its values stand in the order of the fields. Degrees of EPSG:4490. */
export type CityFeature = {
  readonly layer: CityLayer
  readonly values: readonly (string | number)[]
  readonly geometry: Geometry
}

/** Where the features of one layer go. `close` ends its files. */
export type LayerWriter = {
  write(feature: CityFeature): Promise<void>
  close(): Promise<void>
}

const text = (name: string, width: number): CityField => ({ name, kind: 'text', width })
const number = (name: string, width: number): CityField => ({ name, kind: 'number', width })

const administrative = [text('区划代码', 12), text('名称', 40), number('人口', 8)]
const located = [text('编号', 12), text('名称', 40), text('区划代码', 12)]

const layer = (
  name: string,
  shape: CityLayer['shape'],
  fields: readonly CityField[],
): CityLayer => ({ name, shape, fields })

export const districts = layer('区县', 'area', administrative)
export const subdistricts = layer('街道', 'area', administrative)
export const communities = layer('社区', 'area', administrative)
export const builtUpAreas = layer('建成区', 'area', located)
export const land = layer('用地', 'area', [...located, text('用地类型', 20)])
export const greens = layer('绿地', 'area', [...located, text('绿地类型', 20)])
export const roads = layer('道路', 'line', [...located, text('道路等级', 12), number('路宽', 6)])
export const grounds = layer('学校', 'area', located)
export const facilities = layer('设施', 'point', [...located, text('设施类型', 20)])
export const buildings = layer('建筑', 'area', [
  ...located,
  text('用途', 12),
  number('层数', 4),
  number('建成年份', 4),
  text('结构', 20),
])

export const cityLayers: readonly CityLayer[] = [
  districts,
  subdistricts,
  communities,
  builtUpAreas,
  land,
  greens,
  roads,
  grounds,
  facilities,
  buildings,
]
