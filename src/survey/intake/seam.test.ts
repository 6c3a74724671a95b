import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { UsageError } from '#platform/commands/command.ts'
import { onBothEngines } from '../../../test/engines.ts'
import { seams } from '../store.ts'
import { intake } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hc-seam-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function stop(n: number): string {
  const file = path.join(folder, `${n}.geojson`)
  const geometry = { type: 'Point', coordinates: [71.4, 51.1] }
  const properties = { highway: 'bus_stop' }
  writeFileSync(file, JSON.stringify({ type: 'Feature', id: `node/${n}`, properties, geometry }))
  return file
}

onBothEngines('a batch', on => {
  const take = (file: string, seam: string | null) =>
    intake(on.db(), [file], { actor: 'tester', seam })

  test('keeps where its data was cut, once, and what is no box is wrong usage', async () => {
    const first = stop(1)
    expect((await take(first, null)).ok).toBe(true)
    expect(await seams(on.db())).toEqual([])
    for (const file of [first, stop(2)])
      expect((await take(file, 'bbox:71.2,51,71.6,51.3')).ok).toBe(true)
    expect(await seams(on.db())).toEqual([[71.2, 51, 71.6, 51.3]])
    for (const seam of ['', 'bbox:1,2,3', 'bbox:3,2,1,4', 'bbox:0,0,200,1', 'bbox:a,b,c,d'])
      await expect(take(first, seam), seam).rejects.toBeInstanceOf(UsageError)
  })
})
