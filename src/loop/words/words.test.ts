import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fill, refusals, rules, steps } from './index.ts'

const source = join(import.meta.dirname, '../..')
const code =
  /(?:blocks|warns|refuse|refused)\(\s*'([a-z0-9-]+)'|rule: '([a-z0-9-]+)'|(?:unreadable|reject|warning|skipped|issueOf|issue)\([^')]*'([a-z]+(?:-[a-z0-9]+)+)'/g

/** Every code that the source makes a finding, a reject or a warning of. */
function codesInSource(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    name => name.endsWith('.ts') && !/\.test\.ts$|testing/.test(name),
  )
  const found = files.flatMap(name =>
    [...readFileSync(join(source, name), 'utf8').matchAll(code)].flatMap(
      m => m[1] ?? m[2] ?? m[3] ?? [],
    ),
  )
  return [...new Set(found)].toSorted()
}

/** Errors of the interface are worded by its own table. */
const httpOnly = new Set([
  'cross-site',
  'not-found',
  'host-not-allowed',
  'internal',
  'invalid-request',
  'too-large',
])

test('every code that is refused or reported is worded in Chinese and English', () => {
  const codes = codesInSource().filter(found => !httpOnly.has(found))
  expect(codes.length).toBeGreaterThan(30)
  const unworded = codes.filter(found => !(found in refusals) && !(found in rules))
  expect(unworded).toEqual([])
})

test('no wording is empty, and both languages name the same facts', () => {
  const facts = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()
  for (const [name, { zh, en }] of Object.entries({ ...refusals, ...rules, ...steps })) {
    expect([name, zh.length > 0, en.length > 0]).toEqual([name, true, true])
    expect([name, facts(zh)]).toEqual([name, facts(en)])
  }
})

test('facts are filled in, an unknown code stays itself', () => {
  const locked = { code: 'record-locked', facts: { pid: 7, host: 'a', since: 'noon' } }
  expect(fill(refusals, 'en', locked)).toContain('process 7 on a, since noon')
  expect(fill(refusals, 'zh', { code: 'no-such-code', facts: {} })).toBe('no-such-code')
})
