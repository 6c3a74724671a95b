import { expect, test } from 'vitest'
import { visible, visibleLines } from './visible.ts'
import { wordFinding } from './words.ts'

test.each([
  ['和平路 1 号', '和平路 1 号'],
  ['ئۈرۈمچى', 'ئۈرۈمچى'],
  ['\u001b[2Jgone', '\\u001b[2Jgone'],
  ['\u009b31m', '\\u009b31m'],
  ['a\u202egpj.exe', 'a\\u202egpj.exe'],
  ['\u2066a\u2069', '\\u2066a\\u2069'],
  ['a\r\nb\u2028c', 'a\\u000d\\u000ab\\u2028c'],
  ['a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
  ['\u007f', '\\u007f'],
])('%j is shown as %j', (text, shown) => {
  expect(visible(text)).toBe(shown)
})

test('lines of our own stay lines', () => {
  expect(visibleLines('a\nb\u001b')).toBe('a\nb\\u001b')
})

test.each([
  ['cell-error', { file: 'a\u001b[31m.csv', row: 1, column: 'x\ny', value: 'v\u202e' }],
  ['crs-local', { file: 'a\u001b[31m\n.csv' }],
])('a finding of %s is one line, whatever its file is called', (code, facts) => {
  const line = wordFinding({ code, severity: 'warns', facts }, {})
  expect(line).toContain('a\\u001b[31m')
  expect(visible(line)).toBe(line)
})
