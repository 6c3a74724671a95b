import { expect, test } from 'vitest'
import { columnsOf, matchColumns, type LayerReading } from './match.ts'
import { draftOfColumns } from './draft.ts'

const row = (properties: Record<string, string>) => ({
  place: { file: '学校.csv', row: 2 },
  layer: '学校',
  properties,
  geometry: null,
})

function kindOf(cell: string, layer: Pick<LayerReading, 'of' | 'kindGiven'>) {
  const columns = columnsOf([{ 设施类型: cell }])
  const matched = matchColumns(layer.of.class, { columns, cut: false, map: new Map() })
  const { draft, bad } = draftOfColumns(row({ 设施类型: cell }), { ...layer, matched })
  return { kind: draft.kind, bad: bad.map(({ rule }) => rule) }
}

const schools = { class: 'facility', kind: 'school' } as const

test('a row of another kind than its layer is named for is what it says', () => {
  const layer = { of: schools, kindGiven: false }
  expect(kindOf('幼儿园', layer)).toEqual({ kind: 'kindergarten', bad: [] })
  expect(kindOf('小学', layer)).toEqual({ kind: 'school', bad: [] })
  expect(kindOf('完全中学（寄宿）', layer)).toEqual({ kind: 'school', bad: [] })
})

test('the user’s word outweighs the cell; a cell that names no kind is told where nothing else says', () => {
  expect(kindOf('幼儿园', { of: schools, kindGiven: true })).toEqual({ kind: 'school', bad: [] })
  const any = { of: { class: 'facility', kind: null }, kindGiven: false } as const
  expect(kindOf('凉亭', any)).toEqual({ kind: null, bad: ['kind-not-known'] })
})

test('columns nobody matched are kept under their headers, whatever these are', () => {
  const properties: Record<string, string> = JSON.parse(
    '{"__proto__": "a", "constructor": "b", "备注": "", "空": "  ", "楼栋名称": "1号楼"}',
  )
  const layer = { of: { class: 'building', kind: null }, kindGiven: false } as const
  const matched = matchColumns('building', {
    columns: columnsOf([properties]),
    cut: false,
    map: new Map(),
  })
  const { draft, blank } = draftOfColumns(row(properties), { ...layer, matched })
  expect(draft.name).toBe('1号楼')
  expect(Object.entries(draft.fields)).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['空', '  '],
  ])
  expect(blank).toEqual(['备注', '空'])
})
