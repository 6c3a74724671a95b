import { byCodePoint } from '#base/digest.ts'
import { countKey, cityClasses } from '#city/model.ts'
import { insideOf, type Inside } from '#engines/inside.ts'
import { joinPoints } from '#engines/join.ts'
import type { Frame, FrameLayer } from '#platform/frame/index.ts'
import { partsOfObjects, placed, POINT, POLYGON, textOf } from './columns.ts'

/**
 * The facilities that count, by index, ascending: all that have a place, except a point that lies inside an area
 * of its own kind. A school mapped as a point and as its grounds is one school; the grounds win.
 */
export function countedFacilities(layer: FrameLayer): number[] {
  const kind = textOf(layer, 'kind')
  const grounds = placed(layer, i => layer.kinds[i] === POLYGON)
  const within = joinPoints(
    layer.representative,
    grounds.map(i => insideOf(partsOfObjects(layer, [i]))),
  )
  const doubled = new Set(
    grounds.flatMap((ground, g) =>
      (within[g] ?? []).filter(i => layer.kinds[i] === POINT && kind(i) === kind(ground)),
    ),
  )
  return placed(layer, i => !doubled.has(i))
}

/**
 * Objects of each class inside the scope, by representative point; a class that the data places none of is absent.
 * Without a scope nothing can be said.
 */
export function objectsInside(
  frame: Frame,
  scope: Inside | null,
): Readonly<Record<string, number>> {
  if (scope === null) return {}
  const counts = new Map<string, number>()
  for (const name of cityClasses) {
    const layer = frame.layers.get(name)
    if (layer === undefined) continue
    const kind = textOf(layer, 'kind')
    for (const i of name === 'facility' ? countedFacilities(layer) : placed(layer)) {
      const key = countKey({ class: name, kind: kind(i) })
      const [x, y] = [layer.representative[2 * i] ?? NaN, layer.representative[2 * i + 1] ?? NaN]
      counts.set(key, (counts.get(key) ?? 0) + (scope.contains(x, y) ? 1 : 0))
    }
  }
  return Object.fromEntries([...counts].toSorted(([a], [b]) => byCodePoint(a, b)))
}
