import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { AreaLevel } from './api/queries.ts'

const levels: readonly AreaLevel[] = ['district', 'subdistrict', 'community', 'cell']

const isLevel = (text: string | null): text is AreaLevel => levels.some(level => level === text)

const arrangements = ['map', 'both', 'table'] as const
export type Arrangement = (typeof arrangements)[number]

const arrangementOf = (text: string | null): Arrangement =>
  arrangements.find(one => one === text) ?? 'map'

/** What can be folded away; null where the address does not say and each person's own habit holds. */
export const folds = ['panel', 'card', 'legend'] as const
export type Fold = (typeof folds)[number]

const foldOf = (text: string | null): boolean | null => (text === null ? null : text !== 'off')

/** Everything the map page shows is in its address, so that a link reopens it. */
export type View = {
  readonly indicator: string | null
  readonly variant: string
  readonly level: AreaLevel | null
  readonly area: string | null
  /** An object of the register that was looked for: shown instead of an area. */
  readonly object: string | null
  /** The map, the table, or the table beneath the map. */
  readonly as: Arrangement
  /** The table beneath the map has only the rows that the map shows. */
  readonly within: boolean
  /** Classes of the legend that are shown; none means all. */
  readonly classes: readonly string[]
  readonly filter: string
  /** Column of the table, with a minus for descending. */
  readonly sort: string
  readonly findings: boolean
  /** A scope is being drawn; its corners as `longitude,latitude` between semicolons. */
  readonly draw: boolean
  readonly scope: string
  /** Buildings stand up on a tilted map. */
  readonly tall: boolean
  readonly panel: boolean | null
  readonly card: boolean | null
  readonly legend: boolean | null
  /** `longitude,latitude,zoom` of the map, then bearing and pitch where it is tilted; absent until it was moved. */
  readonly at: string | null
}

export function readView(search: URLSearchParams): View {
  const level = search.get('level')
  return {
    indicator: search.get('i'),
    variant: search.get('v') ?? '',
    level: isLevel(level) ? level : null,
    area: search.get('area'),
    object: search.get('object'),
    as: arrangementOf(search.get('as')),
    within: search.get('within') === 'map',
    classes: search.get('classes')?.split('.') ?? [],
    filter: search.get('q') ?? '',
    sort: search.get('sort') ?? 'value',
    findings: search.get('findings') !== 'off',
    draw: search.get('draw') === 'on',
    scope: search.get('scope') ?? '',
    tall: search.get('3d') === 'on',
    panel: foldOf(search.get('panel')),
    card: foldOf(search.get('card')),
    legend: foldOf(search.get('legend')),
    at: search.get('at'),
  }
}

/** Writes what changed; what equals the default leaves the address. */
export function writeView(search: URLSearchParams, change: Partial<View>): URLSearchParams {
  const view = { ...readView(search), ...change }
  const next = new URLSearchParams(search)
  const put = (name: string, value: string | null) => {
    if (value === null || value === '') next.delete(name)
    else next.set(name, value)
  }
  put('i', view.indicator)
  put('v', view.variant)
  put('level', view.level)
  put('area', view.area)
  put('object', view.object)
  put('as', view.as === 'map' ? null : view.as)
  put('within', view.within ? 'map' : null)
  put('classes', view.classes.join('.'))
  put('q', view.filter)
  put('sort', view.sort === 'value' ? null : view.sort)
  put('findings', view.findings ? null : 'off')
  put('draw', view.draw ? 'on' : null)
  put('scope', view.scope)
  put('3d', view.tall ? 'on' : null)
  for (const fold of folds) {
    put(fold, view[fold] === null ? null : view[fold] ? 'on' : 'off')
  }
  put('at', view.at)
  return next
}

export type ChangeView = (change: Partial<View>, how?: 'push' | 'replace') => void

export function useView(): readonly [View, ChangeView] {
  const [search, setSearch] = useAddress()
  const view = useMemo(() => readView(search), [search])
  const change = useCallback<ChangeView>(
    (part, how = 'replace') => setSearch(before => writeView(before, part), how),
    [setSearch],
  )
  return [view, change]
}

type SetAddress = (
  next: (before: URLSearchParams) => URLSearchParams,
  how: 'push' | 'replace',
) => void

/**
 * The address's query. A change starts from what the address bar says now: React learns of a change later, and two
 * quick ones (keys typed, a click that also moves the map) would otherwise undo each other.
 */
export function useAddress(): readonly [URLSearchParams, SetAddress] {
  const [search, setSearch] = useSearchParams()
  const set = useCallback<SetAddress>(
    (next, how) =>
      setSearch(next(new URLSearchParams(window.location.search)), { replace: how === 'replace' }),
    [setSearch],
  )
  return [search, set]
}
