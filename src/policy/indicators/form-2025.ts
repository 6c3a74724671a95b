import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { countOf, local, national, t, type IndicatorRecord } from './record.ts'
import { yichangLine, yichangReport, yichangTable } from './sources.ts'

const form2025 = {
  dimension: 'city',
  grading: 'unrated',
  polarity: 'higher-better',
  obtained: ['reported'],
  geodata: 'none',
  sources: [yichangTable],
} as const

const unresolved = t(
  '2025 年国家清单据两市报告为 60 项，其中 59 项可以确定；第 60 项是 X01 还是 X04 没有查清，所以两项都列为地方指标。',
  'Two cities report 60 national indicators for 2025, of which 59 are certain; whether the sixtieth is X01 or X04 is unresolved, so both are kept as local.',
)

/** What the table of 2025 holds beyond the form of 2024: two national ones, two that may be, one of the city’s own. */
export const form2025Indicators: readonly IndicatorRecord[] = [
  {
    ...local,
    ...form2025,
    code: 'X01',
    name: t('建成区人口密度', 'Population density of the built-up area'),
    element: elements.ecology,
    grading: 'graded',
    unit: t('万人/km²', '10,000 residents/km²'),
    definition: t(
      '建成区每平方公里的常住人口。',
      'Residents for each square kilometre of built-up area.',
    ),
    formula: t('常住人口 ÷ 建成区面积', 'resident population ÷ built-up area'),
    inputs: ['residentPopulation', 'builtUpArea'],
    polarity: 'range',
    threshold: {
      op: 'between',
      by: 'city-rank',
      value: { prefecture: 0.7, 'provincial-capital': 0.7, county: 0.6 },
      upTo: { prefecture: 1.5, 'provincial-capital': 1.5, county: 1 },
      kind: t('区间值，按城市级别', 'Range by rank of city'),
      basis: yichangLine,
      verified: false,
    },
    geodata: 'exact-if-attributes',
    obtained: ['geodata', 'reported'],
    suppliedBy: [offices.statistics, offices.telecom],
    note: unresolved,
  },
  {
    ...national,
    ...form2025,
    code: 'X02',
    name: t('足球场地服务半径覆盖率', 'Football-ground service-radius cover'),
    element: elements.ecology,
    unit: t('%', '%'),
    definition: t(
      '居住用地中被足球场地服务到的面积百分比；半径没有公布。',
      'Share of the residential land served by a football ground; the radius is not published.',
    ),
    formula: t(
      '（各足球场地半径 R 范围之并 ∩ 居住用地）面积 ÷ 居住用地面积 × 100，R 待核实',
      'area(union of circles of radius R around football grounds ∩ residential land) ÷ area(residential land) × 100, R unverified',
    ),
    inputs: ['footballGrounds', 'residentialLand', 'footballRadius'],
    memberOf: ['2025'],
    obtained: ['geodata'],
    geodata: 'exact',
    suppliedBy: [offices.sports, offices.planning],
    note: t(
      '算得出来，只缺半径；半径查明之前不给值。',
      'Computable but for the radius; no value is given before it is known.',
    ),
  },
  {
    ...national,
    ...form2025,
    code: 'X03',
    name: t('城市危旧桥梁数量', 'Dangerous and old bridges'),
    element: elements.resilience,
    unit: t('座', 'bridges'),
    definition: t(
      '技术状况评为 D 级或 E 级的城市桥梁。',
      'City bridges whose technical condition is rated D or E.',
    ),
    formula: countOf(t('城市桥梁', 'city bridges'), t('评级为 D 或 E', 'rated D or E')),
    inputs: ['bridges'],
    polarity: 'problem-count',
    memberOf: ['2025'],
    geodata: 'locates-results-only',
    suppliedBy: [offices.housing, offices.cityManagement],
  },
  {
    ...local,
    ...form2025,
    code: 'X04',
    name: t('城镇老旧小区改造完成率', 'Old residential compounds renewed'),
    element: elements.ecology,
    unit: t('%', '%'),
    definition: t(
      '当年计划的老旧小区改造项目中实际完成的比例。',
      'Share of the year’s planned renewals of old residential compounds that were finished.',
    ),
    formula: t(
      '完成项目数 ÷ 年度计划项目数 × 100',
      'projects finished ÷ projects planned for the year × 100',
    ),
    inputs: ['finishedProjects', 'plannedProjects'],
    suppliedBy: [offices.housing],
    note: unresolved,
  },
  {
    ...local,
    ...form2025,
    code: 'X05',
    name: t('问题整治完成率', 'Problems of last year put right'),
    dimension: 'rectification',
    element: elements.rectification,
    unit: t('%', '%'),
    definition: t(
      '上一年度整治建议清单中限时解决和尽力解决的问题，已经整治好的比例。',
      'Share of the problems on last year’s list, both those to be solved by a date and those to be solved as far as possible, that have been put right.',
    ),
    formula: t(
      '已整治问题数 ÷ 应整治问题数 × 100，按维度和整治类型分别统计',
      'problems put right ÷ problems to put right × 100, by dimension and by kind of duty',
    ),
    inputs: ['lastYearsProblems'],
    obtained: ['register'],
    suppliedBy: [offices.ledger],
    sources: [yichangTable, yichangReport],
    note: t(
      '宜昌实例：46 项完成 28 项，61 %。闭环成不成，主要看它。',
      'Yichang: 28 of 46, 61 %. It tells whether the loop closes.',
    ),
  },
]
