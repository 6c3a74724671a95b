import { describe, expect, test } from 'vitest'
import { scopeFromBbox } from '#platform/commands/scope.ts'
import { resolveScope, scopeApart } from './scope.ts'

describe('without a given scope', () => {
  const clues = { given: null, headers: [], districts: null, extent: null } as const

  test('the header of the data stands before its districts, these before its extent', () => {
    const [header, districts, extent] = [
      [0, 0, 2, 2],
      [4, 4, 6, 6],
      [8, 8, 10, 10],
    ] as const
    expect(resolveScope({ ...clues, headers: [header], districts, extent })).toMatchObject({
      spec: { origin: 'header' },
      centre: [1, 1],
    })
    expect(resolveScope({ ...clues, districts, extent })).toEqual({
      spec: { origin: 'districts', geometry: null },
      centre: [5, 5],
    })
    expect(resolveScope({ ...clues, extent })).toMatchObject({
      spec: { origin: 'extent' },
      centre: [9, 9],
    })
  })

  test('two files with a header are two boxes, and a given scope stands before all', () => {
    const headers = [
      [0, 0, 2, 2],
      [6, 0, 8, 2],
    ] as const
    const both = resolveScope({ ...clues, headers })
    expect(both.spec.geometry?.coordinates).toHaveLength(2)
    expect(both.centre).toEqual([4, 1])
    const given = scopeFromBbox('bbox:87,43,88,44')
    const spec = resolveScope({ ...clues, headers, given: given.ok ? given.value : null }).spec
    expect(spec).toEqual({ origin: 'given', geometry: given.ok ? given.value : null })
  })

  test('data without any geometry has no scope', () => {
    expect(resolveScope(clues)).toEqual({ spec: { geometry: null, origin: 'none' }, centre: null })
  })
})

test('a scope far from the data is refused in the degrees that were given', () => {
  const far = scopeFromBbox('bbox:1,1,1.1,1.1')
  const scope = far.ok ? far.value : null
  const extent = [87.5, 43.8, 87.6, 43.9] as const
  expect(scopeApart(scope, extent)).toMatchObject({
    code: 'scope-outside-data',
    facts: { scope: [1, 1, 1.1, 1.1], data: [87.5, 43.8, 87.6, 43.9] },
  })
  expect(scopeApart(scope, [1.1, 1.1, 2, 2])).toBeNull()
  expect(scopeApart(scope, null)).toBeNull()
})
