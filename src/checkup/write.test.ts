import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { aSquare } from '#platform/frame/testing.ts'
import { aCheckup, aFacility, aPoint, someHomes } from './testing.ts'
import { findingsGeojson } from './write-geojson.ts'
import { writeXlsx } from './write-xlsx.ts'

const run = aCheckup({
  facility: [aFacility('bus-stop', aPoint(300, 300)), aFacility('market', aPoint(0, 0))],
  'land-use': [someHomes(0, 0, 1000)],
  building: [{ id: 'b1', geometry: aSquare(1500, 1500, 20), properties: { residential: 'no' } }],
  community: [{ id: 'c1', geometry: aSquare(1400, 1400, 200), properties: { name: '=1+1' } }],
})

describe('the findings as GeoJSON', () => {
  const text = [...findingsGeojson(run)].join('')
  const parsed: { type: string; features: { properties: object; geometry: { type: string } }[] } =
    JSON.parse(text)

  test('are one feature each, in the order of the document, with their polygon in degrees', () => {
    expect(parsed.features.length).toBe(run.result.findings.length)
    for (const { geometry } of parsed.features) expect(geometry.type).toMatch(/Polygon$/)
    const coordinates = JSON.stringify(parsed.features.map(f => f.geometry))
    const numbers = coordinates.match(/-?\d+\.\d+/g)?.map(Number) ?? []
    expect(Math.max(...numbers)).toBeLessThan(90)
    expect(Math.min(...numbers)).toBeGreaterThan(43)
  })

  test('carry what the document says of them, the value beside it', () => {
    const found = parsed.features.map(f => f.properties)
    expect(found).toContainEqual({
      indicator: 'X07',
      variant: '300',
      area: 'c1',
      areaName: '=1+1',
      value: 0,
      unit: '%',
      objects: 1,
      ids: ['b1'],
    })
  })

  test('without findings are an empty collection', () => {
    expect(JSON.parse([...findingsGeojson(aCheckup({}))].join(''))).toEqual({
      type: 'FeatureCollection',
      features: [],
    })
  })
})

/** A file of a zip archive as text, found through the central directory (APPNOTE 4.3.12). */
function fileIn(zip: Buffer, name: string): string {
  for (
    let at = zip.indexOf('PK\u0001\u0002');
    at >= 0;
    at = zip.indexOf('PK\u0001\u0002', at + 4)
  ) {
    const nameLength = zip.readUInt16LE(at + 28)
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) !== name) continue
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + zip.readUInt32LE(at + 20))
    return (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')
  }
  throw new Error(`no ${name}`)
}

describe('the workbook', () => {
  async function sheets(): Promise<string[]> {
    const zip = Buffer.from(await writeXlsx(run))
    const text = (name: string) => fileIn(zip, name)
    const shared = [...text('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
      m => m[1],
    )
    return ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'].map(name =>
      text(name).replaceAll(
        /t="s"[^>]*><v>(\d+)<\/v>/g,
        (_, i: string) => `>${shared[Number(i)]}<`,
      ),
    )
  }

  test('says unknown in words, keeps numbers as numbers, and names both languages', async () => {
    const [readings = '', findings = ''] = await sheets()
    expect(readings).toContain('未知')
    expect(readings).toContain('指标 Indicator')
    expect(readings).toContain('公交站点覆盖率')
    expect(readings).toContain('Bus-stop cover')
    expect(findings).toContain('涉及对象数 Objects')
    const value = run.result.readings.find(r => r.variant === '300')?.value
    expect(readings).toContain(`<v>${value}</v>`)
  })

  test('runs nothing when it is opened: a name that looks like a formula is text', async () => {
    const [readings = ''] = await sheets()
    expect(readings).toMatch(/(&apos;|&#39;|')=1\+1/)
    expect(readings).not.toContain('<f>')
  })
})
