import { insideOf } from '#engines/inside.ts'
import { joinPoints } from '#engines/join.ts'
import { partCount, type Polygons } from '#engines/polygons.ts'
import type { Frame } from '#platform/frame/index.ts'
import type { PlacedArea } from './areas.ts'
import { once } from './once.ts'
import { pointsOf, textOf } from './columns.ts'
import type { Figure, Measured } from './measures/measure.ts'
import type { CheckupFinding } from './model.ts'
import type { Outcome } from './readings.ts'
import { standingOf } from './threshold.ts'

/** Where a finding lies: the uncovered part of a cover, the land of a density, or points. Metres of the zone. */
export type FindingPlace =
  | { readonly kind: 'land'; readonly land: Polygons }
  | { readonly kind: 'points'; readonly points: Float64Array }

type Found = { readonly finding: CheckupFinding; readonly place: FindingPlace }

/**
 * Where the checkup found something, area by area in the order of the readings: every gap of a cover and every density
 * that misses its threshold, with the buildings whose centroid lies in the place; and what figures list themselves.
 */
export function findingsFrom(
  frame: Frame,
  areas: readonly PlacedArea[],
  outcomes: readonly Outcome[],
): Found[] {
  const buildings = buildingsOf(frame, areas)
  const inPlace = outcomes.map(({ measured }) => buildings.within(measured?.gap ?? null))
  return areas.flatMap(({ area }, a) =>
    outcomes.flatMap((outcome, o): Found[] => {
      const what = found(outcome, a, () => buildings.named(a, inPlace[o]))
      if (what === null) return []
      const { ids, place } = what
      const variant = outcome.method?.variant.id ?? ''
      const key = { indicator: outcome.indicator.code, variant, area: area.id }
      return [{ finding: { ...key, objects: ids.length, ids }, place }]
    }),
  )
}

type What = { readonly ids: readonly string[]; readonly place: FindingPlace }

function found(
  { indicator, method, measured }: Outcome,
  area: number,
  named: () => string[],
): What | null {
  const figure = measured?.figures[area]
  if (method === null || figure === undefined) return null
  if ('shortfall' in figure) {
    if (partCount(figure.shortfall) === 0) return null
    const missed =
      standingOf(indicator.threshold, { variant: method.variant.id, value: figure.value }) ===
      'missed'
    if (figure.finding === 'when-missed' && !missed) return null
    return { ids: named(), place: { kind: 'land', land: figure.shortfall } }
  }
  return listedIn(figure)
}

function listedIn({ listed }: Exclude<Figure, { shortfall: Polygons }>): What | null {
  if (listed === undefined || listed.points.length === 0) return null
  return { ids: listed.ids, place: { kind: 'points', points: listed.points } }
}

/** 1 for every building that lies in a place, by index; found out when first asked for. */
type InPlace = () => Uint8Array

/** The buildings by area, joined once; ids come in the layer's order, which is code-point order. */
function buildingsOf(frame: Frame, areas: readonly PlacedArea[]) {
  const layer = frame.layers.get('building')
  if (layer === undefined) return { within: () => undefined, named: (): string[] => [] }
  const residential = textOf(layer, 'residential')
  const isHome = (i: number) => residential(i) === 'yes'
  const { ids } = layer
  const held = joinPoints(
    layer.representative,
    areas.map(area => area.inside),
  )
  return {
    within: (gap: Measured['gap']): InPlace =>
      once(() => {
        const verdicts = new Uint8Array(layer.count)
        if (gap === null) return verdicts
        const counted = gap.concerns === 'buildings' ? held[0] : held[0]?.filter(isHome)
        const asked = pointsOf(layer, counted ?? [])
        const [found = []] = joinPoints(asked, [insideOf(gap.shortfall)])
        for (const place of found) verdicts[counted?.[place] ?? 0] = 1
        return verdicts
      }),
    named(area: number, inPlace: InPlace | undefined): string[] {
      const verdicts = inPlace?.()
      const named: string[] = []
      if (verdicts === undefined) return named
      for (const i of held[area] ?? []) if (verdicts[i] === 1) named.push(ids[i] ?? '')
      return named
    },
  }
}
