import { compound, compounds } from './bases.ts'
import { elements } from './elements.ts'
import { offices } from './offices.ts'
import { countOf, t, type IndicatorRecord } from './record.ts'
import { tableAndDictionary, yichangReport } from './sources.ts'

const shortOf = t('设施缺建', 'No facility')

export const facilityIndicators: readonly IndicatorRecord[] = [
  {
    ...compound,
    code: 'C11',
    name: t(
      '未达标配建养老服务设施的小区数量',
      'Compounds lacking compliant elderly-care facilities',
    ),
    element: elements.facilities,
    definition: t(
      '对照社区日间照料和完整居住社区的标准，没有养老服务设施，或照护、助餐、康复等服务不全的小区（社区）。',
      'Compounds (communities) that, against the standards for day care and for complete communities, have no elderly-care facility or lack services such as care, meals or rehabilitation.',
    ),
    formula: countOf(
      compounds,
      t(
        '生活圈内没有养老设施，或设施面积、服务不达标',
        'with no elderly-care facility in the living circle, or with one too small or short of services',
      ),
    ),
    inputs: ['compounds', 'elderlyCareFacilities', 'facilityStandard'],
    suppliedBy: [offices.civilAffairs, offices.visit],
    subProblems: [
      shortOf,
      t('面积不达标', 'Too small'),
      t('服务功能不健全', 'Services incomplete'),
    ],
    note: t(
      '2023 年数的是设施，2024 年起数的是小区；有的城市实际按社区统计。设施在不在生活圈内可由点位算出，面积和服务要人工核实。',
      'The 2023 form counted facilities, later ones count compounds; some cities count communities. Locations show whether one is near; size and services need a check on site.',
    ),
    perYear: {
      '2023': {
        name: t('未达标配建的养老服务设施数量', 'Missing or substandard elderly-care facilities'),
        unit: t('个', 'facilities'),
      },
    },
  },
  {
    ...compound,
    code: 'C12',
    name: t(
      '未达标配建婴幼儿照护服务设施的小区数量',
      'Compounds lacking compliant childcare (0–3) facilities',
    ),
    element: elements.facilities,
    definition: t(
      '对照托育机构和完整居住社区的标准并考虑需求，没有托育设施或照护指导跟不上的小区（社区）。',
      'Compounds (communities) that, against the standards for nurseries and complete communities and given the demand, have no childcare facility or too little guidance for parents.',
    ),
    formula: countOf(
      compounds,
      t(
        '生活圈内没有托育设施，或设施不达标',
        'with no childcare facility in the living circle, or a substandard one',
      ),
    ),
    inputs: ['compounds', 'nurseries'],
    suppliedBy: [offices.health, offices.visit],
    subProblems: [shortOf, t('服务不到位', 'Service insufficient')],
    perYear: {
      '2023': {
        name: t(
          '未达标配建的婴幼儿照护服务设施数量',
          'Missing or substandard childcare facilities',
        ),
        unit: t('个', 'facilities'),
      },
    },
  },
  {
    ...compound,
    code: 'C13',
    name: t('未达标配建幼儿园的小区数量', 'Compounds lacking compliant kindergartens'),
    element: elements.facilities,
    definition: t(
      '对照幼儿园建设和完整居住社区的标准，没有幼儿园或得不到普惠学前教育的小区（社区）。',
      'Compounds (communities) that, against the standards for kindergartens and complete communities, have no kindergarten or no affordable pre-school place.',
    ),
    formula: countOf(
      compounds,
      t(
        '服务范围内没有达标幼儿园，或没有普惠园',
        'with no compliant kindergarten in reach, or no affordable one',
      ),
    ),
    inputs: ['compounds', 'kindergartens'],
    suppliedBy: [offices.education],
    subProblems: [
      t('未建设', 'Not built'),
      t('已建未达标', 'Built but substandard'),
      t('非普惠', 'Not an affordable one'),
    ],
    perYear: {
      '2023': {
        name: t('未达标配建的幼儿园数量', 'Missing or substandard kindergartens'),
        unit: t('个', 'facilities'),
      },
    },
  },
  {
    ...compound,
    code: 'C14',
    name: t('小学学位缺口数', 'Primary-school place deficit'),
    element: elements.facilities,
    unit: t('个', 'places'),
    definition: t(
      '以小学服务半径 500 米为原则，适龄儿童就近入学所需学位比现有学位多出的数量。',
      'How many more places children of school age need near home than the primary schools offer, on the principle of a 500 m service radius.',
    ),
    formula: t(
      '各小学（学区）取 max(0, 需求或在校人数 − 核定学位) 后求和；须写明是缺口合计还是扣除富余后的净缺口',
      'Sum over schools (or catchments) of max(0, pupils or demand − approved places); state whether it is the gross deficit or net of surplus places',
    ),
    inputs: ['primarySchools', 'approvedPlaces', 'schoolAgePopulation'],
    obtained: ['reported'],
    suppliedBy: [offices.education, offices.statistics],
    sources: [...tableAndDictionary, yichangReport],
    note: t(
      '宜昌两个口径并存：缺口合计 7482，净缺口 6603，所以每个值都要带口径。500 米覆盖可算，学位与学龄人口须有统计。',
      'Yichang printed both a gross 7,482 and a net 6,603, so each value must say which it is. The 500 m cover can be computed; places and children are statistics.',
    ),
  },
  {
    ...compound,
    code: 'C15',
    name: t('停车泊位缺口数', 'Parking-space deficit'),
    element: elements.facilities,
    unit: t('个', 'spaces'),
    definition: t(
      '对照停车规划规范和完整居住社区标准，居民停车需求超出现有泊位的数量，并查停车占用消防通道的情况。',
      'How far residents’ parking demand exceeds the spaces there are, by the parking-planning code and the standard for complete communities; cars on fire lanes are recorded too.',
    ),
    formula: t(
      '各小区取 max(0, 需求泊位 − 现有泊位) 后求和；需求按登记机动车数或户数乘配建标准，由本地规定',
      'Sum over compounds of max(0, spaces needed − spaces there are); need is registered cars, or households times the local ratio',
    ),
    inputs: ['compounds', 'households', 'registeredCars', 'parkingSpaces', 'parkingRatio'],
    obtained: ['register', 'field'],
    suppliedBy: [offices.property, offices.cityManagement, offices.police, offices.visit],
    subProblems: [t('泊位不足', 'Too few spaces'), t('占用消防通道', 'Fire lanes blocked')],
  },
  {
    ...compound,
    code: 'C16',
    name: t('新能源汽车充电桩缺口数', 'EV charger deficit'),
    element: elements.facilities,
    unit: t('个', 'chargers'),
    definition: t(
      '对照充电设施技术标准和完整居住社区标准，小区新能源车充电需求超出现有充电桩的数量，并查安装与运维问题。',
      'How far the charging demand of residents’ electric cars exceeds the chargers there are, by the technical standard for chargers and that for complete communities; faults of installation and upkeep are recorded too.',
    ),
    formula: t(
      '各小区取 max(0, 需求充电桩 − 现有充电桩) 后求和',
      'Sum over compounds of max(0, chargers needed − chargers there are)',
    ),
    inputs: ['compounds', 'electricCars', 'chargers'],
    obtained: ['register'],
    suppliedBy: [offices.power, offices.property],
  },
  {
    ...compound,
    code: 'C17',
    name: t('未配建电动自行车充电设施的小区数量', 'Compounds without e-bike charging facilities'),
    element: elements.facilities,
    definition: t(
      '没有集中的室外电动自行车充电停放场所，或有飞线充电、消防管理缺位的小区。',
      'Compounds with no shared outdoor place to park and charge e-bikes, or with cables hung from windows or fire control missing.',
    ),
    formula: countOf(
      compounds,
      t(
        '没有集中充电停放设施，或有飞线充电、消防管理不到位',
        'with no shared charging place, with cables hung from windows, or with poor fire control',
      ),
    ),
    inputs: ['compounds', 'ebikeChargingSites'],
    obtained: ['field'],
    geodata: 'none',
    memberOf: ['2024', '2025'],
    suppliedBy: [offices.visit, offices.fire, offices.property],
    subProblems: [
      t('未配建', 'Not provided'),
      t('飞线充电', 'Cables hung from windows'),
      t('安全管理不到位', 'Safety poorly managed'),
    ],
    note: t('2024 年新增。', 'New in 2024.'),
  },
]
