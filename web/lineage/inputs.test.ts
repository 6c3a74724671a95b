import { expect, test } from 'vitest'
import type { Indicator, Parameter, ReadingDetail, ReadingRow, SourceUse } from '../api/client.ts'
import { formOf, inputsOf, markedProse, piecesOf, type Input } from './inputs.ts'

const text = (zh: string) => ({ zh, en: zh })

const indicator: Indicator = {
  code: 'B23',
  name: text('中学覆盖率'),
  dimension: 'block',
  element: text(''),
  unit: text('%'),
  definition: text(''),
  formula: text('（各中学圆之并 ∩ 居住用地）面积 ÷ 居住用地面积'),
  inputs: [
    { key: 'land', name: text('居住用地') },
    { key: 'schools', name: text('中学') },
  ],
  threshold: null,
  polarity: '',
  obtained: [],
  suppliedBy: [],
  subProblems: [],
  sources: [],
  note: null,
  verified: false,
  variants: [''],
  reads: [],
  layer: 'national',
}

const reading = (inputs: ReadingRow['inputs']): ReadingRow => ({
  id: 'B23::scope',
  indicator: 'B23',
  variant: '',
  area: 'scope',
  areaName: null,
  level: 'scope',
  layer: 'national',
  kind: 'measured',
  status: 'measured',
  value: 50,
  unit: '%',
  inputs,
  missing: [],
  proxy: null,
  definition: '',
  inputsDigest: '',
})

const radius: Parameter = {
  id: 'middle-school-radius',
  value: 1000,
  unit: 'm',
  basis: text('basis'),
  note: null,
  verified: false,
}

const source = (reads: string): SourceUse => ({ reads, objects: 3, batches: [] })

const detail = (
  reads: readonly string[],
  parameters: readonly Parameter[] = [],
  inputs: ReadingRow['inputs'] = {},
): ReadingDetail => ({
  reading: reading(inputs),
  indicator,
  run: {
    id: '1',
    set: '2024',
    computedAt: '',
    scope: { areaKm2: null, digest: '', bbox: null },
    objects: {},
    levels: [],
  },
  parameters,
  sources: reads.map(source),
  versions: [],
  findings: [],
})

const covers = ['facility:school', 'land-use:residential'] as const
const nameOf = ({ id, wanted }: Input) => wanted?.name.zh ?? id
const shown = (pieces: ReturnType<typeof piecesOf>) =>
  pieces.map(({ text: piece, input }) => (input === null ? piece : `[${piece}]`)).join('')

test('what is read and the parameters are inputs, each with a colour of its own', () => {
  const inputs = inputsOf(detail(covers, [radius]))
  expect(inputs.map(({ role }) => role)).toEqual(['serves', 'land', 'parameters'])
  expect(new Set(inputs.map(({ color }) => color)).size).toBe(3)
})

test('an indicator without a method shows what its definition asks for', () => {
  const inputs = inputsOf(detail([]))
  expect(inputs.map(({ wanted }) => wanted?.key)).toEqual(['land', 'schools'])
})

test('the form of a division follows from what the reading holds', () => {
  const cover = detail(covers, [radius], { coveredKm2: 1, residentialLandKm2: 2 })
  expect(formOf(cover.reading, inputsOf(cover))).toBe('cover')
  const density = detail(['road', 'built-up-area'], [], { km: { local: 2 }, areaKm2: 1 })
  expect(formOf(density.reading, inputsOf(density))).toBe('km')
  const count = detail(['facility:toilet', 'built-up-area'], [], { count: 2, areaKm2: 1 })
  expect(formOf(count.reading, inputsOf(count))).toBe('count')
})

test('an expression that would have a hole is not shown', () => {
  const cover = detail(covers, [], { coveredKm2: 1, residentialLandKm2: 2 })
  expect(formOf(cover.reading, inputsOf(cover))).toBeNull()
  expect(formOf(reading({}), inputsOf(cover))).toBeNull()
})

test('the slots of an expression are filled with the inputs of their role, several joined', () => {
  const inputs = inputsOf(detail([...covers, 'facility:kindergarten'], [radius]))
  const pieces = piecesOf('{{land}} ∩ buffer({{serves}}, {{parameters}})', inputs, nameOf)
  expect(shown(pieces)).toBe(
    '[land-use:residential] ∩ buffer([facility:school] ∪ [facility:kindergarten], [parameters])',
  )
})

test('names of inputs are marked in prose wherever they stand, the longer one first', () => {
  const inputs = inputsOf(detail([]))
  expect(shown(markedProse(indicator.formula.zh, inputs, nameOf))).toBe(
    '（各[中学]圆之并 ∩ [居住用地]）面积 ÷ [居住用地]面积',
  )
  expect(shown(markedProse('nothing here', inputs, nameOf))).toBe('nothing here')
})
