import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_TEXT, type TextColumn } from './frame.ts'
import { textIndex } from './text-index.ts'

const columnOf = (texts: readonly (string | null)[]): TextColumn => {
  const values = [...new Set(texts.filter(text => text !== null))]
  const codes = Uint32Array.from(texts, text => (text === null ? NO_TEXT : values.indexOf(text)))
  return { kind: 'text', values, codes }
}

const found = (texts: readonly string[], wanted: string) => {
  const { whole, start, within } = textIndex(columnOf(texts)).find(wanted)
  const named = (entries: readonly number[]) => entries.map(entry => texts[entry])
  return { whole: named(whole), start: named(start), within: named(within) }
}

test('two characters of Chinese find what is, begins with, or holds them, shorter first', () => {
  const names = ['和平路街道', '新和平小区', '和平', '和平里', '平和', '人民路']
  expect(found(names, '和平')).toEqual({
    whole: ['和平'],
    start: ['和平里', '和平路街道'],
    within: ['新和平小区'],
  })
})

test('case, width and blanks do not matter, and every word must be there', () => {
  const names = ['No. 7 School', 'ＮＯ． 7  SCHOOL', 'School No. 17', 'School']
  expect(found(names, ' no. 7 school ')).toEqual({
    whole: ['No. 7 School', 'ＮＯ． 7  SCHOOL'],
    start: [],
    within: ['School No. 17'],
  })
  expect(found(names, 'school 17')).toEqual({ whole: [], start: [], within: ['School No. 17'] })
})

test('nothing is found by nothing, nor across two names', () => {
  expect(found(['ab', 'cd'], '')).toEqual({ whole: [], start: [], within: [] })
  expect(found(['ab', 'cd'], '   ')).toEqual({ whole: [], start: [], within: [] })
  expect(found(['ab', 'cd'], 'bc').within).toEqual([])
  expect(found(['ab', 'cd'], 'b\nc').within).toEqual([])
})

test('it finds just what looking at every text would', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', '路', '和', ' '), maxLength: 6 })
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 12 }), text, (texts, wanted) => {
      const words = wanted.toLowerCase().split(' ').filter(Boolean)
      const expected = texts.filter(
        one => words.length > 0 && words.every(word => one.toLowerCase().includes(word)),
      )
      const { whole, start, within } = found(texts, wanted)
      expect(new Set([...whole, ...start, ...within])).toEqual(new Set(expected))
      expect(whole.length + start.length + within.length).toBe(expected.length)
    }),
  )
})

test('an entry leads to its objects; one that said nothing is in none', () => {
  const index = textIndex(columnOf(['b', null, 'a', 'b', 'b']))
  expect([...index.objectsOf(0)]).toEqual([0, 3, 4])
  expect([...index.objectsOf(1)]).toEqual([2])
})
