import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { understand } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hc-options-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}

test.each([
  ['that is not there', path.join(folder, 'none.json'), { code: 'map-not-readable' }],
  ['that is a list', file('list.json', '[1]'), { code: 'map-not-json-object' }],
  [
    'that names no field',
    file('wrong.json', '{"a": "colour"}'),
    { code: 'map-unknown-field', facts: { column: 'a' } },
  ],
])('a map %s is refused', async (_, map, finding) => {
  expect(await understand({ map })).toMatchObject({ ok: false, error: [finding] })
})

test('a CRS nobody knows is refused where it was said, before any file is read', async () => {
  const said = { crs: 'epsg:999999', files: { 'a.csv': { crs: '2326' }, 'b.csv': { crs: '4547' } } }
  expect(await understand(said)).toMatchObject({
    ok: false,
    error: [
      { code: 'crs-unknown', facts: { file: '--crs', declared: 'EPSG:999999' } },
      { facts: { file: 'a.csv', declared: 'EPSG:2326' } },
    ],
  })
})

test('a class or CRS that does not exist is wrong usage', async () => {
  await expect(understand({ as: 'castle' })).rejects.toThrow('castle')
  await expect(understand({ as: 'facility:castle' })).rejects.toThrow('facility:castle')
  await expect(understand({ crs: 'wgs' })).rejects.toThrow('wgs')
})
