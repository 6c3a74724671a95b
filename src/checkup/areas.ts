import { insideOf, type Inside } from '#engines/inside.ts'
import type { Overlay } from '#engines/overlay.ts'
import { knifeOf } from '#engines/parts.ts'
import { cutByAreas, type Cutter } from '#engines/per-area.ts'
import { boxOf, noPolygons, partCount, withoutSlivers, type Polygons } from '#engines/polygons.ts'
import { flatRepresentative } from '#geo/measure-flat.ts'
import type { Frame, FrameLayer } from '#platform/frame/index.ts'
import { partsOfObjects, POLYGON, textOf } from './columns.ts'
import { gridOver } from './grid.ts'
import type { Area, AreaLevel } from './model.ts'

/** An area with its place: its shape within the scope, metres of the zone; without parts where it has no place. */
export type PlacedArea = {
  readonly area: Area
  readonly shape: Polygons
  readonly inside: Inside
}

/** What is smaller than a square metre is left over from computing, not a place. */
export const SLIVER_M2 = 1

const layersOfLevel = ['district', 'subdistrict', 'community'] as const

export type AreasRequest = {
  readonly frame: Frame
  readonly overlay: Overlay
  /** The scope, metres of the frame's zone; null where there is none. */
  readonly scope: Polygons | null
  readonly grid: number | null
}

/**
 * The scope, then the districts, subdistricts and communities that the data has and that lie in the scope, each cut
 * to it, then the cells of the grid; within a level by id. A row of a table that has no geometry stays, without
 * a place.
 */
export function areasOf(request: AreasRequest): readonly PlacedArea[] {
  const scope = request.scope ?? noPolygons
  const whole = { id: 'scope', level: 'scope', name: null, code: null, parent: null } as const
  let placed: PlacedArea[] = [{ area: whole, shape: scope, inside: insideOf(scope) }]
  for (const level of layersOfLevel) {
    const layer = request.frame.layers.get(level)
    if (layer !== undefined)
      placed = [...placed, ...areasOfLayer(request, { layer, level }, placed)]
  }
  return [...placed, ...cellsOf(request, placed)]
}

type Source = { readonly layer: FrameLayer; readonly level: AreaLevel }

function areasOfLayer(
  { overlay, scope }: AreasRequest,
  { layer, level }: Source,
  above: readonly PlacedArea[],
): PlacedArea[] {
  const own = layer.ids.map((_, i) =>
    layer.kinds[i] === POLYGON ? overlay.union(partsOfObjects(layer, [i])) : noPolygons,
  )
  const shapes = cutToScope(overlay, scope, own.map(cutterOf))
  const [name, code] = [textOf(layer, 'name'), textOf(layer, 'code')]
  return layer.ids.flatMap((id, i) => {
    const shape = withoutSlivers(shapes[i] ?? noPolygons, SLIVER_M2)
    const placeless = partCount(own[i] ?? noPolygons) === 0
    if (!placeless && partCount(shape) === 0) return []
    const parent = parentOf(above, centreOf(shape) ?? { code: code(i) })
    const area = { id, level, name: name(i), code: code(i), parent }
    return [{ area, shape, inside: insideOf(shape) }]
  })
}

function cellsOf(
  { overlay, scope, grid }: AreasRequest,
  above: readonly PlacedArea[],
): PlacedArea[] {
  const box = scope && boxOf(scope)
  if (grid === null || box === null) return []
  const cells = gridOver(box, grid)
  const shapes = cutToScope(
    overlay,
    scope,
    cells.map(cell => ({ box: cell.box, knife: null })),
  )
  return cells.flatMap((cell, i) => {
    const shape = withoutSlivers(shapes[i] ?? noPolygons, SLIVER_M2)
    const centre = centreOf(shape)
    if (centre === null) return []
    const parent = parentOf(above, centre)
    const area = { id: cell.id, level: 'cell', name: null, code: null, parent } as const
    return [{ area, shape, inside: insideOf(shape) }]
  })
}

const cutterOf = (shape: Polygons): Cutter => ({ box: boxOf(shape), knife: knifeOf(shape) })

const cutToScope = (overlay: Overlay, scope: Polygons | null, cutters: readonly Cutter[]) =>
  scope === null ? cutters.map(() => noPolygons) : cutByAreas(overlay, scope, cutters)

function centreOf(shape: Polygons): { x: number; y: number } | null {
  const centre = flatRepresentative(shape, POLYGON, 0, partCount(shape))
  return centre && { x: centre[0], y: centre[1] }
}

type Whereabouts =
  | { readonly x: number; readonly y: number }
  /** Chinese statistical codes nest: a community's twelve digits begin with its subdistrict's nine. */
  | { readonly code: string | null }

/** The subdistrict, else the district, that holds the point or whose code the code begins with; null if none. */
function parentOf(above: readonly PlacedArea[], where: Whereabouts): string | null {
  const holds = ({ area, inside }: PlacedArea) =>
    'x' in where
      ? inside.contains(where.x, where.y)
      : area.code !== null && where.code !== null && where.code.startsWith(area.code)
  for (const level of ['subdistrict', 'district'] as const) {
    const holder = above.find(candidate => candidate.area.level === level && holds(candidate))
    if (holder !== undefined) return holder.area.id
  }
  return null
}
