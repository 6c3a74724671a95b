import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { atLeast, countOf, national, t, type IndicatorRecord } from './record.ts'
import { tableAndDictionary, yichangLine } from './sources.ts'

const heritage = {
  ...national,
  dimension: 'city',
  element: elements.heritage,
  grading: 'unrated',
  polarity: 'problem-count',
  obtained: ['reported'],
  geodata: 'none',
  sources: tableAndDictionary,
} as const

export const heritageIndicators: readonly IndicatorRecord[] = [
  {
    ...heritage,
    code: 'U39',
    name: t(
      '历史文化街区、历史建筑挂牌建档率',
      'Historic districts and buildings with plaque and archive',
    ),
    unit: t('%', '%'),
    grading: 'graded',
    definition: t(
      '已公布的历史文化街区和历史建筑中，挂了牌并建了档的比例。',
      'Share of the published historic districts and historic buildings that have both plaque and archive.',
    ),
    formula: t('已挂牌建档数 ÷ 已公布总数 × 100', 'with plaque and archive ÷ published × 100'),
    inputs: ['historicObjects'],
    polarity: 'higher-better',
    threshold: atLeast({ value: 100, kind: t('目标值', 'Target'), basis: yichangLine }),
    suppliedBy: [offices.housing, offices.heritage],
  },
  {
    ...heritage,
    code: 'U40',
    name: t('历史建筑空置率', 'Vacant historic buildings'),
    unit: t('%', '%'),
    definition: t(
      '已公布的历史建筑中闲置半年以上的比例。',
      'Share of the published historic buildings that have stood empty for half a year or more.',
    ),
    formula: t(
      '闲置满 6 个月的历史建筑数 ÷ 已公布历史建筑总数 × 100',
      'historic buildings empty for 6 months or more ÷ published historic buildings × 100',
    ),
    inputs: ['historicBuildings'],
    polarity: 'lower-better',
    obtained: ['field', 'reported'],
    geodata: 'locates-results-only',
    suppliedBy: [offices.housing, offices.visit],
    note: t('没有查到公布的上限。', 'No published ceiling was found.'),
  },
  {
    ...heritage,
    code: 'U41',
    name: t('历史文化资源遭受破坏的负面事件数', 'Incidents that damaged heritage'),
    unit: t('起', 'incidents'),
    definition: t(
      '一年内文物建筑、历史建筑、有保护价值的建筑和古树名木等被破坏的负面事件。',
      'Incidents within the year in which relics, historic or valuable buildings, or old and notable trees were damaged.',
    ),
    formula: t('年内负面事件数', 'incidents within the year'),
    inputs: ['heritageIncidents'],
    suppliedBy: [offices.housing, offices.heritage],
  },
  {
    ...heritage,
    code: 'U42',
    name: t(
      '擅自拆除历史文化街区内建筑物、构筑物的数量',
      'Unauthorised demolitions in historic districts',
    ),
    unit: t('栋', 'structures'),
    definition: t(
      '历史文化街区核心保护范围内，未经批准就拆掉的建筑物、构筑物和其他设施；历史建筑本身不在此列。',
      'Buildings, structures and other works pulled down without approval inside the core zone of a historic district; historic buildings themselves are counted elsewhere.',
    ),
    formula: countOf(
      t('建（构）筑物', 'structures'),
      t('在核心保护范围内未批先拆', 'pulled down without approval inside a core zone'),
    ),
    inputs: ['historicDistrictCores', 'demolitionRecords'],
    geodata: 'screening',
    suppliedBy: [offices.housing, offices.cityManagement],
    note: t(
      '建筑变化检测与核心保护范围叠加可以初筛。',
      'Overlaying building change with the core zones gives a first screening.',
    ),
  },
  {
    ...heritage,
    code: 'U43',
    name: t('当年各类保护对象增加数量', 'Protected objects added in the year'),
    unit: t('个', 'objects'),
    definition: t(
      '历史文化街区、不可移动文物、历史建筑、历史地段、工业遗产等已公布对象比上一年多出的数量。',
      'How many more historic districts, immovable relics, historic buildings, historic quarters and industrial heritage sites are published than the year before.',
    ),
    formula: t(
      '本年末公布总数 − 上年末公布总数',
      'published at year’s end − published a year before',
    ),
    inputs: ['protectedObjects'],
    polarity: 'higher-better',
    suppliedBy: [offices.housing, offices.heritage],
    note: t(
      '净差会掩盖损失，所以新增、减少和净差都要留存。',
      'The net difference hides losses: keep additions, losses and net.',
    ),
  },
]
