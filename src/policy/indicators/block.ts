import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { atLeast, countOf, national, t, type IndicatorRecord } from './record.ts'
import { list2021, professionalKnowledge, tableAndDictionary, unnamedDocument } from './sources.ts'

const block = {
  ...national,
  dimension: 'block',
  polarity: 'problem-count',
  obtained: ['field', 'reported'],
  geodata: 'screening',
  sources: tableAndDictionary,
} as const

const functions: readonly IndicatorRecord[] = [
  {
    ...block,
    code: 'B23',
    name: t('中学服务半径覆盖率', 'Middle-school service-radius cover'),
    element: elements.blockFunctions,
    unit: t('%', '%'),
    definition: t(
      '街道居住用地中，位于中学 1 公里以内的面积所占百分比。',
      'Share of a subdistrict’s residential land that lies within 1 km of a middle school.',
    ),
    formula: t(
      '（各中学 1000 m 圆之并 ∩ 居住用地）面积 ÷ 居住用地面积 × 100',
      'area(union of 1,000 m circles around middle schools ∩ residential land) ÷ area(residential land) × 100',
    ),
    inputs: ['middleSchools', 'residentialLand', 'subdistricts'],
    polarity: 'higher-better',
    obtained: ['geodata'],
    geodata: 'exact',
    suppliedBy: [offices.education, offices.planning],
    note: t(
      '没有公布的达标线，低覆盖的街道列为问题。宜昌实例：15.80 ÷ 28.16 km² = 56.10 %。',
      'No published line; subdistricts with little cover are listed. Yichang: 15.80 of 28.16 km² = 56.10 %.',
    ),
  },
  {
    ...block,
    code: 'B24',
    name: t(
      '未达标配建的多功能运动场地数量',
      'Missing or substandard multi-purpose sports grounds',
    ),
    element: elements.blockFunctions,
    unit: t('个', 'grounds'),
    definition: t(
      '对照社区公共运动场配置和居住区规划设计的标准，街区多功能运动场地没有建、太小、设施不全、布局不均或不开放的数量。',
      'Multi-purpose sports grounds that, against the standards for community sports grounds and residential planning, are missing, too small, badly equipped, badly placed or closed to the public.',
    ),
    formula: t(
      '应配而未配的与不达标的场地之和；每个街道内同一场地只计一次',
      'Grounds required but missing plus substandard ones; each counts once in its subdistrict',
    ),
    inputs: ['subdistricts', 'sportsGrounds', 'facilityStandard'],
    suppliedBy: [offices.sports, offices.visit],
    subProblems: [
      t('缺建', 'Missing'),
      t('面积不达标', 'Too small'),
      t('设施不完善', 'Badly equipped'),
    ],
  },
  {
    ...block,
    code: 'B25',
    name: t('未达标配建的文化活动中心数量', 'Missing or substandard cultural activity centres'),
    element: elements.blockFunctions,
    unit: t('个', 'centres'),
    definition: t(
      '对照居住区规划设计标准，街区文化活动中心没有建、太小、青少年、老年和儿童功能不全、布局不均或不开放的数量。',
      'Cultural activity centres that, against the residential planning standard, are missing, too small, lack rooms for teenagers, older people or children, are badly placed or closed to the public.',
    ),
    formula: t(
      '应配而未配的与不达标的中心之和；每个街道内同一设施只计一次',
      'Centres required but missing plus substandard ones; each counts once in its subdistrict',
    ),
    inputs: ['subdistricts', 'culturalCentres', 'facilityStandard'],
    suppliedBy: [offices.culture, offices.visit],
    subProblems: [
      t('缺建', 'Missing'),
      t('面积不达标', 'Too small'),
      t('功能不完善', 'Functions incomplete'),
      t('布局不合理', 'Badly placed'),
    ],
  },
  {
    ...block,
    code: 'B26',
    name: t(
      '公园绿化活动场地服务半径覆盖率',
      'Park and green activity-ground service-radius cover',
    ),
    element: elements.blockFunctions,
    unit: t('%', '%'),
    definition: t(
      '街道居住用地中被公园绿化活动场地服务到的面积百分比：大公园服务 500 米，小公园服务 300 米。',
      'Share of a subdistrict’s residential land served by parks and green activity grounds: a large one serves 500 m, a small one 300 m.',
    ),
    formula: t(
      '（≥ 5000 ㎡ 公园的 500 m 范围 ∪ 400–5000 ㎡ 公园的 300 m 范围）∩ 居住用地的面积 ÷ 居住用地面积 × 100',
      'area((500 m around parks ≥ 5,000 m² ∪ 300 m around parks of 400–5,000 m²) ∩ residential land) ÷ area(residential land) × 100',
    ),
    inputs: ['parks', 'residentialLand', 'subdistricts'],
    polarity: 'higher-better',
    threshold: atLeast({
      value: 90,
      kind: t(
        '对标值：国家生态园林城市标准，不是体检底线',
        'Benchmark of the national eco-garden city standard, no checkup floor',
      ),
      basis: unnamedDocument,
    }),
    obtained: ['geodata'],
    geodata: 'exact',
    suppliedBy: [offices.parks, offices.planning],
    sources: [...tableAndDictionary, list2021, professionalKnowledge],
    note: t(
      '小公园的下限各来源作 400 或 2000 ㎡，是一个有日期的参数，待核实。国家园林城市标准据称为 ≥ 85 %，待核实。',
      'The lower size of small parks is 400 or 2,000 m² depending on the source: one dated parameter, unverified. The national garden city standard is said to ask for 85 %, unverified.',
    ),
  },
]

const orderly: readonly IndicatorRecord[] = [
  {
    ...block,
    code: 'B27',
    name: t('存在乱停乱放车辆问题的道路数量', 'Roads with disorderly parking'),
    element: elements.orderly,
    unit: t('条', 'roads'),
    definition: t(
      '对照市容标准，机动车、非机动车随意停放，占用人行道或绿化带的道路。',
      'Roads where, against the standard for the look of the city, cars or bicycles stand about or take up pavements and verges.',
    ),
    formula: countOf(t('道路', 'roads'), t('确有乱停乱放问题', 'with a confirmed parking problem')),
    inputs: ['roads', 'parkingViolations'],
    geodata: 'none',
    suppliedBy: [offices.cityManagement, offices.police, offices.visit],
    subProblems: [
      t('无序停放', 'Disorderly parking'),
      t('占用绿化带或人行道', 'Verges or pavements taken up'),
    ],
  },
]

const renewalCandidates = {
  ...block,
  element: elements.lively,
  polarity: 'opportunity-count',
  inputs: ['candidateBlocks'],
  formula: t(
    '经调查认定需要更新的对象个数，逐个列名并划定边界',
    'Number of sites a survey found in need of renewal, each named and drawn',
  ),
  suppliedBy: [
    offices.subdistrict,
    offices.housing,
    offices.planning,
    offices.industry,
    offices.visit,
  ],
  note: t(
    '建成年代、低效用地和空置率叠加可以初筛。',
    'Overlaying age, underused land and vacancy gives a first screening.',
  ),
} as const

const lively: readonly IndicatorRecord[] = [
  {
    ...renewalCandidates,
    code: 'B28',
    name: t('需要更新改造的老旧商业街区数量', 'Old commercial blocks needing renewal'),
    unit: t('个', 'blocks'),
    definition: t(
      '业态、公共空间、步行环境或运营服务有短板的老旧商业街区。',
      'Old commercial blocks that fall short in their mix of shops, public space, walking environment or operation.',
    ),
  },
  {
    ...renewalCandidates,
    code: 'B29',
    name: t('需要更新改造的老旧厂区数量', 'Old industrial sites needing renewal'),
    unit: t('个', 'sites'),
    definition: t(
      '闲置资源没有盘活、产业没有转型、缺少新业态和专业运营的老旧厂区。',
      'Old industrial sites with idle resources, no shift to new business and no professional operation.',
    ),
  },
  {
    ...renewalCandidates,
    code: 'B30',
    name: t('需要更新改造的老旧（生活）街区数量', 'Old residential blocks needing renewal'),
    unit: t('个', 'blocks'),
    definition: t(
      '建筑保留利用、公共服务、基础设施、文化记忆或活力有短板、也有潜力的老旧生活街区。',
      'Old residential blocks with shortfalls and potential in kept buildings, public services, infrastructure, cultural memory or street life.',
    ),
    perYear: {
      '2024': { name: t('需要更新改造的老旧街区数量', 'Old blocks needing renewal') },
      '2025': {
        name: t('需要更新改造的老旧生活街区数量', 'Old residential blocks needing renewal'),
      },
    },
  },
]

export const blockIndicators: readonly IndicatorRecord[] = [...functions, ...orderly, ...lively]
