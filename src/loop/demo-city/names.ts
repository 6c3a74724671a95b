import type { Random } from './random.ts'

const first = '安长春德东芳丰福光广和鸿华槐吉嘉建江金锦景静康兰乐柳龙梅明南宁平青荣瑞'.split('')
const second = '安昌城达德风岗关光河虹湖华江景康林龙门明平桥泉山盛水泰亭西新兴秀阳园'.split('')

const nth = (list: readonly string[], index: number): string => list[index % list.length] ?? ''

/** A place name of two characters; the first thousand differ from each other. */
const placeName = (index: number): string =>
  nth(first, index) + nth(second, index + 8 + Math.floor(index / first.length))

export const districtName = (index: number): string => `${placeName(7 * index + 3)}区`
export const subdistrictName = (index: number): string => `${placeName(5 * index + 11)}街道`
export const communityName = (index: number): string => `${placeName(index)}社区`

/** Through roads are streets from south to north (路) and from west to east (街). */
export const roadName = (line: number, towards: 'north' | 'east'): string =>
  towards === 'north' ? `${placeName(13 * line + 1)}路` : `${placeName(13 * line + 6)}大街`

export const laneName = (random: Random): string =>
  `${nth(first, random.below(first.length))}${nth(second, random.below(second.length))}巷`
