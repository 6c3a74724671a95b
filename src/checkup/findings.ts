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
  const short = outcomes.map(({ measured }) => once(() => buildings.short(measured)))
  return areas.flatMap(({ area }, a) =>
    outcomes.flatMap((outcome, o): Found[] => {
      const what = found(outcome, a, () => buildings.named(a, short[o]?.() ?? null))
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

const [OPEN, IN, OUT] = [0, 1, 2]

/** The buildings by area, joined once; ids come in the layer's order, which is code-point order. */
function buildingsOf(frame: Frame, areas: readonly PlacedArea[]) {
  const layer = frame.layers.get('building')
  if (layer === undefined) return { short: () => null, named: (): string[] => [] }
  const residential = textOf(layer, 'residential')
  const { ids } = layer
  const held = joinPoints(
    layer.representative,
    areas.map(area => area.inside),
  )
  return {
    /**
     * Which buildings lie where figures fall short, by index. The smallest areas are asked first: their places have few
     * edges, and what one of them has answered is not asked again of the district or the scope.
     */
    short(measured: Measured | null): Uint8Array {
      const verdicts = new Uint8Array(layer.count)
      const counts = (i: number) => measured?.concerns === 'buildings' || residential(i) === 'yes'
      for (let a = areas.length - 1; a >= 0; a--) {
        const figure = measured?.figures[a]
        if (figure === undefined || !('shortfall' in figure)) continue
        const open = (held[a] ?? []).filter(i => verdicts[i] === OPEN && counts(i))
        for (const i of open) verdicts[i] = OUT
        if (partCount(figure.shortfall) === 0) continue
        const [found = []] = joinPoints(pointsOf(layer, open), [insideOf(figure.shortfall)])
        for (const place of found) verdicts[open[place] ?? 0] = IN
      }
      return verdicts
    },
    named(area: number, verdicts: Uint8Array | null): string[] {
      const named: string[] = []
      for (const i of held[area] ?? []) if (verdicts?.[i] === IN) named.push(ids[i] ?? '')
      return named
    },
  }
}
