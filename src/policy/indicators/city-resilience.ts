import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { atLeast, countOf, national, t, type IndicatorRecord } from './record.ts'
import {
  dictionary2024,
  professionalKnowledge,
  tableAndDictionary,
  yichangLine,
} from './sources.ts'

const resilience = {
  ...national,
  dimension: 'city',
  element: elements.resilience,
  grading: 'unrated',
  polarity: 'higher-better',
  obtained: ['reported'],
  geodata: 'none',
  sources: tableAndDictionary,
} as const

export const resilienceIndicators: readonly IndicatorRecord[] = [
  {
    ...resilience,
    code: 'U48',
    name: t('房屋市政工程生产安全事故数', 'Safety accidents on building and municipal works'),
    unit: t('起', 'accidents'),
    definition: t(
      '市辖区房屋和市政工程一年内发生的生产安全事故起数。',
      'Safety accidents within the year on building and municipal works in the city’s districts.',
    ),
    formula: t('年内事故起数', 'accidents within the year'),
    inputs: ['accidents'],
    polarity: 'lower-better',
    suppliedBy: [offices.housing],
    perYear: {
      '2024': {
        name: t('房屋市政工程安全生产事故数', 'Safety accidents on building and municipal works'),
      },
      '2025': {
        name: t(
          '房屋市政工程生产安全事故死亡率',
          'Deaths by accidents on building and municipal works',
        ),
        unit: t('%', '%'),
        definition: t(
          '生产安全事故死亡人数与在建房屋市政工程项目数之比。',
          'Deaths by safety accidents, set against the number of building and municipal works under way.',
        ),
        formula: t('事故死亡人数 ÷ 在建房屋市政工程项目数 × 100', 'deaths ÷ works under way × 100'),
        inputs: ['accidents', 'activeProjects'],
      },
    },
  },
  {
    ...resilience,
    code: 'U49',
    name: t('严重易涝积水点数量', 'Severe waterlogging spots'),
    unit: t('个', 'spots'),
    definition: t(
      '建成区现有的、积水时严重影响生产生活的易涝点。',
      'Spots in the built-up area where standing water still seriously disturbs work and life.',
    ),
    formula: countOf(
      t('易涝积水点', 'waterlogging spots'),
      t('现存且影响严重', 'that are severe and not yet cured'),
    ),
    inputs: ['waterloggingSpots'],
    polarity: 'problem-count',
    geodata: 'locates-results-only',
    suppliedBy: [offices.water],
    perYear: {
      '2023': {
        name: t('消除严重易涝积水点数量', 'Severe waterlogging spots cured'),
        polarity: 'higher-better',
        formula: t('年内消除的严重易涝积水点数', 'severe waterlogging spots cured in the year'),
        note: t(
          '与后两年方向相反：数的是已消除的。',
          'Runs the other way than the later forms: it counts what was cured.',
        ),
      },
    },
  },
  {
    ...resilience,
    code: 'U50',
    name: t('城市排水防涝应急抢险能力', 'Emergency drainage capacity'),
    unit: t('万m³/h', '10,000 m³/h'),
    definition: t(
      '建成区抽水泵、移动泵车及自备发电等应急排涝设备的能力。',
      'Capacity of the pumps, mobile pump trucks and own generators kept for emergency drainage of the built-up area.',
    ),
    formula: t('应急抽排设备额定流量之和', 'sum of the rated flows of emergency pumps'),
    inputs: ['pumps'],
    suppliedBy: [offices.water, offices.emergency],
    note: t('没有查到公布的基准值。', 'No published benchmark was found.'),
    perYear: {
      '2025': {
        unit: t('万m³/(h·km²)', '10,000 m³/(h·km²)'),
        formula: t(
          '应急抽排设备额定流量之和 ÷ 建成区面积',
          'sum of the rated flows of emergency pumps ÷ built-up area',
        ),
        inputs: ['pumps', 'builtUpArea'],
      },
    },
  },
  {
    ...resilience,
    code: 'U51',
    name: t('应急供水保障率', 'Emergency water supply'),
    unit: t('%', '%'),
    definition: t(
      '应急（备用）供水能力相当于日常供水能力的百分之几。',
      'Emergency (stand-by) supply capacity as a share of the everyday capacity.',
    ),
    formula: t(
      '应急供水能力 ÷ 日常供水能力 × 100',
      'emergency supply capacity ÷ everyday supply capacity × 100',
    ),
    inputs: ['emergencyWaterCapacity', 'everydayWaterCapacity'],
    suppliedBy: [offices.water, offices.waterCompany],
  },
  {
    ...resilience,
    code: 'U52',
    name: t('“平急两用”公共基础设施数量', 'Dual-use (normal and emergency) public facilities'),
    unit: t('个', 'facilities'),
    definition: t(
      '超大特大城市中平时可用、急时可转换的公共基础设施数量。',
      'Public facilities of very large cities that serve everyday life and turn to emergency use when needed.',
    ),
    formula: t('经认定的平急两用设施数', 'facilities recognised as dual-use'),
    inputs: ['dualUseFacilities'],
    memberOf: ['2024', '2025'],
    suppliedBy: [offices.development, offices.emergency],
    note: t('适用于超大特大城市。2024 年新增。', 'For very large cities. New in 2024.'),
  },
  {
    ...resilience,
    code: 'U53',
    name: t('老旧（市政）燃气管网改造完成率', 'Old gas network renewed'),
    unit: t('%', '%'),
    definition: t(
      '年度计划改造的老旧市政燃气管网中，已经完成的长度比例。',
      'Share of the length of old municipal gas network planned for the year that has been renewed.',
    ),
    formula: t(
      '年度已改造长度 ÷ 年度计划改造长度 × 100',
      'length renewed in the year ÷ length planned for the year × 100',
    ),
    inputs: ['gasPipesRenewed', 'gasPipesPlanned'],
    suppliedBy: [offices.gas, offices.housing],
    perYear: {
      '2023': { name: t('老旧燃气管网改造完成率', 'Old gas network renewed') },
      '2024': { name: t('老旧燃气管网改造完成率', 'Old gas network renewed') },
      '2025': {
        name: t('老旧市政燃气管网年度改造完成率', 'Old municipal gas network renewed in the year'),
      },
    },
  },
  {
    ...resilience,
    code: 'U54',
    name: t('城市消防站服务半径覆盖率', 'Fire-station service cover'),
    unit: t('%', '%'),
    definition: t(
      '建成区建设用地中，各类消防站服务范围覆盖的面积百分比。',
      'Share of the built-up area’s construction land within the service area of a fire station of any class.',
    ),
    formula: t(
      '（各级消防站服务范围之并 ∩ 建设用地）面积 ÷ 建设用地面积 × 100；服务范围按 5 分钟车程，或由责任区面积折算半径',
      'area(union of station service areas ∩ construction land) ÷ area(construction land) × 100; a service area is 5 minutes’ drive, or the radius of the duty area',
    ),
    inputs: ['fireStations', 'urbanRoads', 'constructionLand'],
    obtained: ['geodata'],
    geodata: 'exact',
    suppliedBy: [offices.fire, offices.planning],
    sources: [...tableAndDictionary, professionalKnowledge],
    note: t(
      '取哪种服务范围决定结果，须随值写明。标准站责任区约 7 km²、小型站约 4 km²（建标 152-2017，待核实）。宜昌实例：40.42 ÷ 196.32 km² = 20.59 %。',
      'The kind of service area decides the figure and is stated with it. Duty areas are about 7 km² for a standard and 4 km² for a small station (JB 152-2017, unverified). Yichang: 40.42 of 196.32 km² = 20.59 %.',
    ),
  },
  {
    ...resilience,
    code: 'U55',
    name: t(
      '安全距离不达标的加油加气加氢站数量',
      'Fuel, gas and hydrogen stations with substandard clearance',
    ),
    unit: t('个', 'stations'),
    definition: t(
      '与周边建（构）筑物的间距小于规范要求的加油、加气、加氢站。',
      'Fuel, gas and hydrogen stations that stand closer to buildings or structures around them than the code allows.',
    ),
    formula: countOf(
      t('加油加气加氢站', 'stations'),
      t('到保护对象的最近距离小于规范间距', 'nearer to a protected object than the code allows'),
    ),
    inputs: ['fuelStations', 'buildings', 'clearanceTable'],
    polarity: 'problem-count',
    obtained: ['geodata', 'field'],
    geodata: 'screening',
    memberOf: ['2023', '2024'],
    suppliedBy: [offices.commerce, offices.emergency],
    sources: [dictionary2024, professionalKnowledge],
    note: t(
      '距离可由几何算出，间距表按 GB 50156 的站级取值（待核实），结论须现场核对。宜昌 2025 年表中已无此项。',
      'Distances follow from geometry; clearances by class of station come from GB 50156 (unverified) and each case needs a check on site. The Yichang table of 2025 no longer holds it.',
    ),
  },
  {
    ...resilience,
    code: 'U56',
    name: t('人均避难场所有效避难面积', 'Effective shelter area per resident'),
    unit: t('㎡/人', 'm² per resident'),
    grading: 'graded',
    definition: t(
      '建成区避难场所的有效避难面积摊到每个常住人口的数量。',
      'Effective area of the built-up area’s emergency shelters shared among the resident population.',
    ),
    formula: t('有效避难面积之和 ÷ 常住人口', 'sum of effective areas ÷ resident population'),
    inputs: ['shelters', 'residentPopulation'],
    threshold: atLeast({ value: 2, kind: t('目标值', 'Target'), basis: yichangLine }),
    obtained: ['geodata', 'reported'],
    geodata: 'exact-if-attributes',
    suppliedBy: [offices.emergency, offices.housing, offices.statistics],
  },
]
