import type { zh } from './zh-CN/index.ts'

/** What a language must word: the Chinese catalogue's keys. */
export type Catalogue = typeof zh
