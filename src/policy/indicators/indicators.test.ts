import { expect, test } from 'vitest'
import {
  dimensionNames,
  indicatorByCode,
  indicatorSet,
  inputNames,
  thresholdKeyNames,
} from './index.ts'
import { dimensions, setYears, type Indicator, type Text } from './model.ts'

const all: readonly Indicator[] = setYears.flatMap(year => indicatorSet(year))
const national = (year: (typeof setYears)[number]) =>
  indicatorSet(year).filter(indicator => indicator.memberOf.includes(year))

test.each([
  ['2023', 61, { housing: 10, compound: 11, block: 10, city: 30 }],
  ['2024', 61, { housing: 10, compound: 12, block: 8, city: 31 }],
  ['2025', 59, { housing: 9, compound: 12, block: 8, city: 30 }],
] as const)('the form of %s holds %i national indicators', (year, count, split) => {
  expect(national(year)).toHaveLength(count)
  for (const [dimension, expected] of Object.entries(split)) {
    expect(national(year).filter(one => one.dimension === dimension)).toHaveLength(expected)
  }
})

test('over all years there are 78 indicators, and a set names none twice', () => {
  expect(new Set(all.map(one => one.code)).size).toBe(78)
  for (const year of setYears) {
    const codes = indicatorSet(year).map(one => one.code)
    expect(new Set(codes).size).toBe(codes.length)
  }
})

test('a set lists its national indicators first, then the local ones, each by code', () => {
  const codes = indicatorSet('2025').map(one => one.code)
  expect(codes.slice(0, 2)).toEqual(['H01', 'H02'])
  expect(codes.slice(56, 62)).toEqual(['U61', 'X02', 'X03', 'X01', 'X04', 'X05'])
  expect(codes.at(-1)).toBe('X13')
  expect(codes).not.toContain('Y01')
  expect(codes).not.toContain('U34')
})

test('every wording that is shown stands in both languages', () => {
  for (const one of all) {
    for (const text of wordings(one)) {
      expect(text.zh.trim(), one.code).not.toBe('')
      expect(text.en.trim(), one.code).not.toBe('')
      expect(/[\u4e00-\u9fff]/u.test(text.en), `${one.code}: ${text.en}`).toBe(false)
    }
    expect(/[\u4e00-\u9fff]/u.test(one.definition.zh), one.code).toBe(true)
  }
  for (const dimension of dimensions) expect(dimensionNames[dimension].en).not.toBe('')
})

test('every input and every key of a threshold has a name, and no name is left over', () => {
  const used = new Set(all.flatMap(one => one.inputs))
  expect([...used].filter(key => inputNames[key] === undefined)).toEqual([])
  expect(Object.keys(inputNames).filter(key => !used.has(key))).toEqual([])
  const keys = new Set(all.flatMap(one => keysOf(one)))
  expect([...keys].filter(key => thresholdKeyNames[key] === undefined)).toEqual([])
  expect(Object.keys(thresholdKeyNames).filter(key => !keys.has(key))).toEqual([])
})

test('no indicator lacks a source, an input, somebody to supply it or a way to obtain it', () => {
  for (const one of all) {
    expect(one.sources.length, one.code).toBeGreaterThan(0)
    expect(one.inputs.length, one.code).toBeGreaterThan(0)
    expect(one.suppliedBy.length, one.code).toBeGreaterThan(0)
    expect(one.obtained.length, one.code).toBeGreaterThan(0)
  }
})

test('what is graded has a line and what has a line says on what basis', () => {
  for (const one of all) {
    if (one.grading === 'graded') expect(one.threshold, one.code).not.toBeNull()
    if (one.threshold !== null) expect(one.threshold.basis.zh, one.code).not.toBe('')
    if (one.threshold?.op === 'between') expect(one.threshold.upTo, one.code).not.toBeNull()
  }
})

test('nothing is called verified before somebody has seen the official document', () => {
  expect(all.filter(one => one.verified || one.threshold?.verified === true)).toEqual([])
})

test('a code that changed its meaning between years is worded by the year asked for', () => {
  expect(indicatorByCode('U61', '2024')?.unit.zh).toBe('%')
  expect(indicatorByCode('U61', '2025')?.unit.zh).toBe('件/km²')
  expect(indicatorByCode('H05', '2023')?.unit.zh).toBe('栋')
  expect(indicatorByCode('U49', '2023')?.polarity).toBe('higher-better')
  expect(indicatorByCode('U49', '2024')?.polarity).toBe('problem-count')
  expect(indicatorByCode('Z99', '2024')).toBeNull()
})

test('whether X01 or X04 is the sixtieth national indicator of 2025 stays open, so both are local', () => {
  expect(['X01', 'X04'].map(code => indicatorByCode(code, '2025')?.memberOf)).toEqual([[], []])
})

function wordings(one: Indicator): Text[] {
  const { name, element, unit, definition, formula, note, threshold } = one
  return [
    name,
    element,
    unit,
    definition,
    formula,
    ...one.subProblems,
    ...one.sources,
    ...one.suppliedBy,
    ...(note ? [note] : []),
    ...(threshold ? [threshold.kind, threshold.basis] : []),
  ]
}

function keysOf({ threshold }: Indicator): string[] {
  if (threshold === null || typeof threshold.value === 'number') return []
  return Object.keys(threshold.value)
}
