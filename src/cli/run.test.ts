import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { contract } from './contract.ts'
import { run, type World } from './run.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hc-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A world whose outputs are kept; English, no record by its environment. */
function aWorld(more: Partial<World> = {}) {
  const [out, err]: [string[], string[]] = [[], []]
  const world: World = {
    env: {},
    stdout: { write: text => out.push(text) },
    stderr: { write: text => err.push(text) },
    now: () => performance.now(),
    ...more,
  }
  return { world, out: () => out.join(''), err: () => err.join('') }
}

const db = path.join(folder, 'record')
const roads = path.join(folder, 'roads.geojsonl')
writeFileSync(
  roads,
  `${JSON.stringify({
    type: 'Feature',
    id: 'way/1',
    properties: { highway: 'primary' },
    geometry: {
      type: 'LineString',
      coordinates: [
        [87.6, 43.8],
        [87.61, 43.81],
      ],
    },
  })}\n`,
)

test.each([
  [[], 2],
  [['--help'], 0],
  [['--version'], 0],
  [['checkup', '--help'], 0],
  [['no-such-verb'], 2],
  [['intake'], 2],
  [['intake', 'a', '--no-such-flag'], 2],
  [['log-verify', 'a'], 2],
  [['checkup', '--set', '1999'], 2],
  [['checkup', '--grid', '0'], 2],
  [['checkup', '--scope', 'bbox:87,43,86,44'], 2],
  [['checkup', '--verify', '--set', '2024'], 2],
  [['checkup', '--verify', '--scope', 'bbox:87,43,88,44'], 2],
  [['checkup', '--verify', '--grid', '1000'], 2],
  [['checkup', '--verify', '--crs', 'gcj02'], 2],
  [['checkup', '--as', 'building'], 2],
  [['log-verify', '--scope', 'bbox:87,43,88,44'], 2],
  [['log-verify', '--set', '2024'], 2],
  [['log-verify', '--grid', '1000'], 2],
  [['serve', '--port', '99999'], 2],
  [['backup'], 2],
  [['backup', 'a', 'b'], 2],
  [['backup', 'a', '--force'], 2],
  [['restore', 'a', 'b', '--force'], 2],
])('%j ends with %i', async (argv, exit) => {
  expect(await run(argv, aWorld().world)).toBe(exit)
})

test('a refusal is one document with its codes, and a sentence for the reader', async () => {
  const { world, out, err } = aWorld()
  expect(await run(['intake', 'nowhere.csv', '--db', db, '--json'], world)).toBe(1)
  expect(contract.refused.parse(JSON.parse(out()))).toEqual({
    refused: [{ code: 'not-found', severity: 'blocks', facts: expect.anything() }],
  })
  expect(err()).toContain('There is no such file')
})

test('each verb prints exactly the one document of its contract', async () => {
  const intake = aWorld()
  expect(await run(['intake', roads, '--db', db, '--json'], intake.world)).toBe(0)
  contract.intake.parse(JSON.parse(intake.out()))
  const checkup = aWorld()
  expect(await run(['checkup', '--db', db, '--json'], checkup.world)).toBe(0)
  contract.checkup.parse(JSON.parse(checkup.out()))
  const again = aWorld()
  expect(await run(['checkup', '--db', db, '--verify', '--json'], again.world)).toBe(0)
  contract['checkup-verify'].parse(JSON.parse(again.out()))
  const log = aWorld()
  expect(await run(['log-verify', '--db', db, '--json'], log.world)).toBe(0)
  contract['log-verify'].parse(JSON.parse(log.out()))
})

test('a backup of a record that is not there makes neither', async () => {
  const { world, out } = aWorld()
  const [nowhere, file] = [path.join(folder, 'nowhere'), path.join(folder, 'nothing.hcbackup')]
  expect(await run(['backup', file, '--db', nowhere, '--json'], world)).toBe(1)
  expect(contract.refused.parse(JSON.parse(out())).refused[0]?.code).toBe('record-missing')
  expect([existsSync(nowhere), existsSync(file)]).toEqual([false, false])
})

test('a checkup that is stopped is refused like any other, and leaves the record usable', async () => {
  const stop = new AbortController()
  stop.abort()
  const { world, out } = aWorld({ signal: stop.signal })
  expect(await run(['checkup', '--db', db, '--json'], world)).toBe(1)
  expect(JSON.parse(out())).toEqual({
    refused: [{ code: 'cancelled', severity: 'blocks', facts: {} }],
  })
  expect(await run(['log-verify', '--db', db], aWorld().world)).toBe(0)
})

test('too fine a grid is told with its figures', async () => {
  const { world, err } = aWorld()
  const scope = 'bbox:87,43,89,45'
  expect(await run(['checkup', '--db', db, '--scope', scope, '--grid', '10'], world)).toBe(1)
  expect(err()).toMatch(/\d+ cells, at most 250000/)
})

test('a flag that names nothing known is told before a record is made', async () => {
  const none = path.join(folder, 'none')
  for (const wrong of [
    ['--as', 'houses'],
    ['--crs', 'nonsense'],
    ['--grade', 'secret'],
  ])
    expect(await run(['intake', roads, '--db', none, ...wrong], aWorld().world)).toBe(2)
  expect(existsSync(none)).toBe(false)
})

test('a complaint says where it lies and what is wrong, in the terminal’s language', async () => {
  const cut = path.join(folder, 'cut.geojson')
  writeFileSync(cut, '{"type":"FeatureCollection","features":[{"type":"Feature"},{"type":"Fea')
  const english = aWorld()
  expect(await run(['intake', cut, '--db', db], english.world)).toBe(1)
  expect(english.err()).toContain('cut.geojson:1: The JSON ends before it is complete')
  const chinese = aWorld({ env: { LANG: 'zh_CN.UTF-8' } })
  expect(await run(['intake', cut, '--db', db], chinese.world)).toBe(1)
  expect(chinese.err()).toContain('cut.geojson:1: JSON 不完整')
})

const csv = '编号,名称,经度,纬度\n1,一小,87.6,43.8\n2,二小,0,0\n'

test('evidence is told in words, and which column was taken for which field', async () => {
  const schools = path.join(folder, '学校.csv')
  writeFileSync(schools, csv)
  const refused = aWorld()
  expect(await run(['intake', schools, '--db', db], refused.world)).toBe(1)
  expect(refused.err()).toContain('The coordinates look like degrees')
  const { world, out, err } = aWorld()
  const argv = ['checkup', schools, '--crs', '4490', '--json']
  expect(await run(argv, world)).toBe(0)
  expect(err()).toContain('学校.csv: 名称 → name (name)')
  expect(err()).toContain('rejected 学校.csv:3 [geometry] "0, 0": The coordinates are 0,0')
  contract.checkup.parse(JSON.parse(out()))
})

test.each(['--geojson', '--xlsx'])('%s into no folder is refused at once', async flag => {
  const { world, out, err } = aWorld()
  const file = path.join(folder, 'no-folder', 'out')
  expect(await run(['checkup', '--db', db, flag, file, '--json'], world)).toBe(1)
  expect(contract.refused.parse(JSON.parse(out())).refused[0]?.code).toBe('output-not-writable')
  expect(err()).not.toContain('measuring')
})

test('a scope that crosses itself is mended and told, for its area would be untrue', async () => {
  const scope = path.join(folder, 'scope.geojson')
  const bowTie = [
    [87.6, 43.8],
    [87.61, 43.81],
    [87.61, 43.8],
    [87.6, 43.81],
    [87.6, 43.8],
  ]
  writeFileSync(scope, JSON.stringify({ type: 'Polygon', coordinates: [bowTie] }))
  const { world, out, err } = aWorld()
  expect(await run(['checkup', '--db', db, '--scope', scope, '--json'], world)).toBe(0)
  // Two triangles, a quarter each of 0.01° × 0.01° at 43.8° N.
  const { areaKm2 } = contract.checkup.parse(JSON.parse(out())).scope
  expect(areaKm2).toBeCloseTo(0.447, 2)
  expect(err()).toContain('The scope was mended: It crossed itself')
})
