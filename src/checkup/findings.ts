import { insideOf } from '#engines/inside.ts'
import { joinPoints } from '#engines/join.ts'
import { partCount, type Polygons } from '#engines/polygons.ts'
import type { Frame } from '#platform/frame/index.ts'
import type { PlacedArea } from './areas.ts'
import { textOf } from './columns.ts'
import type { Measured } from './measures/measure.ts'
import type { CheckupFinding } from './model.ts'
import type { Outcome } from './readings.ts'
import { standingOf } from './threshold.ts'

/** A finding and its place: the uncovered part of a cover, the land of a density. Metres of the zone. */
type Found = { readonly finding: CheckupFinding; readonly shape: Polygons }

/**
 * Where the checkup found something: every gap of a cover, and every density that misses its threshold, area by
 * area in the order of the readings, with the buildings whose centroid lies in the place.
 */
export function findingsFrom(
  frame: Frame,
  areas: readonly PlacedArea[],
  outcomes: readonly Outcome[],
): Found[] {
  const buildings = buildingsOf(frame, areas)
  const inPlace = outcomes.map(({ measured }) =>
    measured === null ? () => false : buildings.within(measured),
  )
  return areas.flatMap(({ area }, a) =>
    outcomes.flatMap(({ indicator, method, measured }, o): Found[] => {
      const figure = measured?.figures[a]
      if (method === null || figure === undefined || 'missing' in figure) return []
      if (partCount(figure.shortfall) === 0) return []
      const variant = method.variant.id
      const { value } = figure
      const missed = standingOf(indicator.threshold, { variant, value }) === 'missed'
      if (figure.finding === 'when-missed' && !missed) return []
      const ids = buildings.named(a, inPlace[o] ?? (() => false))
      return [
        {
          finding: {
            indicator: indicator.code,
            variant,
            area: area.id,
            objects: ids.length,
            ids,
          },
          shape: figure.shortfall,
        },
      ]
    }),
  )
}

type Test = (building: number) => boolean

/** The buildings by area, joined once; ids come in the layer's order, which is code-point order. */
function buildingsOf(frame: Frame, areas: readonly PlacedArea[]) {
  const layer = frame.layers.get('building')
  if (layer === undefined) return { within: (): Test => () => false, named: (): string[] => [] }
  const residential = textOf(layer, 'residential')
  const held = joinPoints(
    layer.representative,
    areas.map(area => area.inside),
  )
  return {
    within({ shortfall, concerns }: Measured): Test {
      const inside = insideOf(shortfall)
      const verdicts = new Uint8Array(layer.count)
      for (const i of held[0] ?? []) {
        const counts = concerns === 'buildings' || residential(i) === 'yes'
        const [x = NaN, y = NaN] = layer.representative.subarray(2 * i, 2 * i + 2)
        verdicts[i] = counts && inside.contains(x, y) ? 1 : 0
      }
      return i => verdicts[i] === 1
    },
    named: (area: number, inPlace: Test): string[] =>
      (held[area] ?? []).filter(inPlace).flatMap(i => layer.ids[i] ?? []),
  }
}
