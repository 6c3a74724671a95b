import { expect, test } from 'vitest'
import { readView } from '../address.ts'
import { exactPath } from './link.ts'

const open = () => true
const shut = () => false

test('a link of the map says which panels are open, so that the habits of who opens it do not matter', () => {
  const path = exactPath({ pathname: '/map', search: '?i=X07&card=off&at=71.4,51.1,14' }, open)
  const view = readView(new URL(path, 'http://localhost').searchParams)
  expect(view).toMatchObject({
    indicator: 'X07',
    at: '71.4,51.1,14',
    panel: true,
    card: false,
    legend: true,
  })
  expect(exactPath({ pathname: '/map', search: '' }, shut)).toContain('panel=off')
})

test('the link of another page is its address', () => {
  expect(exactPath({ pathname: '/checkup', search: '?show=unknown' }, open)).toBe(
    '/checkup?show=unknown',
  )
})
