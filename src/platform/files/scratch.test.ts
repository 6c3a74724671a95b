import { existsSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from './index.ts'

/** The whole folder a scratch folder lies in. */
const whole = (folder: string) => path.dirname(folder)
const longAgo = new Date('2020-01-01')
const purpose = `test${process.pid}`

test('a folder is there until it is closed, and closing it twice does no harm', () => {
  const scratch = scratchFolder(purpose)
  writeFileSync(path.join(scratch.folder, 'a'), '')
  scratch.close()
  scratch.close()
  expect(existsSync(whole(scratch.folder))).toBe(false)
})

test('what a killed process left is removed by the next that makes a folder', () => {
  const left = mkdtempSync(path.join(tmpdir(), `hc-${purpose}-`))
  writeFileSync(path.join(left, 'data'), 'x')
  utimesSync(left, longAgo, longAgo)
  scratchFolder(purpose).close()
  expect(existsSync(left)).toBe(false)
})

test('a folder that is in use, or just being made, stays', () => {
  const used = scratchFolder(purpose)
  utimesSync(whole(used.folder), longAgo, longAgo)
  const young = mkdtempSync(path.join(tmpdir(), `hc-${purpose}-`))
  scratchFolder(purpose).close()
  expect([used.folder, young].map(folder => existsSync(folder))).toEqual([true, true])
  used.close()
  utimesSync(young, longAgo, longAgo)
  scratchFolder(purpose).close()
})
