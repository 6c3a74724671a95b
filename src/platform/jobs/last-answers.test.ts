import { expect, test } from 'vitest'
import { LastAnswers } from './last-answers.ts'

function counted(most: number) {
  const answers = new LastAnswers<string>(most)
  const asked: string[] = []
  const of = (key: string, end: () => Promise<void> = async () => {}) =>
    answers.of(key, async () => {
      asked.push(key)
      await end()
      return `${key}!`
    })
  return { of, asked }
}

test('what was answered, and what is being answered, is worked out once', async () => {
  const { of, asked } = counted(2)
  expect(await Promise.all([of('a'), of('a')])).toEqual(['a!', 'a!'])
  expect(await of('a')).toBe('a!')
  expect(asked).toEqual(['a'])
})

test('of more than are kept the one asked for longest ago goes', async () => {
  const { of, asked } = counted(2)
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await of(key)
  expect(asked).toEqual(['a', 'b', 'c', 'b'])
})

test('one that failed is tried again', async () => {
  const { of, asked } = counted(2)
  const broken = () => Promise.reject(new Error('broken'))
  await expect(of('a', broken)).rejects.toThrow('broken')
  expect(await of('a')).toBe('a!')
  expect(asked).toEqual(['a', 'a'])
})
