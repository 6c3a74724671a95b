import { expect, test } from 'vitest'
import { summarise, type Circumstances, type Outcome } from './summary.ts'

const types: Outcome = { step: 'types', passed: 1, failed: 0, skipped: 0 }
const tests: Outcome = { step: 'tests', passed: 40, failed: 0, skipped: 0 }
const all: Circumstances = {
  missingTools: [],
  optionalMissing: [],
  sampleData: true,
  requireAll: true,
}

test('the last line counts every step and stands alone', () => {
  const summary = summarise([types, tests], all)
  expect(summary).toEqual({ ok: true, lines: ['41 passed, 0 failed'] })
})

test('one failed step fails the whole and is named', () => {
  const summary = summarise([{ ...types, passed: 0, failed: 1 }, tests], all)
  expect(summary).toEqual({ ok: false, lines: ['failed: types', '40 passed, 1 failed'] })
})

test('a skip for a missing tool fails where all is required, and only there', () => {
  const skipping = [types, { ...tests, skipped: 3 }]
  const without = { ...all, missingTools: ['postgres'] }
  expect(summarise(skipping, without).ok).toBe(false)
  expect(summarise(skipping, { ...without, requireAll: false })).toEqual({
    ok: true,
    lines: ['3 tests skipped: without postgres', '41 passed, 0 failed, 3 skipped'],
  })
})

test('a missing tool fails where all is required even when no test noticed', () => {
  const summary = summarise([types, tests], { ...all, missingTools: ['chromium'] })
  expect(summary.ok).toBe(false)
  expect(summary.lines).toContain('required and missing: chromium')
})

test('a skip for missing sample data is only reported', () => {
  const summary = summarise([{ ...tests, skipped: 2 }], { ...all, sampleData: false })
  expect(summary.ok).toBe(true)
  expect(summary.lines[0]).toBe('2 tests skipped: without HC_SAMPLE_DATA')
})

test('a skip for a tool that no machine must have is only reported', () => {
  const without = { ...all, optionalMissing: ['qgis'] }
  expect(summarise([{ ...tests, skipped: 2 }], without)).toEqual({
    ok: true,
    lines: ['2 tests skipped: without qgis', '40 passed, 0 failed, 2 skipped'],
  })
})

test('a skip that nothing explains fails', () => {
  expect(summarise([{ ...tests, skipped: 1 }], all).ok).toBe(false)
})
