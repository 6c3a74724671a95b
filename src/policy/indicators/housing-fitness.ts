import { buildings, housing } from './bases.ts'
import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { countOf, t, type IndicatorRecord } from './record.ts'
import { dictionary2024, mianyangTemplate, professionalKnowledge } from './sources.ts'

const completeness: readonly IndicatorRecord[] = [
  {
    ...housing,
    code: 'H05',
    name: t('非成套住宅数量', 'Non-self-contained dwellings'),
    element: elements.completeness,
    unit: t('套', 'dwellings'),
    definition: t(
      '缺少自用厨房或卫生间等基本功能空间的既有住宅，口径参照住宅性能评定。',
      'Existing dwellings without a kitchen or bathroom of their own, judged along the lines of the dwelling performance assessment.',
    ),
    formula: countOf(
      t('住宅套', 'dwellings'),
      t('没有独立厨房或独立卫生间', 'without their own kitchen or bathroom'),
    ),
    inputs: ['dwellings', 'dwellingRooms'],
    obtained: ['survey', 'register'],
    geodata: 'none',
    suppliedBy: [offices.door, offices.housing],
    subProblems: [
      t('无独立厨房', 'No kitchen of its own'),
      t('无独立卫生间', 'No bathroom of its own'),
    ],
    note: t(
      '单位由栋改为套：2023 年为栋，2025 年为套，2024 年是哪一个尚待核实；跨年不可直接比较。',
      'The unit moved from buildings (2023) to dwellings (2025); which one 2024 used is unresolved, so years do not compare directly.',
    ),
    perYear: {
      '2023': {
        name: t('住宅性能不达标的住宅数量', 'Residential buildings below the performance standard'),
        unit: t('栋', 'buildings'),
        formula: countOf(
          buildings,
          t('住宅性能达不到标准', 'that fall short of the dwelling performance standard'),
        ),
      },
    },
  },
  {
    ...housing,
    code: 'H06',
    name: t('存在管线管道破损的住宅数量', 'Residential buildings with broken pipes or lines'),
    element: elements.completeness,
    definition: t(
      '给排水、供热、供电、通信管线老化破损、渗漏、堵塞或供应不足的住宅；采暖季室温不达标也算。',
      'Buildings whose water, drainage, heating, power or telecom lines are worn, leaking, blocked or insufficient; rooms below the standard temperature in the heating season count too.',
    ),
    formula: countOf(
      buildings,
      t('至少有一条管线类子问题成立', 'with at least one confirmed pipe or line sub-problem'),
    ),
    inputs: ['residentialBuildings', 'pipelineDefects'],
    obtained: ['field', 'register', 'reported'],
    suppliedBy: [offices.visit, offices.utilities, offices.hotline],
    subProblems: [
      t('给水跑冒滴漏', 'Leaking water supply'),
      t('排水老化堵塞', 'Worn or blocked drains'),
      t('采暖季室温不达标', 'Room temperature too low in the heating season'),
      t('电力、通信线路老化裸露', 'Worn or bare power and telecom lines'),
      t('私搭乱接', 'Unauthorised connections'),
    ],
    note: t(
      '严寒城市应优先看室温子问题。',
      'In severe-cold cities the room-temperature sub-problem deserves the first look.',
    ),
  },
  {
    ...housing,
    code: 'H07',
    name: t('需要进行适老化改造的住宅数量', 'Residential buildings needing age-friendly retrofit'),
    element: elements.completeness,
    definition: t(
      '没有电梯、又具备加装条件的多层住宅，以及出入口、门厅、楼梯间和户内缺少适老设施的住宅。',
      'Multi-storey buildings without a lift where one could be added, and buildings lacking age-friendly features at entrances, lobbies, stairs or indoors.',
    ),
    formula: countOf(
      buildings,
      t(
        '可加装而未加装电梯，或有适老化子问题',
        'that could have a lift but have none, or with an age-friendliness sub-problem',
      ),
    ),
    inputs: ['residentialBuildings', 'storeys', 'lifts', 'accessibilityDefects'],
    obtained: ['field', 'register'],
    geodata: 'screening',
    suppliedBy: [offices.visit, offices.civilAffairs, offices.housing],
    subProblems: [
      t('多层住宅未加装电梯', 'Multi-storey building without a lift'),
      t('出入口、通道缺无障碍设施', 'Entrances or passages not accessible'),
      t('楼梯间沿墙无扶手', 'No handrail along stairwell walls'),
      t('特殊困难老年人家庭未改造', 'Homes of older people in need not adapted'),
    ],
    note: t(
      '四层及以上且无电梯可由建筑数据初筛，是否具备加装条件仍须现场确认。',
      'Four storeys or more without a lift can be screened from building data; whether a lift fits needs a visit.',
    ),
  },
  {
    ...housing,
    code: 'H08',
    name: t('入户水质（水压）不达标的住宅数量', 'Residential buildings with substandard tap water'),
    element: elements.completeness,
    definition: t(
      '自来水入户水质达不到饮用水标准的住宅；有的年份把水压不足也算在内。',
      'Buildings whose tap water fails the drinking-water standard; one of the yearly forms includes too low a pressure.',
    ),
    formula: countOf(
      buildings,
      t(
        '抽检水质不合饮用水卫生标准（GB 5749），或按当年口径水压不足',
        'whose samples fail the drinking-water standard (GB 5749) or, where the form says so, whose pressure is too low',
      ),
    ),
    inputs: ['residentialBuildings', 'tapWaterSamples'],
    obtained: ['reported'],
    geodata: 'none',
    memberOf: ['2023', '2024'],
    suppliedBy: [offices.waterCompany, offices.health],
    sources: [dictionary2024, mianyangTemplate, professionalKnowledge],
    note: t(
      '各来源对哪一年的名称含“水压”说法相反，待核实。2025 年宜昌表中已无此项。',
      'Sources contradict each other on which year’s name includes pressure. The Yichang table of 2025 no longer holds it.',
    ),
  },
]

const greenSmart: readonly IndicatorRecord[] = [
  {
    ...housing,
    code: 'H09',
    name: t('需要进行节能改造的住宅数量', 'Residential buildings needing energy retrofit'),
    element: elements.greenSmart,
    definition: t(
      '2000 年底以前建成、值得做而还没有做节能改造的既有住宅。',
      'Existing buildings completed by the end of 2000 that are worth an energy retrofit and have had none.',
    ),
    formula: countOf(
      buildings,
      t(
        '2000-12-31 及以前建成、有改造价值且未做节能改造',
        'completed on or before 2000-12-31, worth retrofitting and not retrofitted',
      ),
    ),
    inputs: ['residentialBuildings', 'yearBuilt', 'energyRetrofit'],
    obtained: ['register'],
    geodata: 'screening',
    suppliedBy: [offices.housing],
    note: t(
      '建成日期的界线是一个参数，依据国办发〔2020〕23号；有建成年份的数据可以初筛。',
      'The completion date is one parameter, after State Council General Office document 2020 No. 23; data with the year built allow a screening.',
    ),
  },
  {
    ...housing,
    code: 'H10',
    name: t('需要进行数字化改造的住宅数量', 'Residential buildings needing digital retrofit'),
    element: elements.greenSmart,
    definition: t(
      '没有网络覆盖、安防监控，或高层公共部位没有烟雾报警的住宅；老年人、残疾人家庭有需要的，还查紧急呼叫设备。',
      'Buildings without network coverage or security monitoring, or high-rises without smoke alarms in shared parts; where older or disabled residents need it, an emergency call device as well.',
    ),
    formula: countOf(
      buildings,
      t('至少有一条数字化子问题成立', 'with at least one confirmed digital sub-problem'),
    ),
    inputs: ['residentialBuildings', 'digitalDefects'],
    geodata: 'none',
    suppliedBy: [offices.visit, offices.property],
    subProblems: [
      t('网络未覆盖', 'No network coverage'),
      t('无安防监控', 'No security monitoring'),
      t('高层公共部位无烟感', 'No smoke alarms in shared parts of a high-rise'),
      t('无紧急呼叫', 'No emergency call'),
    ],
  },
]

export const fitnessIndicators: readonly IndicatorRecord[] = [...completeness, ...greenSmart]
