import { buildings, housing } from './bases.ts'
import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { countOf, t, type IndicatorRecord } from './record.ts'

export const soundnessIndicators: readonly IndicatorRecord[] = [
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
