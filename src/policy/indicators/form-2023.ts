import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { countOf, national, t, type IndicatorRecord } from './record.ts'
import { professionalKnowledge } from './sources.ts'

/** Indicators that only the form of 2023 had; known from professional knowledge alone. */
const form2023 = {
  ...national,
  memberOf: ['2023'],
  obtained: ['field', 'reported'],
  geodata: 'none',
  suppliedBy: [offices.cityManagement, offices.housing],
  sources: [professionalKnowledge],
} as const

export const form2023Indicators: readonly IndicatorRecord[] = [
  {
    ...form2023,
    code: 'Y01',
    name: t('存在乱拉空中线路问题的道路数量', 'Roads with messy overhead cables'),
    dimension: 'block',
    element: elements.orderly,
    unit: t('条', 'roads'),
    definition: t(
      '上空线缆乱拉乱设的道路。',
      'Roads where cables have been strung overhead without order.',
    ),
    formula: countOf(t('道路', 'roads'), t('有空中线路问题', 'with messy overhead cables')),
    inputs: ['roads', 'overheadCables'],
    polarity: 'problem-count',
  },
  {
    ...form2023,
    code: 'Y02',
    name: t('窨井盖缺失、移位、损坏的数量', 'Manhole covers missing, out of place or damaged'),
    dimension: 'block',
    element: elements.orderly,
    unit: t('个', 'covers'),
    definition: t(
      '不在、移了位或已经损坏的窨井盖。',
      'Manhole covers that are gone, have shifted or are broken.',
    ),
    formula: countOf(t('窨井盖', 'manhole covers'), t('缺失、移位或损坏', 'in any such state')),
    inputs: ['manholes'],
    polarity: 'problem-count',
  },
  {
    ...form2023,
    code: 'Y03',
    name: t(
      '新市民、青年人保障性租赁住房覆盖率',
      'Affordable rental cover for new citizens and young people',
    ),
    dimension: 'city',
    element: elements.balance,
    grading: 'unrated',
    unit: t('%', '%'),
    definition: t(
      '保障性租赁住房对新市民和青年人的供给覆盖程度。',
      'How far affordable rental homes reach new citizens and young people.',
    ),
    formula: t('公式待核实', 'Formula unverified'),
    inputs: ['rentalHomes', 'newCitizensAndYouth'],
    polarity: 'higher-better',
    obtained: ['reported'],
  },
  {
    ...form2023,
    code: 'Y04',
    name: t('城市地下管廊的道路占比', 'Roads with utility tunnels'),
    dimension: 'city',
    element: elements.resilience,
    grading: 'unrated',
    unit: t('%', '%'),
    definition: t(
      '城市道路总长度中建有地下综合管廊的比例。',
      'Share of the length of urban roads that has a utility tunnel underneath.',
    ),
    formula: t(
      '有管廊的道路长度 ÷ 城市道路总长度 × 100',
      'length of roads with a utility tunnel ÷ length of urban roads × 100',
    ),
    inputs: ['urbanRoads', 'utilityTunnels'],
    polarity: 'higher-better',
    obtained: ['geodata', 'reported'],
    geodata: 'exact-if-attributes',
  },
]
