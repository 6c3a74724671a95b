import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { atLeast, national, t, type IndicatorRecord } from './record.ts'
import { professionalKnowledge, tableAndDictionary, yichangLine } from './sources.ts'

const smart = {
  ...national,
  dimension: 'city',
  element: elements.smart,
  grading: 'unrated',
  unit: t('%', '%'),
  polarity: 'higher-better',
  obtained: ['reported'],
  geodata: 'none',
  sources: tableAndDictionary,
} as const

const byRank = t('目标值，按城市级别', 'Target by rank of city')

export const smartIndicators: readonly IndicatorRecord[] = [
  {
    ...smart,
    code: 'U57',
    name: t('市政管网管线智能化监测管理率', 'Municipal pipes under smart monitoring'),
    grading: 'graded',
    definition: t(
      '供水、排水、燃气、供热等市政管线总长度中，用物联网等手段监测的比例。',
      'Share of the length of water, drainage, gas and heating pipes that is monitored by connected sensors or the like.',
    ),
    formula: t(
      '智能化监测的管线长度 ÷ 市政管线总长度 × 100',
      'monitored pipe length ÷ total pipe length × 100',
    ),
    inputs: ['pipelines', 'monitoredPipelines'],
    threshold: atLeast({
      by: 'city-rank',
      value: { 'provincial-capital': 30, prefecture: 15 },
      kind: byRank,
      basis: yichangLine,
    }),
    obtained: ['geodata', 'reported'],
    geodata: 'exact-if-attributes',
    suppliedBy: [offices.housing, offices.water, offices.gas, offices.utilities],
    note: t(
      '直辖市、省会、计划单列市同一档；乌鲁木齐按省会推定，待核实。',
      'Municipalities, provincial capitals and separately planned cities share the first line; Urumqi is taken as a capital, unverified.',
    ),
  },
  {
    ...smart,
    code: 'U58',
    name: t(
      '建筑施工危险性较大的分部分项工程安全监测覆盖率',
      'High-risk construction works under safety monitoring',
    ),
    definition: t(
      '在建工地中，起重机械、深基坑、高支模、轨道与隧道等监测数据接入监管系统的比例。',
      'Share of active sites whose data on cranes, deep pits, high formwork, rail works and tunnels reach the supervision system.',
    ),
    formula: t(
      '接入监测的项目数 ÷ 在建房屋市政工地数 × 100',
      'monitored projects ÷ active building and municipal sites × 100',
    ),
    inputs: ['activeSites', 'monitoredSites'],
    suppliedBy: [offices.housing],
  },
  {
    ...smart,
    code: 'U59',
    name: t(
      '高层（民用）建筑智能化火灾监测预警覆盖率',
      'High-rise buildings with smart fire warning',
    ),
    grading: 'graded',
    definition: t(
      '高层民用建筑中装有智能化火灾监测预警系统的栋数比例。',
      'Share of civil high-rise buildings fitted with a smart system of fire detection and warning.',
    ),
    formula: t(
      '已配置的高层建筑栋数 ÷ 高层民用建筑总栋数 × 100',
      'high-rises fitted ÷ civil high-rises × 100',
    ),
    inputs: ['highRiseBuildings', 'smartFireAlarms'],
    threshold: atLeast({
      value: 100,
      kind: t('参照目标值', 'Reference target'),
      basis: yichangLine,
    }),
    geodata: 'screening',
    suppliedBy: [offices.fire, offices.property],
    note: t(
      '高层栋数可由建筑高度算出。',
      'The number of high-rises follows from building heights.',
    ),
    perYear: {
      '2023': {
        name: t('高层建筑智能化火灾监测预警覆盖率', 'High-rise buildings with smart fire warning'),
      },
      '2024': {
        name: t('高层建筑智能化火灾监测预警覆盖率', 'High-rise buildings with smart fire warning'),
      },
      '2025': {
        name: t(
          '高层民用建筑智能化火灾监测预警覆盖率',
          'Civil high-rise buildings with smart fire warning',
        ),
      },
    },
  },
  {
    ...smart,
    code: 'U60',
    name: t(
      '城市信息模型（CIM）基础平台建设三维数据覆盖率',
      'City information model (CIM): cover of 3D data',
    ),
    grading: 'graded',
    definition: t(
      '建成区面积中，CIM 平台已汇聚三维数据的投影面积所占百分比。',
      'Share of the built-up area under the footprint of the 3D data held by the CIM platform.',
    ),
    formula: t(
      '（三维数据投影 ∩ 建成区）面积 ÷ 建成区面积 × 100',
      'area(footprint of 3D data ∩ built-up area) ÷ built-up area × 100',
    ),
    inputs: ['cimFootprint', 'builtUpArea'],
    threshold: atLeast({
      by: 'city-rank',
      value: { 'provincial-capital': 60, prefecture: 30 },
      kind: byRank,
      basis: yichangLine,
    }),
    obtained: ['geodata'],
    geodata: 'exact',
    suppliedBy: [offices.housing, offices.planning],
    note: t(
      '直辖市、省会、计划单列市同一档；乌鲁木齐按省会推定，待核实。',
      'Municipalities, provincial capitals and separately planned cities share the first line; Urumqi is taken as a capital, unverified.',
    ),
  },
  {
    ...smart,
    code: 'U61',
    name: t('城市运行管理服务平台覆盖率', 'Cover of the city operation and management platform'),
    definition: t(
      '建成区面积中，城市运行管理服务平台覆盖的百分比。',
      'Share of the built-up area covered by the platform for city operation, management and services.',
    ),
    formula: t(
      '平台覆盖面积 ÷ 建成区面积 × 100',
      'area covered by the platform ÷ built-up area × 100',
    ),
    inputs: ['platformArea', 'builtUpArea'],
    obtained: ['geodata', 'reported'],
    geodata: 'exact',
    suppliedBy: [offices.cityManagement],
    sources: [...tableAndDictionary, professionalKnowledge],
    perYear: {
      '2025': {
        name: t('城市运行管理服务智慧化水平', 'Smartness of city operation and services'),
        unit: t('件/km²', 'cases/km²'),
        definition: t(
          '平台覆盖区域内每平方公里按期办结的事项数。',
          'Cases closed in time for each square kilometre the platform covers.',
        ),
        formula: t(
          '按期处置事项数 ÷ 平台覆盖面积；统计周期待核实',
          'cases closed in time ÷ area covered by the platform; the period is unverified',
        ),
        inputs: ['closedCases', 'platformArea'],
        geodata: 'none',
      },
    },
  },
]
