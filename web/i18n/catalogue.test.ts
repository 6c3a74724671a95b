import { expect, test } from 'vitest'
import { en } from './en/index.ts'
import { zh } from './zh-CN/index.ts'

/** Every path of a catalogue to a text, with the text. */
function texts(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value ?? {}).flatMap(([key, inner]) => texts(inner, `${path}/${key}`))
}

const slots = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => name ?? '')
    .toSorted((a, b) => a.localeCompare(b))

test('both languages word the same things', () => {
  const keys = (catalogue: unknown) => texts(catalogue).map(([path]) => path)
  expect(keys(zh).length).toBeGreaterThan(200)
  expect(keys(en).toSorted()).toEqual(keys(zh).toSorted())
})

test('no text is empty, and each fills the same slots in both languages', () => {
  const english = new Map(texts(en))
  for (const [path, text] of texts(zh)) {
    expect(text.trim(), path).not.toBe('')
    expect(english.get(path)?.trim(), path).not.toBe('')
    expect(slots(english.get(path) ?? ''), path).toEqual(slots(text))
  }
})

test('the Chinese catalogue is Chinese and the English one is not', () => {
  const han = /\p{Script=Han}/u
  for (const [path, text] of texts(en)) expect(text, path).not.toMatch(han)
  const without = texts(zh).filter(([, text]) => !han.test(text.replace(/\{\{\w+\}\}/g, '')))
  expect(without.map(([path]) => path).toSorted()).toEqual(['/checkup/coverageOf', '/map/crs'])
})
