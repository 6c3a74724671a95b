import { expect, test } from 'vitest'
import { readView, writeView } from './address.ts'

test('an empty address is the default view', () => {
  expect(readView(new URLSearchParams())).toMatchObject({
    indicator: null,
    variant: '',
    level: null,
    as: 'map',
    classes: [],
    sort: 'value',
    findings: true,
  })
})

test('what is written is read back, and defaults leave no trace', () => {
  const view = {
    indicator: 'X07',
    variant: '500',
    level: 'cell',
    area: 'g1000:1:2',
    object: 'b1',
    as: 'both',
    within: true,
    classes: ['c0', 'unknown'],
    filter: 'bus',
    sort: '-value',
    findings: false,
    draw: true,
    scope: '71.4,51.1;71.5,51.1',
    tall: true,
    panel: false,
    card: true,
    legend: null,
    at: '71.4,51.1,15,20,55',
  } as const
  const search = writeView(new URLSearchParams('lang=en'), view)
  expect(readView(search)).toEqual(view)
  expect(search.get('lang')).toBe('en')
  const back = writeView(search, { ...readView(new URLSearchParams()) })
  expect(back.toString()).toBe('lang=en')
})

test('a level that does not exist is no level', () => {
  expect(readView(new URLSearchParams('level=planet')).level).toBeNull()
})
