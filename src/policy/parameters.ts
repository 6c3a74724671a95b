import type { Text } from './indicators/model.ts'

/**
 * A number that a rule or a method uses, with what it rests on. `from` and `until` are calendar days, inclusive;
 * null means open. One that nobody has held against its document is shown as 待核实.
 */
type Parameter = {
  readonly id: string
  readonly value: number
  readonly unit:
    | 'm'
    | 'm²'
    | 'segments'
    | 'degrees'
    | 'objects'
    | 'share'
    | 'files'
    | 'bytes'
    | 'days'
  readonly basis: Text
  readonly note: Text | null
  readonly from: string | null
  readonly until: string | null
  readonly verified: boolean
}

const yichang: Text = {
  zh: '宜昌市2025年城市体检附件1（转载件）',
  en: 'Yichang city checkup 2025, annex 1 (third-hand copy)',
}
const transport: Text = {
  zh: 'GB/T 51328-2018（经转载件）',
  en: 'GB/T 51328-2018 (through a third-hand copy)',
}
const ours: Text = {
  zh: '本系统的约定，不是公布的规则',
  en: 'A convention of this software, no published rule',
}

const unverified = { note: null, from: null, until: null, verified: false } as const

const parameters = {
  'middle-school-radius': { ...unverified, value: 1000, unit: 'm', basis: yichang },
  'market-radius': {
    ...unverified,
    value: 800,
    unit: 'm',
    basis: yichang,
    note: {
      zh: 'GB 50180 的十分钟生活圈是 500 米，两者不同。',
      en: 'The 10-minute circle of GB 50180 is 500 m; the two differ.',
    },
  },
  'bus-stop-near-radius': { ...unverified, value: 300, unit: 'm', basis: transport },
  'bus-stop-far-radius': { ...unverified, value: 500, unit: 'm', basis: transport },
  'fire-station-radius': {
    ...unverified,
    value: 1500,
    unit: 'm',
    basis: {
      zh: '按标准站约 7 km² 责任区折算的直线半径（建标 152-2017，待核实）',
      en: 'Straight radius of a standard station’s duty area of about 7 km² (JB 152-2017, unverified)',
    },
    note: {
      zh: '5 分钟车程是另一种口径，结果不同。',
      en: 'Five minutes’ drive is another reading and gives another figure.',
    },
  },
  'large-park-radius': { ...unverified, value: 500, unit: 'm', basis: yichang },
  'small-park-radius': { ...unverified, value: 300, unit: 'm', basis: yichang },
  'large-park-size': { ...unverified, value: 5000, unit: 'm²', basis: yichang },
  'small-park-size': {
    ...unverified,
    value: 400,
    unit: 'm²',
    from: '2023-01-01',
    basis: { zh: '行业通识，未见公开出处', en: 'Professional knowledge; no published source seen' },
    note: {
      zh: '2021 年的指标写作 2000 ㎡，历史城区据称可用 1000 ㎡；三者以哪个为准待核实。',
      en: 'The list of 2021 says 2,000 m², and 1,000 m² is said to do in historic quarters; which one holds is unverified.',
    },
  },
  'seam-width': {
    ...unverified,
    value: 3,
    unit: 'm',
    basis: ours,
    note: {
      zh: '数据被裁切处的道路端点不算断头。',
      en: 'An end of a road where the data was cut is no dead end.',
    },
  },
  'circle-quarter-segments': { ...unverified, value: 32, unit: 'segments', basis: ours },
  'storey-height': {
    ...unverified,
    value: 3,
    unit: 'm',
    basis: ours,
    note: {
      zh: '只有层数时用来推算高度，推算值会注明。',
      en: 'Gives a height where only storeys are known; the derived value says so.',
    },
  },
  'known-extent-margin': {
    ...unverified,
    value: 0.5,
    unit: 'degrees',
    basis: ours,
    note: {
      zh: '数据超出库中已有范围这么多以内，仍算在城市之内。',
      en: 'What a record holds may grow by this much before new data counts as lying outside it.',
    },
  },
  'city-reach': {
    ...unverified,
    value: 1.5,
    unit: 'degrees',
    basis: ours,
    note: {
      zh: '一座城市的数据大多在文件中心这么远以内。',
      en: 'Most of a city’s data lies within this of the middle of a file.',
    },
  },
  'far-from-city': { ...unverified, value: 0.5, unit: 'degrees', basis: ours },
  'widest-span': {
    ...unverified,
    value: 10,
    unit: 'degrees',
    basis: ours,
    note: {
      zh: '跨度更大的图形必有顶点错位。',
      en: 'A shape that spans more has a vertex astray.',
    },
  },
  'northmost-city': {
    ...unverified,
    value: 73,
    unit: 'degrees',
    basis: ours,
    note: {
      zh: '经纬度写反的中国数据落在更北处，因此不知道城市范围也能看出。',
      en: 'Chinese data with longitude and latitude exchanged falls farther north, so that a swap is told of any city.',
    },
  },
  'offset-reach': {
    ...unverified,
    value: 1600,
    unit: 'm',
    basis: ours,
    note: {
      zh: 'BD-09 的偏移不超过约 1500 米。',
      en: 'BD-09 moves a place by no more than about 1,500 m.',
    },
  },
  'offset-cell': { ...unverified, value: 15, unit: 'm', basis: ours },
  'offset-sample': { ...unverified, value: 600, unit: 'objects', basis: ours },
  'offset-reference': { ...unverified, value: 20_000, unit: 'objects', basis: ours },
  'offset-least-matches': { ...unverified, value: 8, unit: 'objects', basis: ours },
  'offset-least-share': { ...unverified, value: 0.3, unit: 'share', basis: ours },
  'offset-rival-share': {
    ...unverified,
    value: 0.75,
    unit: 'share',
    basis: ours,
    note: {
      zh: '另一个偏移的对上数超过此比例，则不下结论。',
      en: 'Where another offset has more than this share of the matches, none is named.',
    },
  },
  'offset-together': { ...unverified, value: 5, unit: 'm', basis: ours },
  'offset-doubt': {
    ...unverified,
    value: 30,
    unit: 'm',
    basis: ours,
    note: {
      zh: '偏移更大时，坐标须由用户确认后才能入库。',
      en: 'A larger offset is for the user to judge before anything is taken in.',
    },
  },
  'upload-file-size': { ...unverified, value: 8 * 1024 ** 3, unit: 'bytes', basis: ours },
  'upload-total-size': { ...unverified, value: 20 * 1024 ** 3, unit: 'bytes', basis: ours },
  'upload-files': { ...unverified, value: 2000, unit: 'files', basis: ours },
  'upload-piece-size': { ...unverified, value: 16 * 1024 ** 2, unit: 'bytes', basis: ours },
  'upload-keep': {
    ...unverified,
    value: 7,
    unit: 'days',
    basis: ours,
    note: {
      zh: '从最后一次改动算起。',
      en: 'Counted from the last change.',
    },
  },
} as const satisfies Readonly<Record<string, Omit<Parameter, 'id'>>>

export type ParameterId = keyof typeof parameters

/** The parameter in force, with its basis: the only way in to a number that a method uses. */
export function parameter(id: ParameterId): Parameter {
  return { id, ...parameters[id] }
}
