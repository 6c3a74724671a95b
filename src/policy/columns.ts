import { cityClasses, type CityClass } from './register.ts'

/** What a field holds, and so which values a column must show to be it. `flag` is yes or no. */
export type FieldKind = 'text' | 'number' | 'year' | 'flag' | 'code' | 'id'

/** One field of the register and the headers offices give it, in Chinese and English. */
export type FieldSpec = {
  readonly field: string
  readonly kind: FieldKind
  readonly classes: readonly CityClass[] | 'all'
  /** The class a file is taken for when it has this column: what only such a register lists. */
  readonly tells?: CityClass
  readonly headers: readonly string[]
}

const administrative: readonly CityClass[] = ['district', 'subdistrict', 'community']
const located = cityClasses.filter(of => !administrative.includes(of))

/** Names an administrative code goes by; in a register of other things it says which district they lie in. */
const administrativeCodeHeaders: readonly string[] = [
  '行政区划代码',
  '行政区划编码',
  '行政区代码',
  '区划代码',
  '统计用区划代码',
  '区县代码',
  '区代码',
  'XZQDM',
  'adcode',
  'admin_code',
  'division_code',
  'district_code',
]

/** Digits that begin with the two of a province, as administrative codes do (GB/T 2260). */
export const administrativeCode =
  /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{4}(?:\d{3}|\d{6})?$/

function words(headers: string): readonly string[] {
  return headers.split(/\s+/)
}

/** Fields that any class may have. */
const common: readonly FieldSpec[] = [
  {
    field: 'id',
    kind: 'id',
    classes: 'all',
    headers: words('id 编号 唯一编码 唯一标识 标识码 BSM uuid uid osm_id'),
  },
  {
    field: 'name',
    kind: 'text',
    classes: 'all',
    headers: words(
      '名称 名字 全称 name title 小区名称 社区名称 街道名称 区县名称 行政区名称 行政区划名称 地名 道路名称 路名 设施名称 学校名称 医院名称 站点名称 站名 公园名称 绿地名称 楼栋名称 建筑名称 房屋名称 地块名称 文物名称 XZQMC name_zh',
    ),
  },
  {
    field: 'code',
    kind: 'code',
    classes: administrative,
    headers: [...administrativeCodeHeaders, ...words('街道代码 社区代码')],
  },
  {
    field: 'code',
    kind: 'text',
    classes: [...administrative, ...located],
    headers: words('代码 编码 code ref'),
  },
  {
    field: 'district',
    kind: 'code',
    classes: located,
    headers: [...administrativeCodeHeaders, ...words('所属区县代码 所在区县代码 district')],
  },
  {
    field: 'subdistrict',
    kind: 'text',
    classes: ['community', ...located],
    headers: words('所属街道 街道 街道名称 所在街道 subdistrict'),
  },
  {
    field: 'community',
    kind: 'text',
    classes: located,
    headers: words('所属社区 社区 社区名称 所在社区 community'),
  },
  {
    field: 'address',
    kind: 'text',
    classes: located,
    headers: words('地址 坐落 位置 详细地址 address street'),
  },
  {
    field: 'population',
    kind: 'number',
    classes: [...administrative, 'compound', 'building'],
    headers: words('人口 常住人口 人口数 总人口 population'),
  },
]

/** Buildings, compounds and parcels. */
const built: readonly FieldSpec[] = [
  {
    field: 'code',
    kind: 'text',
    classes: ['building'],
    tells: 'building',
    headers: words(
      '幢编码 幢编号 幢号 楼栋编码 楼栋编号 楼栋号 楼幢号 楼号 栋号 房屋编码 房屋编号 建筑编码 建筑编号 自然幢号 building_no building_id building_code blk_no block_no',
    ),
  },
  {
    field: 'storeys',
    kind: 'number',
    classes: ['building'],
    tells: 'building',
    headers: words(
      '层数 总层数 地上层数 建筑层数 楼层数 楼层 房屋层数 storeys storey stories floors levels floor_count building_levels max_floor_lvl num_floors',
    ),
  },
  {
    field: 'yearBuilt',
    kind: 'year',
    classes: ['building', 'compound', 'road', 'pipe'],
    headers: words(
      '建成年份 建成年代 建成时间 建筑年代 建造年份 建造年代 建设年代 建设年份 竣工年份 竣工时间 竣工日期 埋设年代 敷设年代 year_built built_year year_completed construction_year completed',
    ),
  },
  {
    field: 'height',
    kind: 'number',
    classes: ['building'],
    headers: words('建筑高度 高度 楼高 房屋高度 height building_height'),
  },
  {
    field: 'use',
    kind: 'text',
    classes: ['building', 'parcel'],
    headers: words(
      '用途 建筑用途 房屋用途 规划用途 使用性质 用地性质 use usage function building_use',
    ),
  },
  {
    field: 'residential',
    kind: 'flag',
    classes: ['building'],
    headers: words('是否住宅 住宅 residential'),
  },
  {
    field: 'structure',
    kind: 'text',
    classes: ['building'],
    tells: 'building',
    headers: words('结构 建筑结构 房屋结构 结构类型 结构形式 structure'),
  },
  {
    field: 'structureGrade',
    kind: 'text',
    classes: ['building'],
    tells: 'building',
    headers: words('房屋安全等级 危险性等级 鉴定等级 危房等级 安全等级 structure_grade'),
  },
  {
    field: 'floorArea',
    kind: 'number',
    classes: ['building', 'compound'],
    headers: words('建筑面积 总建筑面积 floor_area gfa'),
  },
  {
    field: 'dwellings',
    kind: 'number',
    classes: ['building', 'compound'],
    headers: words('户数 总户数 套数 住宅套数 居民户数 households dwellings total_dwelling_units'),
  },
  {
    field: 'compound',
    kind: 'text',
    classes: ['building'],
    headers: words('所属小区 小区 小区名称 所在小区 compound'),
  },
  {
    field: 'buildings',
    kind: 'number',
    classes: ['compound'],
    tells: 'compound',
    headers: words('楼栋数 栋数 幢数 楼栋总数 buildings'),
  },
  {
    field: 'manager',
    kind: 'text',
    classes: ['compound'],
    tells: 'compound',
    headers: words('物业公司 物业企业 物业服务企业 物业单位 manager'),
  },
  {
    field: 'code',
    kind: 'text',
    classes: ['parcel'],
    tells: 'parcel',
    headers: words('宗地代码 宗地编号 地块编号 地块编码 parcel_id parcel_no'),
  },
  {
    field: 'plotRatio',
    kind: 'number',
    classes: ['parcel'],
    tells: 'parcel',
    headers: words('容积率 plot_ratio far'),
  },
]

/** What lies between the buildings. */
const open: readonly FieldSpec[] = [
  kindOf('road', true, '道路等级 道路类型 道路类别 路级 road_class road_type'),
  kindOf('road', false, '等级 类型 类别 highway fclass type class'),
  {
    field: 'width',
    kind: 'number',
    classes: ['road'],
    headers: words('红线宽度 道路宽度 路宽 宽度 width'),
  },
  {
    field: 'lanes',
    kind: 'number',
    classes: ['road'],
    tells: 'road',
    headers: words('车道数 lanes'),
  },
  kindOf('facility', true, '设施类型 设施类别 设施种类 facility_type'),
  kindOf('facility', false, '类别 类型 种类 kind type category amenity'),
  {
    field: 'schoolLevel',
    kind: 'text',
    classes: ['facility'],
    headers: words('学段 办学类型 办学层次 学校类型 学校类别 school_level school_type'),
  },
  {
    field: 'capacity',
    kind: 'number',
    classes: ['facility'],
    headers: words('床位数 学位数 容量 泊位数 车位数 capacity'),
  },
  kindOf('green-space', true, '绿地类型 绿地类别 公园类型 公园类别'),
  kindOf('green-space', false, '类别 类型 kind type'),
  kindOf('land-use', true, '用地类型 用地分类 用地代码 地类名称 地类编码 DLMC DLBM land_use'),
  kindOf('land-use', false, '用地性质 地类 类型 类别 landuse kind type'),
  {
    field: 'grade',
    kind: 'text',
    classes: ['heritage'],
    tells: 'heritage',
    headers: words('保护级别 文物级别 公布批次 heritage_grade'),
  },
  kindOf('pipe', true, '管线类型 管线种类 管类 管线类别 pipe_type'),
  kindOf('pipe', false, '类别 类型 kind type'),
  {
    field: 'diameter',
    kind: 'number',
    classes: ['pipe'],
    tells: 'pipe',
    headers: words('管径 直径 diameter'),
  },
  { field: 'material', kind: 'text', classes: ['pipe'], headers: words('材质 管材 material') },
]

/** The column that says what kind of its class a thing is; general headers do not tell the class. */
function kindOf(of: CityClass, telling: boolean, headers: string): FieldSpec {
  return {
    field: 'kind',
    kind: 'text',
    classes: [of],
    headers: words(headers),
    ...(telling ? { tells: of } : {}),
  }
}

/** Every field a column can be matched to. */
export const fieldSpecs: readonly FieldSpec[] = [...common, ...built, ...open]
