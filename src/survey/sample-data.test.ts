import path from 'node:path'
import { expect, test } from 'vitest'
import { openRecord, sql } from '#platform/db/index.ts'
import { intake } from './intake/index.ts'

const samples = process.env['HC_SAMPLE_DATA'] ?? null

/** Takes one file or folder of the samples into a record of its own. */
async function taken(name: string, city?: string) {
  const db = await openRecord(
    { kind: 'temporary', serverUrl: null },
    city === undefined ? {} : { city },
  )
  try {
    const result = await intake(db, [path.join(samples ?? '', name)], { actor: 'tester' })
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    const names = await db.rows(
      sql`select name, code from city.object where class = 'district' order by code`,
    )
    return {
      ...result.value.document,
      districts: names.map(({ name: of, code }) => [code, of].join(' ')),
    }
  } finally {
    await db.close()
  }
}

const districts = [
  '650102 天山区',
  '650103 沙依巴克区',
  '650104 新市区',
  '650105 水磨沟区',
  '650106 头屯河区',
  '650107 达坂城区',
  '650109 米东区',
  '650121 乌鲁木齐县',
]

test
  .skipIf(samples === null)
  .each([
    'gbk-cpg',
    'gbk-nocpg',
    'gbk-wrongcpg',
    'utf8-cpg',
    'utf8-nocpg',
    'urumqi.gpkg',
    '乌鲁木齐区县.xlsx',
    '区县-gb18030.csv',
  ])(
  'the districts of Urumqi in %s have their names and codes (needs HC_SAMPLE_DATA)',
  async name => {
    const document = await taken(path.join('encoding-fixtures', name), '650100')
    expect(document.intake).toMatchObject({ read: 8, accepted: 8, objects: { district: 8 } })
    expect(document.districts).toEqual(districts)
    if (/\.(csv|xlsx)$/.test(name)) return
    expect(document.warnings.map(({ rule }) => rule)).toContain('gcj02-possible')
    expect(
      document.warnings.filter(({ rule }) => rule === 'repaired:self-intersection'),
    ).toHaveLength(2)
  },
)

test.skipIf(samples === null)(
  'Astana: every feature is accounted for (needs HC_SAMPLE_DATA)',
  async () => {
    const { intake: counts, unmappedBy, warnings } = await taken('osm-astana/astana.geojsonl.gz')
    expect(counts).toMatchObject({
      read: 49_826,
      objects: { building: 32_056, 'facility:bus-stop': 390 },
    })
    expect(counts.accepted + counts.unchanged + counts.rejected + counts.unmapped).toBe(counts.read)
    expect(Object.values(unmappedBy).reduce((a, b) => a + b, 0)).toBe(counts.unmapped)
    expect(warnings.map(({ rule }) => rule)).toContain('duplicate-footprint')
  },
)

test.skipIf(samples === null)(
  'Monaco: 1,207 buildings, routes are unmapped, gaps are listed (needs HC_SAMPLE_DATA)',
  async () => {
    const { intake: counts, unmappedBy, rejects } = await taken('osm-monaco/monaco.osm.pbf')
    expect(counts.objects['building']).toBe(1207)
    expect(counts.accepted + counts.unchanged + counts.rejected + counts.unmapped).toBe(counts.read)
    expect(unmappedBy['route=bus']).toBeGreaterThan(0)
    expect(rejects.map(({ rule }) => rule)).toContain('relation-incomplete')
  },
)

test.skipIf(samples === null)(
  'a register of dwellings without any place is one of buildings (needs HC_SAMPLE_DATA)',
  async () => {
    const { intake: counts, crs } = await taken('hdb/HDBPropertyInformation.csv')
    expect(counts).toMatchObject({ read: 13_109, accepted: 13_109, objects: { building: 13_109 } })
    expect(crs.used).toBeNull()
  },
)
