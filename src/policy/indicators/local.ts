import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { atLeast, countOf, local, t, type IndicatorRecord } from './record.ts'
import { yichangLine, yichangReport, yichangTable } from './sources.ts'

/** Indicators a province or a city added of its own; the examples are Hubei's and Yichang's. */
const own = {
  ...local,
  dimension: 'city',
  polarity: 'higher-better',
  obtained: ['reported'],
  geodata: 'none',
  sources: [yichangTable],
} as const

const code = (zh: string, en: string) => t(`标准值：${zh}`, `Standard value: ${en}`)

const covers: readonly IndicatorRecord[] = [
  {
    ...own,
    code: 'X06',
    name: t('菜市场（生鲜超市）覆盖率', 'Food-market cover'),
    dimension: 'block',
    element: elements.blockFunctions,
    unit: t('%', '%'),
    definition: t(
      '街道居住用地中，菜市场或生鲜超市 800 米（约步行 10 分钟）以内的面积百分比。',
      'Share of a subdistrict’s residential land within 800 m (some 10 minutes’ walk) of a food market or fresh-food supermarket.',
    ),
    formula: t(
      '（各菜市场 800 m 圆之并 ∩ 居住用地）面积 ÷ 居住用地面积 × 100',
      'area(union of 800 m circles around food markets ∩ residential land) ÷ area(residential land) × 100',
    ),
    inputs: ['markets', 'residentialLand'],
    obtained: ['geodata'],
    geodata: 'exact',
    suppliedBy: [offices.commerce, offices.planning],
    note: t(
      '800 米不是 GB 50180 的十分钟生活圈（500 米）：它是一个参数，待核实。',
      'The 800 m are not the 10-minute circle of GB 50180 (500 m): a parameter, unverified.',
    ),
  },
  {
    ...own,
    code: 'X07',
    name: t('公交站点覆盖率', 'Bus-stop cover'),
    element: elements.balance,
    unit: t('%', '%'),
    definition: t(
      '建成区建设用地中，公交站点 300 米和 500 米以内的面积百分比，分别给出。',
      'Shares of the built-up area’s construction land within 300 m and within 500 m of a bus stop, given apart.',
    ),
    formula: t(
      '（各公交站 300 或 500 m 圆之并 ∩ 建设用地）面积 ÷ 建设用地面积 × 100',
      'area(union of 300 or 500 m circles around bus stops ∩ construction land) ÷ area(construction land) × 100',
    ),
    inputs: ['busStops', 'constructionLand'],
    threshold: atLeast({
      by: 'variant',
      value: { '300': 50, '500': 90 },
      kind: code('城市综合交通体系规划标准', 'urban comprehensive transport planning'),
      basis: t('GB/T 51328-2018（经转载件）', 'GB/T 51328-2018 (through a third-hand copy)'),
    }),
    obtained: ['geodata'],
    geodata: 'exact',
    suppliedBy: [offices.transport, offices.planning],
  },
  {
    ...own,
    code: 'X08',
    name: t('公厕设置密度', 'Public-toilet density'),
    element: elements.balance,
    unit: t('座/km²', 'toilets/km²'),
    definition: t(
      '建成区每平方公里建设用地有多少座公共厕所。',
      'Public toilets for each square kilometre of construction land in the built-up area.',
    ),
    formula: t('公厕数 ÷ 建设用地面积', 'public toilets ÷ construction land'),
    inputs: ['toilets', 'constructionLand'],
    threshold: atLeast({
      value: 4,
      kind: code('城市环境卫生设施规划标准', 'environmental sanitation facilities planning'),
      basis: t('GB/T 50337-2018（经转载件）', 'GB/T 50337-2018 (through a third-hand copy)'),
    }),
    obtained: ['geodata'],
    geodata: 'exact',
    suppliedBy: [offices.cityManagement],
  },
  {
    ...own,
    code: 'X09',
    name: t('10 万人拥有综合公园个数', 'Comprehensive parks per 100,000 residents'),
    element: elements.ecology,
    unit: t('个/10万人', 'parks per 100,000'),
    definition: t(
      '每 10 万城区人口有几个综合公园；城区人口 50 万及以上的数 10 公顷以上的，不到 50 万的数 5 公顷以上的。',
      'Comprehensive parks for every 100,000 urban residents: parks above 10 ha in cities of 500,000 and more, above 5 ha in smaller ones.',
    ),
    formula: t(
      '综合公园数 ÷（城区人口 ÷ 10 万）',
      'comprehensive parks ÷ (urban population ÷ 100,000)',
    ),
    inputs: ['comprehensiveParks', 'urbanPopulation'],
    threshold: atLeast({
      value: 1,
      kind: t('国家园林城市标准', 'National garden city standard'),
      basis: yichangLine,
    }),
    obtained: ['geodata', 'reported'],
    geodata: 'exact',
    suppliedBy: [offices.parks, offices.statistics],
  },
]

const others: readonly IndicatorRecord[] = [
  {
    ...own,
    code: 'X10',
    name: t('完整社区达标率', 'Communities that are complete'),
    dimension: 'compound',
    element: elements.completeCommunity,
    unit: t('%', '%'),
    definition: t(
      '达到完整社区标准的社区占全部社区的比例，片区体检常用。',
      'Share of the communities that meet the standard of a complete community; common in area checkups.',
    ),
    formula: t('达标社区数 ÷ 社区总数 × 100', 'communities that meet it ÷ communities × 100'),
    inputs: ['communities', 'completeCommunities'],
    obtained: ['field', 'reported'],
    geodata: 'screening',
    suppliedBy: [offices.housing, offices.subdistrict],
    sources: [yichangReport],
    note: t('宜昌葛洲坝片区实例：6 ÷ 31 = 19 %。', 'Gezhouba area of Yichang: 6 of 31 = 19 %.'),
  },
  {
    ...own,
    code: 'X11',
    name: t('断头路数量', 'Unconnected planned roads'),
    dimension: 'block',
    element: elements.blockNetworks,
    unit: t('条', 'roads'),
    definition: t(
      '规划要贯通而至今没有贯通的城市道路，片区体检指标。',
      'City roads planned as through roads that still end; an indicator of area checkups.',
    ),
    formula: countOf(t('规划道路', 'planned roads'), t('未贯通', 'not connected through')),
    inputs: ['roads', 'plannedRoads'],
    polarity: 'problem-count',
    obtained: ['geodata', 'register'],
    geodata: 'screening',
    suppliedBy: [offices.planning, offices.housing],
    sources: [yichangReport],
    note: t(
      '要有规划中心线才能认定。现状路网的尽头只能筛出尽端路，是替代值。',
      'Needs planned centre lines. Ends of the road graph only screen for cul-de-sacs, a proxy.',
    ),
  },
  {
    ...own,
    code: 'X12',
    name: t('智能停车场管理系统覆盖率', 'Car parks with a smart system'),
    element: elements.smart,
    unit: t('%', '%'),
    definition: t(
      '停车场中已经装有智能管理系统的比例。',
      'Share of the car parks that run a smart management system.',
    ),
    formula: t('已装停车场数 ÷ 停车场总数 × 100', 'car parks fitted ÷ car parks × 100'),
    inputs: ['carParks', 'smartCarParks'],
    suppliedBy: [offices.cityManagement, offices.police],
  },
  {
    ...own,
    code: 'X13',
    name: t('存在道路照明问题的道路数量', 'Roads with lighting problems'),
    dimension: 'block',
    element: elements.blockFunctions,
    unit: t('条', 'roads'),
    definition: t(
      '路灯数量或质量不合要求的道路；装灯率、完好率、沿街亮灯率有一项不到线就算。',
      'Roads whose lighting falls short in number or quality: one of the shares of lamps fitted, intact or lit is below its line.',
    ),
    formula: countOf(
      t('道路', 'roads'),
      t('任一照明比率不到线', 'with any of the lighting shares below its line'),
    ),
    inputs: ['roads', 'streetLighting'],
    polarity: 'problem-count',
    threshold: atLeast({
      by: 'object',
      value: { fitted: 100, intact: 98, lit: 95 },
      kind: t('单条道路的判定线（%）', 'Lines for a single road (%)'),
      basis: yichangLine,
    }),
    suppliedBy: [offices.cityManagement],
  },
]

export const localIndicators: readonly IndicatorRecord[] = [...covers, ...others]
