import type { CityClass } from './register.ts'

/** What a layer, a file or a cell of a kind column calls a class. English words are matched whole, singular. */
export type ClassName = {
  readonly class: CityClass
  readonly kind: string | null
  readonly zh: readonly string[]
  readonly en: readonly string[]
}

const called = (of: CityClass, kind: string | null, zh: string, en: string): ClassName => ({
  class: of,
  kind,
  zh: zh.split(' ').filter(word => word !== ''),
  en: en.split(',').filter(word => word !== ''),
})

/** Names of classes and kinds in the words of practice; the name that ends last in a header decides (公园绿地). */
export const classNames: readonly ClassName[] = [
  called(
    'district',
    null,
    '区县 市辖区 县区 行政区 行政区划',
    'district,county,districts and counties',
  ),
  called(
    'subdistrict',
    null,
    '街道 街道办 街道办事处 乡镇 镇街',
    'subdistrict,sub district,township',
  ),
  called('community', null, '社区 村居 居委会 社区居委会', 'community,neighbourhood,neighborhood'),
  called('compound', null, '小区 住宅小区 居住小区 居民小区', 'compound,residential compound'),
  called(
    'building',
    null,
    '建筑 建筑物 房屋 楼栋 楼幢 幢 建筑轮廓 建筑面 房屋面',
    'building,house,footprint,building footprint',
  ),
  called('parcel', null, '地块 宗地', 'parcel,lot'),
  called(
    'road',
    null,
    '道路 路网 街路 道路中心线 道路线',
    'road,street,road network,road centreline,highway',
  ),
  called('green-space', null, '绿地 绿地面', 'green space,greenspace,green'),
  called('green-space', 'park', '公园 公园绿地 公园面', 'park'),
  called('land-use', null, '用地 土地利用 用地现状 地类图斑', 'land use,landuse'),
  called('land-use', 'residential', '居住用地 住宅用地', 'residential land'),
  called('built-up-area', null, '建成区 建成区范围', 'built up area'),
  called(
    'heritage',
    null,
    '文物 文保 文保单位 文物保护单位 历史建筑 不可移动文物',
    'heritage,monument,historic building',
  ),
  called('pipe', null, '管线 管网 管道', 'pipe,pipeline,pipe network'),
  called('facility', null, '设施 设施点 公共服务设施 公服设施', 'facility,amenity,poi'),
  called(
    'facility',
    'school',
    '学校 小学 中学 中小学 九年一贯制学校',
    'school,primary school,secondary school',
  ),
  called('facility', 'kindergarten', '幼儿园', 'kindergarten,nursery school'),
  called(
    'facility',
    'clinic',
    '诊所 门诊部 卫生服务中心 社区卫生服务中心 卫生服务站 社区卫生服务站 卫生站',
    'clinic,health centre',
  ),
  called('facility', 'hospital', '医院', 'hospital'),
  called('facility', 'pharmacy', '药店 药房', 'pharmacy'),
  called(
    'facility',
    'elderly-care',
    '养老 养老院 养老设施 养老机构 养老服务站 敬老院 日间照料中心',
    'elderly care,nursing home,care home',
  ),
  called(
    'facility',
    'culture',
    '文化设施 文化馆 文化活动中心 图书馆 博物馆 剧院',
    'culture,library,museum,theatre,community centre',
  ),
  called(
    'facility',
    'sport',
    '体育 体育设施 体育场 体育馆 运动场 健身设施',
    'sport,sports centre,sport facility,pitch',
  ),
  called(
    'facility',
    'football-ground',
    '足球场 足球场地',
    'football ground,football pitch,soccer pitch',
  ),
  called('facility', 'bus-stop', '公交站 公交站点 公交站台 公交车站', 'bus stop'),
  called(
    'facility',
    'rail-station',
    '地铁站 轨道站 轨道站点 火车站 地铁站点',
    'rail station,railway station,metro station,subway station',
  ),
  called(
    'facility',
    'market',
    '菜市场 农贸市场 生鲜超市 超市 市场',
    'market,marketplace,supermarket',
  ),
  called('facility', 'fire-station', '消防站 消防救援站', 'fire station'),
  called('facility', 'fuel', '加油站 加油加气站', 'fuel,fuel station,petrol station,gas station'),
  called('facility', 'parking', '停车场 停车位 停车库', 'parking,car park,parking lot'),
  called('facility', 'charging', '充电站 充电桩 充电设施', 'charging,charging station'),
  called('facility', 'toilet', '公厕 公共厕所 厕所 公共卫生间', 'toilet,public toilet'),
  called('road', 'expressway', '快速路 城市快速路', 'expressway'),
  called('road', 'arterial', '主干路 主干道 城市主干路', 'arterial,arterial road,main road'),
  called('road', 'collector', '次干路 次干道 城市次干路', 'collector,collector road'),
  called('road', 'local', '支路 城市支路 街坊路', 'local road,branch road'),
  called('pipe', 'water', '给水 供水 给水管线 供水管网', 'water pipe,water supply'),
  called('pipe', 'sewer', '污水 排水 污水管线 排水管网 雨污合流', 'sewer'),
  called('pipe', 'storm', '雨水 雨水管线', 'storm drain,stormwater'),
  called('pipe', 'gas', '燃气 天然气 燃气管线', 'gas pipe'),
  called('pipe', 'heat', '热力 供热 供热管网 热力管线', 'heat pipe,district heating'),
]

/** Short names a kind column uses inside its own class, where a bare word is clear enough. */
export const kindNames: readonly ClassName[] = [
  called('road', 'local', '支', 'local,branch'),
  called('road', 'arterial', '主干', 'main,primary'),
  called('road', 'collector', '次干', 'secondary'),
  called('green-space', 'park', '综合公园 社区公园 专类公园 游园 口袋公园', 'pocket park'),
  called(
    'land-use',
    'residential',
    '居住 住宅 城镇住宅用地 一类居住用地 二类居住用地 三类居住用地',
    'residential',
  ),
  called('pipe', 'water', '给水管 供水管', 'water'),
  called('pipe', 'gas', '燃气管', 'gas'),
  called('pipe', 'heat', '热力管', 'heat,heating'),
]

/**
 * Codes of residential land: R and its divisions (GB 50137-2011); 07 with 0701 urban dwellings and 0703 rural
 * homesteads (classification of land and sea use for territorial planning, 2023).
 */
export const residentialLandCode = /^(R[123]?\d?|07|0701\d*|0703\d*)$/i

/** Words of a school's level that say it has a middle school (初中、高中、完全中学、九年一贯制、十二年一贯制). */
export const middleSchoolLevel = /中学|初中|初级|高中|高级|一贯|secondary|middle|high/i

/** Words of a building's use in which people live, and those that deny it. */
export const residentialUse = /住宅|居住|公寓|宿舍|商住|residential|apartment|dwelling|dormitory/i
export const notResidentialUse = /非住宅|非居住|non-?residential/i
