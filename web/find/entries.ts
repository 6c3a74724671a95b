import { writeView, type View } from '../address.ts'
import type { Found, Indicator, Run } from '../api/client.ts'
import type { Say } from '../i18n/say.ts'
import type { IconName } from '../parts/icon.tsx'
import { kindWords } from '../parts/kind-word.ts'
import { loopStations, overview, type Station } from '../shell/stations.ts'
import { cameraFor } from './camera.ts'

/** Something that can be opened: what it is called, what it is, and its address. */
export type Entry = {
  readonly title: string
  readonly note: string
  readonly icon: IconName
  readonly path: string
}

/** Where the reader is: what the map shows stays as it is but for what was looked for. */
export type Here = { readonly pathname: string; readonly search: string }

const mapPath = ({ pathname, search }: Here, change: Partial<View>): string => {
  const before = new URLSearchParams(pathname === '/map' ? search : '')
  return `/map?${writeView(before, { draw: false, ...change })}`
}

/** A place of the checkup is chosen as such; anything else as an object of the register. */
export function placeEntry(
  found: Found,
  { say, here, run }: { readonly say: Say; readonly here: Here; readonly run: Run | null },
): Entry {
  const level = run?.levels.find(entry => entry.level === found.class && entry.count > 0)?.level
  const chosen =
    level === undefined
      ? { object: found.id, area: null }
      : { object: null, area: found.id, level, classes: [] }
  const at = found.bbox === null ? {} : { at: cameraFor(found.bbox) }
  return {
    title: found.name ?? found.code ?? found.id,
    note: noteOf(found, say),
    icon: icons[found.class] ?? 'pin',
    path: mapPath(here, { ...chosen, ...at, within: false }),
  }
}

const icons: Readonly<Record<string, IconName>> = { road: 'road', building: 'building' }

function noteOf(found: Found, { t, word }: Say): string {
  const pieces = found.objects > 1 ? t('find.pieces', { n: found.objects }) : null
  const code = found.name === null ? null : found.code
  const grade = found.grade === 'public' ? null : word('grade', found.grade)
  return [...kindWords(found, word), code, pieces, grade].filter(Boolean).join(' · ')
}

/** Indicators whose code or name, in either language, holds every word. */
export function indicatorEntries(
  indicators: readonly Indicator[],
  text: string,
  { say, here }: { readonly say: Say; readonly here: Here },
): readonly Entry[] {
  const { pick, word } = say
  return indicators
    .filter(({ code, name }) => holds([code, name.zh, name.en], text))
    .map(indicator => ({
      title: `${indicator.code} ${pick(indicator.name)}`,
      note: `${word('dimension', indicator.dimension)} · ${pick(indicator.element)}`,
      icon: 'checkup',
      path: mapPath(here, { indicator: indicator.code, variant: '', classes: [] }),
    }))
}

export function pageEntries(text: string, { t }: Say): readonly Entry[] {
  const stations: readonly Station[] = [...overview, ...loopStations]
  return stations
    .filter(station => holds([station, t(`shell.${station}`)], text))
    .map(station => ({
      title: t(`shell.${station}`),
      note: t('find.page'),
      icon: station,
      path: `/${station}`,
    }))
}

function holds(texts: readonly string[], wanted: string): boolean {
  const all = texts.join(' ').toLowerCase()
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  return words.every(word => all.includes(word))
}
