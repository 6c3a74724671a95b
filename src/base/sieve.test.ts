import { expect, test } from 'vitest'
import { digest } from './digest.ts'
import { Sieve } from './sieve.ts'

const texts = Array.from({ length: 20_000 }, (_, i) => `building-${digest(String(i)).slice(7, 23)}`)

test('what has passed may have passed, always; what has not is held back hardly ever', () => {
  const sieve = new Sieve()
  expect(texts.filter(text => sieve.mayHavePassed(text)).length).toBeLessThan(3)
  expect(texts.every(text => sieve.mayHavePassed(text))).toBe(true)
})

test('short texts and those that differ in one character are told apart', () => {
  const sieve = new Sieve()
  const short = ['', 'a', 'b', 'ab', 'ba', ...texts.slice(0, 50).map(text => `${text}-2`)]
  for (const text of texts.slice(0, 50)) sieve.mayHavePassed(text)
  expect(short.filter(text => sieve.mayHavePassed(text))).toEqual([])
})
