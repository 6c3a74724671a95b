import { compound, compounds } from './bases.ts'
import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { countOf, t, type IndicatorRecord } from './record.ts'

const liveable: readonly IndicatorRecord[] = [
  {
    ...compound,
    code: 'C18',
    name: t(
      '未达标配建公共活动场地的小区数量',
      'Compounds lacking compliant public activity grounds',
    ),
    element: elements.liveable,
    definition: t(
      '对照居住区规划设计和完整居住社区的标准，公共活动场地或公共绿地太小、设施不足或损坏、不无障碍、被搭建占用的小区。',
      'Compounds where, against the planning standard for residential areas and that for complete communities, shared grounds or greens are too small, poorly equipped, broken, not accessible or built over.',
    ),
    formula: countOf(
      compounds,
      t(
        '场地或绿地面积不足，或有设施子问题',
        'with grounds or greens below the standard area, or with an equipment sub-problem',
      ),
    ),
    inputs: ['compounds', 'activityGrounds', 'communityGreens', 'facilityStandard'],
    obtained: ['field'],
    suppliedBy: [offices.visit, offices.parks],
    subProblems: [
      t('场地面积不达标', 'Grounds too small'),
      t('公共绿地不达标', 'Greens too small'),
      t('设施不足或破损', 'Too little or broken equipment'),
      t('无障碍不达标', 'Not accessible'),
      t('私搭乱建', 'Built over'),
    ],
    perYear: {
      '2023': {
        name: t('未达标配建的公共活动场地数量', 'Missing or substandard public activity grounds'),
        unit: t('个', 'grounds'),
      },
    },
  },
  {
    ...compound,
    code: 'C19',
    name: t('不达标的步行道长度', 'Length of substandard footpaths'),
    element: elements.liveable,
    unit: t('千米', 'km'),
    definition: t(
      '对照无障碍通用规范和完整居住社区标准，小区及周边有破损、过窄、积水、昏暗、打滑、中断或不无障碍等问题的步行道长度。',
      'Length of footpaths in and around compounds that, against the accessibility code and the standard for complete communities, are broken, narrow, flooded, dark, slippery, interrupted or not accessible.',
    ),
    formula: t(
      '至少有一条子问题成立的步行道路段长度之和',
      'Sum of the lengths of footpath segments with at least one confirmed sub-problem',
    ),
    inputs: ['footpathSegments', 'footpathDefects'],
    polarity: 'problem-length',
    obtained: ['field'],
    geodata: 'locates-results-only',
    suppliedBy: [offices.visit],
    subProblems: [
      t('路面破损', 'Broken surface'),
      t('宽度不足', 'Too narrow'),
      t('雨后积水', 'Floods after rain'),
      t('照明不足', 'Poorly lit'),
      t('铺装不防滑', 'Slippery paving'),
      t('无障碍不达标', 'Not accessible'),
      t('不连贯', 'Interrupted'),
    ],
    note: t(
      '有没有问题由踏勘判定，长度由几何计算。',
      'A visit decides what is wrong; the length comes from the geometry.',
    ),
  },
  {
    ...compound,
    code: 'C20',
    name: t('未实施生活垃圾分类的小区数量', 'Compounds without waste sorting'),
    element: elements.liveable,
    definition: t(
      '还没有推行垃圾分类、也没有分类投放收运处理体系的小区。',
      'Compounds that have no waste sorting and no system to drop, collect, carry and treat sorted waste.',
    ),
    formula: countOf(compounds, t('未实施垃圾分类', 'without waste sorting')),
    inputs: ['compounds', 'wasteSorting'],
    obtained: ['reported'],
    geodata: 'none',
    suppliedBy: [offices.cityManagement],
  },
]

const managed: readonly IndicatorRecord[] = [
  {
    ...compound,
    code: 'C21',
    name: t('未实施物业管理的小区数量', 'Compounds without property management'),
    element: elements.managed,
    definition: t(
      '没有物业管理，街道统筹、部门联动和矛盾调解的机制也没有建立起来的小区。',
      'Compounds with no property management, where no arrangement among subdistrict office and departments, and none to settle disputes, has been set up.',
    ),
    formula: countOf(
      compounds,
      t(
        '没有物业管理（街道、社区兜底是否算有，由本地规定）',
        'without property management (whether care by the subdistrict or community counts is decided locally)',
      ),
    ),
    inputs: ['compounds', 'propertyManagement'],
    obtained: ['reported', 'register'],
    geodata: 'none',
    suppliedBy: [offices.housing, offices.subdistrict],
    subProblems: [
      t('无物业', 'No manager'),
      t('协调机制不健全', 'No working arrangement among those concerned'),
    ],
    note: t(
      '2023 年的一些文本写作“未实施好物业管理”。',
      'Some texts of 2023 speak of property management that is not done well.',
    ),
  },
  {
    ...compound,
    code: 'C22',
    name: t('需要进行智慧化改造的小区数量', 'Compounds needing smart retrofit'),
    element: elements.managed,
    definition: t(
      '没有智能信包箱或快递柜、安防不完善的小区；有条件的，再看智慧社区平台差在哪里。',
      'Compounds without parcel lockers or with incomplete security; where conditions allow, also what their community information platform lacks.',
    ),
    formula: countOf(
      compounds,
      t('至少有一条智慧化子问题成立', 'with at least one confirmed smart-equipment sub-problem'),
    ),
    inputs: ['compounds', 'smartDefects'],
    obtained: ['field'],
    geodata: 'none',
    suppliedBy: [offices.visit, offices.property],
    subProblems: [
      t('无智能信包箱或快递柜', 'No parcel lockers'),
      t('智能安防不完善', 'Security incomplete'),
      t('无智慧社区平台', 'No community platform'),
    ],
  },
]

export const surroundingsIndicators: readonly IndicatorRecord[] = [...liveable, ...managed]
