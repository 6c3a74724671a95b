import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { atLeast, national, t, type IndicatorRecord } from './record.ts'
import { tableAndDictionary, yichangLine } from './sources.ts'

const balance = {
  ...national,
  dimension: 'city',
  element: elements.balance,
  grading: 'unrated',
  unit: t('%', '%'),
  polarity: 'higher-better',
  obtained: ['reported'],
  geodata: 'none',
  sources: tableAndDictionary,
} as const

export const balanceIndicators: readonly IndicatorRecord[] = [
  {
    ...balance,
    code: 'U44',
    name: t('城市高峰期机动车平均速度', 'Average motor-vehicle speed in peak hours'),
    unit: t('km/h', 'km/h'),
    grading: 'graded',
    definition: t(
      '工作日早晚高峰，主干路和更高等级道路上机动车的平均速度。',
      'Average speed of motor vehicles on arterials and higher roads in the morning and evening peaks of working days.',
    ),
    formula: t(
      '按道路等级：路段里程之和 ÷ 路段行程时间之和，早晚高峰分开算',
      'by road class: total length ÷ total travel time of the segments, morning and evening apart',
    ),
    inputs: ['roadSegments', 'peakSpeeds'],
    threshold: atLeast({
      by: 'road-class',
      value: { expressway: 30, arterial: 20 },
      kind: t('标准值，分道路等级', 'Standard value by road class'),
      basis: yichangLine,
    }),
    suppliedBy: [offices.police, offices.traffic],
    note: t('需要浮动车或互联网路况数据。', 'Needs floating-car or online traffic data.'),
  },
  {
    ...balance,
    code: 'U45',
    name: t('轨道站点周边覆盖通勤比例', 'Commuting covered by rail stations'),
    grading: 'graded',
    definition: t(
      '城市全部通勤量中，起点和终点都在轨道站点 800 米以内的比例。',
      'Share of the city’s commuting whose two ends both lie within 800 m of a rail station.',
    ),
    formula: t(
      '两端均在站点 800 m 内的通勤量 ÷ 总通勤量 × 100',
      'commuting with both ends within 800 m of a station ÷ all commuting × 100',
    ),
    inputs: ['railStations', 'commuting'],
    threshold: atLeast({
      op: '>',
      by: 'city-size',
      value: { 'super-large': 30, 'very-large': 20, large: 10 },
      kind: t('参照目标，按城市规模', 'Reference target by size of city'),
      basis: yichangLine,
    }),
    geodata: 'screening',
    suppliedBy: [offices.telecom, offices.planning],
    note: t(
      '站点 800 米覆盖的居住和就业用地可以算，但真值要有通勤起讫数据。',
      'The homes and workplaces within 800 m of stations can be computed; the figure itself needs commuting flows.',
    ),
  },
  {
    ...balance,
    code: 'U46',
    name: t('年度保障性住房占比', 'Affordable homes among new supply'),
    definition: t(
      '当年新增住房供应中保障性住房的比例，并查轮候和供需情况。',
      'Share of affordable homes in the housing added in the year; waiting lists and demand are recorded too.',
    ),
    formula: t(
      '当年新增保障性住房 ÷ 当年新增住房供应 × 100',
      'affordable homes added in the year ÷ homes added in the year × 100',
    ),
    inputs: ['newAffordableHomes', 'newHomes'],
    memberOf: ['2024', '2025'],
    suppliedBy: [offices.housing],
    note: t(
      '2023 年对应的是新市民、青年人保障性租赁住房覆盖率（Y03），不可比。',
      'The 2023 form had the rental cover for new citizens and young people (Y03) instead; the two do not compare.',
    ),
  },
  {
    ...balance,
    code: 'U47',
    name: t('城中村改造完成率', 'Urban villages renewed'),
    definition: t(
      '城镇开发边界内需要改造的城中村中，当年完成改造的比例。',
      'Share of the urban villages needing renewal inside the urban growth boundary that were finished in the year.',
    ),
    formula: t(
      '当年完成改造的城中村数 ÷ 需改造的城中村总数 × 100',
      'urban villages finished in the year ÷ urban villages needing renewal × 100',
    ),
    inputs: ['urbanVillages'],
    geodata: 'locates-results-only',
    memberOf: ['2024', '2025'],
    suppliedBy: [offices.housing],
    note: t('2024 年新增。', 'New in 2024.'),
  },
]
