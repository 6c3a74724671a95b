import { useMemo } from 'react'
import { useView, type ChangeView, type View } from '../address.ts'
import {
  useAreas,
  useFindings,
  useIndicators,
  useLevelReadings,
  useRun,
  useScopeReadings,
  type FigureKey,
} from '../api/queries.ts'
import type { Indicator, ReadingRow, Run } from '../api/client.ts'
import type { AreaLevel } from '../api/queries.ts'
import { targetOf, type Target } from '../parts/figures.ts'
import { classOf, schemeFor, type Scheme } from './classes.ts'
import { boundsOf, isGeometry, type Bbox } from './geometry.ts'
import { sortPlaces, type Place } from './places.ts'

/** What the map page shows, worked out once: panel, map, legend, card and table all read the same board. */
export type Board = {
  readonly view: View
  readonly change: ChangeView
  readonly run: Run | null | undefined
  readonly indicators: readonly Indicator[]
  readonly scopeReadings: ReadonlyMap<string, ReadingRow>
  readonly indicator: Indicator | null
  readonly figure: FigureKey | null
  readonly target: Target | null
  readonly levels: Run['levels']
  readonly level: AreaLevel | null
  readonly shapes: ReturnType<typeof useAreas>['data']
  /** The box of each place that has one, degrees. */
  readonly boxes: ReadonlyMap<string, Bbox>
  readonly scheme: Scheme
  /** Every place of the level, in the order of the table. */
  readonly places: readonly Place[]
  /** Those the legend's pressed classes leave. */
  readonly shown: readonly Place[]
  /** The chosen place's reading, else the whole scope's. */
  readonly reading: ReadingRow | undefined
  readonly selected: Place | null
  readonly error: Error | null
  readonly loading: boolean
  readonly retry: () => void
}

/** The place a pointer is over, on the map or in the table: the other one marks it too. */
export type Pointing = { readonly at: string | null; readonly to: (id: string | null) => void }

export const figureKey = (indicator: string, variant: string) => `${indicator}/${variant}`

export function useBoard(): Board {
  const [view, change] = useView()
  const run = useRun()
  const indicators = useIndicators(run.data?.set)
  const scope = useScopeReadings()
  const scopeReadings = useMemo(
    () => new Map((scope.data ?? []).map(row => [figureKey(row.indicator, row.variant), row])),
    [scope.data],
  )
  const known = indicators.data ?? noIndicators
  const choice = choose(view, known, scopeReadings)
  const levels = useMemo(() => levelsOf(run.data ?? null), [run.data])
  const level = levelIn(levels, view.level)
  const { shapes, scheme, places, loading, queries } = usePlaces(view, choice, level)
  const shown = useMemo(
    () =>
      view.classes.length === 0
        ? places
        : places.filter(place => view.classes.includes(place.className)),
    [places, view.classes],
  )
  const selected = places.find(place => place.id === view.area) ?? null
  const failed = [run, indicators, scope, ...queries].find(query => query.error !== null)
  return {
    view,
    change,
    run: run.data,
    indicators: known,
    scopeReadings,
    ...choice,
    levels,
    level,
    shapes,
    boxes: useBoxes(shapes),
    scheme,
    places,
    shown,
    selected,
    reading: selected === null ? scopeReadingOf(choice.figure, scopeReadings) : selected.reading,
    error: failed?.error ?? null,
    loading: loading || run.isPending || indicators.isLoading || scope.isLoading,
    retry: () => void failed?.refetch(),
  }
}

const useBoxes = (shapes: Board['shapes']): Board['boxes'] =>
  useMemo(
    () =>
      new Map(
        (shapes ?? []).flatMap(({ properties, geometry }) =>
          isGeometry(geometry) ? [[properties.id, boundsOf(geometry)] as const] : [],
        ),
      ),
    [shapes],
  )

const noIndicators: readonly Indicator[] = []

type Choice = Pick<Board, 'indicator' | 'figure' | 'target'>

/** The figure in the address; without one, the first that has a target and is defined over all ground. */
function choose(
  view: View,
  indicators: readonly Indicator[],
  readings: ReadonlyMap<string, ReadingRow>,
): Choice {
  const measured = (indicator: Indicator) =>
    readings.get(figureKey(indicator.code, indicator.variants[0] ?? ''))
  const indicator =
    indicators.find(({ code }) => code === view.indicator) ??
    indicators.find(
      entry => entry.threshold !== null && measured(entry)?.inputs['areaKm2'] !== undefined,
    ) ??
    indicators.find(entry => measured(entry)?.kind === 'measured') ??
    indicators[0]
  if (indicator === undefined) return { indicator: null, figure: null, target: null }
  const variant = indicator.variants.includes(view.variant)
    ? view.variant
    : (indicator.variants[0] ?? '')
  return {
    indicator,
    figure: { indicator: indicator.code, variant },
    target: targetOf(indicator, variant),
  }
}

function scopeReadingOf(figure: FigureKey | null, readings: ReadonlyMap<string, ReadingRow>) {
  return figure === null ? undefined : readings.get(figureKey(figure.indicator, figure.variant))
}

const coarseToFine: readonly AreaLevel[] = ['cell', 'district', 'subdistrict', 'community']

/** Levels that have areas; a grid comes first, so that an administrative level is the default where there is one. */
function levelsOf(run: Run | null): Run['levels'] {
  const present = run?.levels.filter(({ level, count }) => level !== 'scope' && count > 0) ?? []
  return present.toSorted((a, b) => coarseToFine.indexOf(a.level) - coarseToFine.indexOf(b.level))
}

/** The level in the address if it has areas, else the finest. */
function levelIn(levels: Run['levels'], asked: AreaLevel | null): AreaLevel | null {
  const found = levels.find(entry => entry.level === asked) ?? levels.at(-1)
  return found?.level ?? null
}

function usePlaces(view: View, choice: Choice, level: AreaLevel | null) {
  const areas = useAreas(level)
  const readings = useLevelReadings(choice.figure, level)
  const findings = useFindings(choice.figure)
  const polarity = choice.indicator?.polarity ?? ''
  const { target } = choice
  const scheme = useMemo(() => {
    const values = (readings.data ?? []).flatMap(({ value }) => (value === null ? [] : [value]))
    return schemeFor(values, target, polarity)
    // A target is made anew on each render; its line is what matters.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [readings.data, target?.from, target?.to, polarity])
  const places = useMemo(() => {
    const byArea = new Map((readings.data ?? []).map(row => [row.area, row]))
    const found = new Map((findings.data ?? []).map(row => [row.area, row]))
    const all = (areas.data ?? []).map(({ properties }): Place => {
      const reading = byArea.get(properties.id)
      return {
        id: properties.id,
        name: properties.name,
        code: properties.code,
        reading,
        finding: found.get(properties.id),
        className: classOf(scheme, reading?.value ?? null),
      }
    })
    return sortPlaces(all, view.sort)
  }, [areas.data, readings.data, findings.data, scheme, view.sort])
  return {
    shapes: areas.data,
    scheme,
    places,
    loading: areas.isLoading || readings.isLoading,
    queries: [areas, readings, findings],
  }
}
