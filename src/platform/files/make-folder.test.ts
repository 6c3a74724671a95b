import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeFolder } from './index.ts'

function aPlace(): string {
  const place = mkdtempSync(path.join(tmpdir(), 'make-folder-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  return place
}

test('folders above are made too, all with the mode asked for', () => {
  const place = aPlace()
  const folder = path.join(place, 'a', 'b', 'c')
  makeFolder(folder, 0o700)
  expect(statSync(path.join(place, 'a')).mode & 0o777).toBe(0o700)
  expect(existsSync(folder)).toBe(true)
  makeFolder(folder, 0o700)
})

test('below a file nothing can be made, which is said', () => {
  const place = aPlace()
  writeFileSync(path.join(place, 'a'), '')
  expect(() => makeFolder(path.join(place, 'a', 'b'), 0o700)).toThrow(/ENOTDIR/)
})

test.skipIf(!existsSync('/proc/self'))('where nobody can make a folder the call ends', () => {
  expect(() => makeFolder('/proc/nope/a', 0o700)).toThrow(/ENOENT|EACCES|EPERM/)
})
