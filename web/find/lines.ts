import type { IconName } from '../parts/icon.tsx'
import { isIcon } from '../parts/icon.tsx'
import type { Item } from '../parts/kept.ts'
import type { Entry } from './entries.ts'

/** One line of the list: something to open under its heading, or the rest of the places. */
export type Line =
  | { readonly sort: 'recent' | 'places' | 'indicators' | 'pages'; readonly entry: Entry }
  | { readonly sort: 'more'; readonly entry: null }

/** How many of the last opened are remembered. */
export const recentMost = 8

export const itemOf = ({ title, note, icon, path }: Entry): Item => ({ title, note, icon, path })

/** A remembered entry; nothing where what was kept is none, or leads out of the app. */
export function entryOf({ title = '', note = '', icon = '', path = '' }: Item): readonly Entry[] {
  const known: IconName = isIcon(icon) ? icon : 'pin'
  return title !== '' && /^\/(?!\/)/.test(path) ? [{ title, note, icon: known, path }] : []
}
