import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { atLeast, countOf, national, t, type IndicatorRecord } from './record.ts'
import {
  dictionary2024,
  list2021,
  professionalKnowledge,
  tableAndDictionary,
  unnamedDocument,
  yichangLine,
} from './sources.ts'

const target = t('目标值', 'Target')

const ecology = {
  ...national,
  dimension: 'city',
  element: elements.ecology,
  grading: 'graded',
  polarity: 'higher-better',
  obtained: ['reported'],
  geodata: 'none',
  sources: tableAndDictionary,
} as const

export const ecologyIndicators: readonly IndicatorRecord[] = [
  {
    ...ecology,
    code: 'U31',
    name: t('城市生活污水集中收集率', 'Centralised collection of domestic sewage'),
    unit: t('%', '%'),
    definition: t(
      '建成区生活污染物排放总量中，被集中（及分散）处理设施收集到的比例；并查管网建设运维中拖累收集的问题。',
      'Share of the built-up area’s domestic pollutant load that reaches centralised (or decentralised) treatment; faults of the sewers that hold it down are recorded too.',
    ),
    formula: t(
      '处理设施收集的生活污染物量（BOD）÷ 生活污染物排放总量（BOD）× 100',
      'domestic BOD received at treatment ÷ domestic BOD discharged × 100',
    ),
    inputs: ['treatedInflow', 'inflowBod', 'populationServed', 'perCapitaBod'],
    threshold: atLeast({ value: 70, kind: target, basis: yichangLine }),
    suppliedBy: [offices.water, offices.statistics],
    sources: [...tableAndDictionary, list2021, professionalKnowledge],
    note: t(
      '2021 年也写作不宜低于 70 %。2024 年中央财政城市更新示范的绩效要求是 ≥ 80 %，或比 2023 年提高至少 5 个百分点。',
      'The 2021 list also asked for no less than 70 %. The 2024 central-finance renewal programme asks for 80 %, or 5 points more than in 2023.',
    ),
  },
  {
    ...ecology,
    code: 'U32',
    name: t('城市黑臭水体数量', 'Black and malodorous water bodies'),
    unit: t('个', 'water bodies'),
    grading: 'unrated',
    definition: t(
      '建成区现有的黑臭水体，包括治理后又返黑返臭的，不包括已经治好的。',
      'Black and malodorous water bodies now in the built-up area, relapsed ones included, cured ones not.',
    ),
    formula: t(
      '现存黑臭水体数 + 返黑返臭水体数',
      'present black and malodorous water bodies + relapsed ones',
    ),
    inputs: ['waterBodies'],
    polarity: 'problem-count',
    geodata: 'locates-results-only',
    suppliedBy: [offices.environment, offices.water],
    perYear: {
      '2023': {
        name: t('城市水体返黑返臭事件数', 'Relapses of cured water bodies'),
        unit: t('起', 'relapses'),
        formula: t('年内返黑返臭事件数', 'relapses within the year'),
      },
    },
  },
  {
    ...ecology,
    code: 'U33',
    name: t('绿道服务半径覆盖率', 'Greenway service-radius cover'),
    unit: t('%', '%'),
    definition: t(
      '建成区居住用地中，距绿道 1 公里以内的面积所占百分比。',
      'Share of the built-up area’s residential land that lies within 1 km of a greenway.',
    ),
    formula: t(
      '（绿道两侧 1000 m 范围 ∩ 居住用地）面积 ÷ 居住用地面积 × 100',
      'area(1,000 m either side of greenways ∩ residential land) ÷ area(residential land) × 100',
    ),
    inputs: ['greenways', 'residentialLand'],
    threshold: atLeast({ value: 70, kind: target, basis: yichangLine }),
    obtained: ['geodata'],
    geodata: 'exact',
    suppliedBy: [offices.parks, offices.planning],
    sources: [...tableAndDictionary, list2021],
  },
  {
    ...ecology,
    code: 'U34',
    name: t('人均体育场地面积', 'Sports-ground area per resident'),
    unit: t('㎡/人', 'm² per resident'),
    definition: t(
      '体育场地总面积摊到每个常住人口的数量。',
      'Total area of sports grounds shared among the resident population.',
    ),
    formula: t('体育场地总面积 ÷ 常住人口', 'total sports-ground area ÷ resident population'),
    inputs: ['sportsVenues', 'residentPopulation'],
    threshold: atLeast({
      value: 2.6,
      kind: t('“十四五”体育规划 2025 年目标', '2025 target of the sports plan of 2021–2025'),
      basis: professionalKnowledge,
    }),
    obtained: ['geodata', 'reported'],
    geodata: 'exact-if-attributes',
    memberOf: ['2023', '2024'],
    suppliedBy: [offices.sports, offices.statistics],
    sources: [dictionary2024, professionalKnowledge],
    note: t(
      '宜昌 2025 年换成足球场地服务半径覆盖率（X02）。',
      'Yichang’s form of 2025 has football-ground cover (X02) in its place.',
    ),
  },
  {
    ...ecology,
    code: 'U35',
    name: t('人均公共文化设施面积', 'Public cultural floor area per resident'),
    unit: t('㎡/人', 'm² per resident'),
    definition: t(
      '公共文化设施建筑面积摊到每个常住人口的数量。',
      'Floor area of public cultural facilities shared among the resident population.',
    ),
    formula: t(
      '公共文化设施建筑面积 ÷ 常住人口',
      'floor area of public cultural facilities ÷ resident population',
    ),
    inputs: ['culturalFacilities', 'residentPopulation'],
    threshold: atLeast({ value: 0.2, kind: target, basis: yichangLine }),
    obtained: ['geodata', 'reported'],
    geodata: 'exact-if-attributes',
    suppliedBy: [offices.culture, offices.statistics],
  },
  {
    ...ecology,
    code: 'U36',
    name: t(
      '未达标配建的妇幼保健机构数量',
      'Missing or substandard maternal and child health institutions',
    ),
    unit: t('个', 'institutions'),
    grading: 'unrated',
    definition: t(
      '市和各区（县）应有而没有，或不达标的妇幼保健机构。',
      'Maternal and child health institutions that the city or a district should have and has not, or that are substandard.',
    ),
    formula: countOf(
      t('妇幼保健机构', 'institutions'),
      t('应配而未配或不达标', 'required but missing, or substandard'),
    ),
    inputs: ['districts', 'maternalHealthInstitutions'],
    polarity: 'problem-count',
    geodata: 'screening',
    memberOf: ['2023', '2024'],
    suppliedBy: [offices.health],
    sources: [dictionary2024, professionalKnowledge],
    note: t(
      '每区有没有可由点位核对。宜昌 2025 年表中已无此项。',
      'Locations tell which district has none. The Yichang table of 2025 no longer holds it.',
    ),
  },
  {
    ...ecology,
    code: 'U37',
    name: t('城市道路网密度', 'Urban road density'),
    unit: t('km/km²', 'km/km²'),
    definition: t(
      '建成区每平方公里有多少公里城市道路，计快速路、主干路、次干路和支路。',
      'Kilometres of urban road for each square kilometre of built-up area: expressways, arterials, collectors and local streets.',
    ),
    formula: t(
      '（快速路 + 主干路 + 次干路 + 支路）长度 ÷ 建成区面积',
      'length of (expressways + arterials + collectors + local streets) ÷ built-up area',
    ),
    inputs: ['urbanRoads', 'builtUpArea'],
    threshold: atLeast({ value: 8, kind: target, basis: yichangLine }),
    obtained: ['geodata'],
    geodata: 'exact',
    suppliedBy: [offices.housing, offices.planning],
    note: t(
      '高速公路不是城市道路。官方中心线上双幅路只计一次；直接用 OpenStreetMap 的线算出的值会注明。',
      'A motorway is no urban road. Official centre lines count a dual carriageway once; a figure from raw OpenStreetMap lines says so.',
    ),
  },
  {
    ...ecology,
    code: 'U38',
    name: t('新建建筑中绿色建筑占比', 'Green buildings among new construction'),
    unit: t('%', '%'),
    definition: t(
      '当年新开工建筑面积中绿色建筑所占的百分比。',
      'Share of the floor area started in the year that is green building.',
    ),
    formula: t(
      '当年新开工绿色建筑面积 ÷ 当年新开工建筑面积 × 100',
      'green floor area started in the year ÷ floor area started in the year × 100',
    ),
    inputs: ['newGreenFloorArea', 'newFloorArea'],
    threshold: atLeast({
      value: 100,
      kind: t(
        '目标值：城镇新建建筑全部为绿色建筑',
        'Target: all new urban buildings are green buildings',
      ),
      basis: unnamedDocument,
    }),
    suppliedBy: [offices.housing],
    sources: [...tableAndDictionary, list2021],
  },
]
