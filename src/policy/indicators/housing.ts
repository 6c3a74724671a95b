import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { countOf, national, t, type IndicatorRecord } from './record.ts'
import {
  dictionary2024,
  mianyangTemplate,
  professionalKnowledge,
  tableAndDictionary,
} from './sources.ts'

const buildings = t('住宅楼', 'residential buildings')

const housing = {
  ...national,
  dimension: 'housing',
  unit: t('栋', 'buildings'),
  polarity: 'problem-count',
  obtained: ['field'],
  geodata: 'locates-results-only',
  sources: tableAndDictionary,
} as const

const soundness: readonly IndicatorRecord[] = [
  {
    ...housing,
    code: 'H01',
    name: t('存在结构安全隐患的住宅数量', 'Residential buildings with structural safety hazards'),
    element: elements.soundness,
    definition: t(
      '先用全国自然灾害综合风险普查的房屋成果初筛主体结构，再确认哪些既有住宅楼确有结构安全问题。',
      'The building survey of the national census of natural-disaster risk gives a first screening of main structures; existing residential buildings confirmed to have a structural problem are counted.',
    ),
    formula: countOf(
      buildings,
      t('至少有一条结构类子问题成立', 'with at least one confirmed structural sub-problem'),
    ),
    inputs: ['residentialBuildings', 'structuralDefects'],
    obtained: ['field', 'register'],
    suppliedBy: [offices.housing, offices.visit, offices.door],
    subProblems: [
      t('混凝土承重构件开裂', 'Cracks in load-bearing concrete members'),
      t('承重构件被违规拆改', 'Load-bearing members altered without permission'),
      t('砖砌体缺损、砂浆粉化', 'Broken brickwork, powdering mortar'),
      t('违规加建改变了结构', 'Unlawful additions that change the structure'),
    ],
    perYear: {
      '2023': {
        name: t('存在使用安全隐患的住宅数量', 'Residential buildings with hazards in use'),
      },
    },
  },
  {
    ...housing,
    code: 'H02',
    name: t('存在燃气安全隐患的住宅数量', 'Residential buildings with gas safety hazards'),
    element: elements.soundness,
    definition: t(
      '燃气立管（含引入管、水平干管）投用满 20 年且评估认定有隐患的住宅；有的城市一并查户内软管、私改私接和缺少安全装置。',
      'Buildings whose gas risers (with service entries and horizontal mains) have run for 20 years and were assessed as hazardous; some cities add indoor hoses, unauthorised connections and missing safety devices.',
    ),
    formula: countOf(
      buildings,
      t(
        '立管运行满 20 年且经评估有隐患，或户内燃气子问题成立',
        'whose risers are 20 years old and assessed as hazardous, or with a confirmed indoor gas sub-problem',
      ),
    ),
    inputs: ['residentialBuildings', 'gasRisers', 'gasDefects'],
    obtained: ['register', 'field'],
    suppliedBy: [offices.gas, offices.door, offices.visit],
    subProblems: [
      t('立管、引入管或水平干管锈蚀破损', 'Corroded or broken risers, entries or mains'),
      t('户内软管老化', 'Aged indoor hoses'),
      t('私改私接', 'Unauthorised alterations'),
      t('缺熄火保护、自闭阀或报警器', 'No flame guard, self-closing valve or alarm'),
    ],
    note: t(
      '“满 20 年”是判断对象的条件，不是达标线。',
      'The 20 years tell which risers to look at; they are no target.',
    ),
  },
  {
    ...housing,
    code: 'H03',
    name: t('存在楼道安全隐患的住宅数量', 'Residential buildings with stairwell hazards'),
    element: elements.soundness,
    definition: t(
      '楼梯、扶手、护栏、照明损坏，井道烟道堵塞，消防设施缺损，或楼道被杂物、电动自行车停放充电占用的住宅。',
      'Buildings with damaged steps, handrails, guards or lights, blocked shafts and flues, missing fire equipment, or stairwells taken up by goods or by parked and charging e-bikes.',
    ),
    formula: countOf(
      buildings,
      t('至少有一条楼道类子问题成立', 'with at least one confirmed stairwell sub-problem'),
    ),
    inputs: ['residentialBuildings', 'corridorDefects'],
    suppliedBy: [offices.visit, offices.property, offices.fire],
    subProblems: [
      t('踏步、扶手、照明、护栏缺损', 'Damaged steps, handrails, lights or guards'),
      t('通风井、排烟道堵塞', 'Blocked ventilation shafts or flues'),
      t('消防门缺损', 'Fire doors missing or damaged'),
      t('消火栓缺失或无水', 'Hydrants missing or dry'),
      t('灭火器缺失', 'Extinguishers missing'),
      t('疏散指示缺损', 'Exit signs missing or damaged'),
      t('堆物占道', 'Passages blocked by goods'),
      t('楼道停车充电', 'E-bikes parked or charged inside'),
    ],
  },
  {
    ...housing,
    code: 'H04',
    name: t('存在围护安全隐患的住宅数量', 'Residential buildings with envelope hazards'),
    element: elements.soundness,
    definition: t(
      '外墙保温或饰面、悬挂设施、门窗玻璃有脱落之虞，或屋面、外墙、地下室渗漏积水的住宅。',
      'Buildings where cladding, insulation, hung equipment or glazing may fall, or where roof, wall or basement leaks or stands in water.',
    ),
    formula: countOf(
      buildings,
      t('至少有一条围护类子问题成立', 'with at least one confirmed envelope sub-problem'),
    ),
    inputs: ['residentialBuildings', 'envelopeDefects'],
    suppliedBy: [offices.visit, offices.property],
    subProblems: [
      t(
        '外墙面层、保温层开裂脱落（10 ㎡ 以下有隐患，10–30 ㎡ 较大，超过 30 ㎡ 严重）',
        'Cracked or falling cladding or insulation (below 10 m² a hazard, 10–30 m² considerable, above 30 m² severe)',
      ),
      t('悬挂设施松脱', 'Loose hung equipment'),
      t('门窗玻璃破损', 'Broken windows or glazing'),
      t('屋面漏水', 'Leaking roof'),
      t('外墙内侧或地下室渗水', 'Seepage through walls or basement'),
    ],
    note: t(
      '面积分级只定严重程度（宜昌问题清单的做法），不是达标线。',
      'The areas grade severity, as the Yichang problem list does; they are no target.',
    ),
  },
]

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

export const housingIndicators: readonly IndicatorRecord[] = [
  ...soundness,
  ...completeness,
  ...greenSmart,
]
