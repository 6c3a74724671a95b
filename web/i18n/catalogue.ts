import type { checkup } from './zh-CN/checkup.ts'
import type { map } from './zh-CN/map.ts'
import type { reading } from './zh-CN/reading.ts'
import type { shell } from './zh-CN/shell.ts'
import type { survey } from './zh-CN/survey.ts'
import type { words } from './zh-CN/words.ts'

/** What a language must word: the Chinese catalogue's keys. */
export type Catalogue = {
  readonly shell: typeof shell
  readonly map: typeof map
  readonly reading: typeof reading
  readonly checkup: typeof checkup
  readonly survey: typeof survey
  readonly words: typeof words
}
