import { expect, test } from 'vitest'
import { differencesOf } from './comparable.ts'

const basis = { definition: 'd1', scope: 's1', shape: 'a1' }

test('figures of one definition, scope and boundary compare', () => {
  expect(differencesOf(basis, { ...basis })).toEqual([])
})

test('another definition, another scope, or both are named', () => {
  expect(differencesOf(basis, { ...basis, definition: 'd2' })).toEqual(['definition'])
  expect(differencesOf(basis, { ...basis, definition: 'd2', scope: 's2' })).toEqual([
    'definition',
    'scope',
  ])
})

test('a boundary that moved within one scope is named; within another scope it goes without saying', () => {
  expect(differencesOf(basis, { ...basis, shape: 'a2' })).toEqual(['area'])
  expect(differencesOf(basis, { ...basis, shape: null })).toEqual(['area'])
  expect(differencesOf(basis, { ...basis, scope: 's2', shape: 'a2' })).toEqual(['scope'])
})
