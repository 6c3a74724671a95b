import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRecord, type Db } from '#platform/db/index.ts'
import type { Http } from '#platform/http/http.ts'
import { writers } from '#platform/formats/index.ts'
import { exportObjects } from '#survey/export/export.ts'
import { intake } from '#survey/index.ts'
import { createApp } from '../app.ts'

/* What a GIS program reads of us, asked of one: GDAL, whose drivers QGIS uses too. */

const found = spawnSync('ogrinfo', ['--formats'], { encoding: 'utf8' })
const able = found.status === 0 && found.stdout.includes('OAPIF')
const title = 'GDAL'
const run = promisify(execFile)

const town = path.join(import.meta.dirname, '../../../schema/samples/town.geojson')
const counts = [
  ['building', 14],
  ['district', 1],
  ['facility', 4],
  ['green-space', 1],
  ['land-use', 1],
  ['road', 3],
]

if (!able)
  describe.skip(`${title}: skipped, no ogrinfo with the OAPIF driver found`, () =>
    test('', () => {}))
describe.runIf(able)(title, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-gdal-'))
  let db: Db
  let app: Http
  let url = ''

  beforeAll(async () => {
    db = await openRecord({ kind: 'temporary', serverUrl: null })
    await take(town)
    app = await createApp(db, {
      cacheFolder: null,
      arrivalsFolder: path.join(folder, 'arrivals'),
    })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await app.close()
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function take(file: string) {
    const taken = await intake(db, [file], { actor: 'tester', grade: 'public' })
    if (!taken.ok) throw new Error(JSON.stringify(taken.error))
    return taken.value.document
  }
  const into = (name: string) => path.join(folder, name)
  /** Every layer of a source with its number of features, by name. */
  async function read(source: string, ...options: string[]): Promise<[string, number][]> {
    // Else a sheet of nothing but texts has no header for it.
    const headers = ['--config', 'OGR_XLSX_HEADERS', 'FORCE']
    const { stdout } = await run('ogrinfo', ['-ro', '-so', '-al', ...headers, ...options, source])
    return [...stdout.matchAll(/^Layer name: (.*)$[^]*?^Feature Count: (\d+)$/gm)]
      .map(([, name = '', n]): [string, number] => [name, Number(n)])
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
  }

  test('reads every collection whole, also in pages of three', async () => {
    expect(await read(`OAPIF:${url}/ogc`)).toEqual(counts)
    expect(await read(`OAPIF:${url}/ogc`, '-oo', 'PAGE_SIZE=3')).toEqual(counts)
  })

  test('finds by place what lies there', async () => {
    const box = ['-spat', '87.6029', '43.8029', '87.6052', '43.8051']
    const inBox = await read(`OAPIF:${url}/ogc`, ...box)
    expect(Object.fromEntries(inBox)).toMatchObject({ building: 4, 'green-space': 0 })
  })

  test('takes the objects away as GeoJSON that comes back as the same objects', async () => {
    for (const [name] of counts) {
      const file = into(`${name}.geojson`)
      await run('ogr2ogr', [
        '-f',
        'GeoJSON',
        '-lco',
        'COORDINATE_PRECISION=15',
        file,
        `OAPIF:${url}/ogc`,
        `${name}`,
      ])
      expect((await take(file)).rejects).toEqual([])
    }
    // GDAL rounds a coordinate here and there, so that an object may have changed; none is another.
    expect(await read(`OAPIF:${url}/ogc`)).toEqual(counts)
  })

  test.each(writers)('reads what is exported as $format', async writer => {
    const file = into(`town.${writer.format}`)
    await exportObjects(db, {
      file,
      writer,
      of: null,
      scope: null,
      actor: 'tester',
      onProgress: () => {},
      signal: new AbortController().signal,
    })
    const layers = await read(file)
    expect(layers.reduce((sum, [, n]) => sum + n, 0)).toBe(24)
    if (writer.format === 'gpkg' || writer.format === 'xlsx') expect(layers).toEqual(counts)
  })
})
