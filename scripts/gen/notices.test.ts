import path from 'node:path'
import { expect, test } from 'vitest'
import { notices } from './notices.ts'

const text = notices(path.join(import.meta.dirname, '..', '..')).text

test('the notices name what we chose and what it brings along, each with a licence', () => {
  expect(text).toMatch(/^\| \*\*geos-wasm\*\* \| \S+ \| LGPL-3.0-or-later \|$/m)
  expect(text).toMatch(/^\| \*\*antd\*\* \|/m)
  expect(text).toMatch(/^\| @rc-component\/\S+ \| \S+ \| MIT \|$/m)
  expect(text).not.toContain('undefined')
})

test('what only builds and tests is not among what is shipped', () => {
  expect(text).not.toContain('vitest')
  expect(text).not.toContain('oxlint')
})
