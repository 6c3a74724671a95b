import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAll } from './testing.ts'

const samples = process.env.HC_SAMPLE_DATA

test
  .skipIf(samples === undefined)
  .each(['gbk-cpg', 'gbk-nocpg', 'gbk-wrongcpg', 'utf8-cpg', 'utf8-nocpg'])(
  'the districts of Urumqi in %s have their Chinese names (needs HC_SAMPLE_DATA)',
  async folder => {
    const path = join(samples ?? '', 'encoding-fixtures', folder, 'districts.shp')
    const { features } = await readAll(path)
    expect(features.map(f => f.properties.名称)).toEqual([
      '天山区',
      '沙依巴克区',
      '水磨沟区',
      '新市区',
      '头屯河区',
      '达坂城区',
      '米东区',
      '乌鲁木齐县',
    ])
  },
)

test.skipIf(samples === undefined).each(['urumqi.gpkg', '乌鲁木齐区县.xlsx', '区县-gb18030.csv'])(
  'the districts of Urumqi in %s have their Chinese names and codes (needs HC_SAMPLE_DATA)',
  async name => {
    const { features, rejects } = await readAll(join(samples ?? '', 'encoding-fixtures', name))
    expect(rejects).toEqual([])
    expect(features.map(f => [f.properties.名称, String(f.properties.行政区划代码)])).toEqual([
      ['天山区', '650102'],
      ['沙依巴克区', '650103'],
      ['水磨沟区', '650105'],
      ['新市区', '650104'],
      ['头屯河区', '650106'],
      ['达坂城区', '650107'],
      ['米东区', '650109'],
      ['乌鲁木齐县', '650121'],
    ])
  },
)

test.skipIf(samples === undefined)(
  'Astana has all its features (needs HC_SAMPLE_DATA)',
  async () => {
    const { features, rejects } = await readAll(
      join(samples ?? '', 'osm-astana', 'astana.geojsonl.gz'),
    )
    expect([features.length, rejects.length]).toEqual([49_826, 0])
    expect(features.filter(f => 'building' in f.properties)).toHaveLength(32_060)
  },
)

test.skipIf(samples === undefined)(
  'Monaco has its 1,207 buildings and 6,715 tagged elements (needs HC_SAMPLE_DATA)',
  async () => {
    const { features, rejects } = await readAll(join(samples ?? '', 'osm-monaco', 'monaco.osm.pbf'))
    // Both counted apart from this reader: by a second decoder of the format, in another language.
    expect(features.length + rejects.length).toBe(6715)
    const buildings = features.filter(
      f => (f.properties.building ?? 'no') !== 'no' && f.geometry?.type.endsWith('Polygon'),
    )
    expect(buildings).toHaveLength(1207)
  },
)
