import { areaOfPolygons, boxOf, noPolygons, type Polygons } from '#engines/polygons.ts'
import { insideOf, type Inside } from '#engines/inside.ts'
import type { Overlay } from '#engines/overlay.ts'
import { partsInside } from '#engines/parts.ts'
import { cutByAreas } from '#engines/per-area.ts'
import type { Frame, FrameLayer } from '#platform/frame/index.ts'
import type { PlacedArea } from './areas.ts'
import { partsOfObjects, placed, POLYGON, textOf } from './columns.ts'
import { once } from './once.ts'
import { walkingOf, type Walking } from './walking.ts'

/** The land a figure is taken over: all of it in the scope, and of each area what lies in it. Metres, m². */
export type Land = {
  /** True where no polygon says what is built up, so that the scope stands in for it. */
  readonly scopeInstead: boolean
  readonly whole: Polygons
  readonly pieces: readonly Polygons[]
  readonly areas: readonly number[]
  readonly insides: readonly Inside[]
}

/** What the measures stand on: the frame, the scope and its areas, and the land, made once and shared. */
export type Ground = {
  readonly frame: Frame
  readonly overlay: Overlay
  readonly areas: readonly PlacedArea[]
  /** Cuts a set that lies within the scope by every area, in the order of the areas. */
  cut(within: Polygons): readonly Polygons[]
  /** Residential land in the scope; null where the data has none at all. */
  residentialLand(): Land | null
  /** Built-up land in the scope, else the scope itself. */
  builtUpLand(): Land
  /** Outlines along which the data was cut, metres. */
  readonly seams: Polygons
  /** The walking network of the whole data, and the residential buildings of each area. */
  walking(): Walking
}

type Given = Pick<Ground, 'frame' | 'overlay' | 'areas' | 'seams'>

/** The areas must begin with the scope, and the scope must have a place. */
export function groundOf({ frame, overlay, areas, seams }: Given): Ground {
  const cut = cutter(overlay, areas)
  const [scope = never('a checkup of measures needs a scope')] = areas
  const box = boxOf(scope.shape) ?? never('a checkup of measures needs a scope')
  const within = (layer: FrameLayer | undefined, kind: string | null): Land | null => {
    const chosen = polygonsOfKind(layer, kind)
    if (layer === undefined || chosen.length === 0) return null
    const near = new Set(layer.search(box))
    const parts = partsOfObjects(
      layer,
      chosen.filter(i => near.has(i)),
    )
    const whole = partsInside(overlay, overlay.union(parts), scope)
    return landOf(whole, cut(whole))
  }
  return {
    frame,
    overlay,
    areas,
    seams,
    cut,
    residentialLand: once(() => within(frame.layers.get('land-use'), 'residential')),
    builtUpLand: once(
      () => within(frame.layers.get('built-up-area'), null) ?? scopeAsLand(areas, scope.shape),
    ),
    walking: once(() => walkingOf(frame, areas)),
  }
}

/** The areas lie in the scope as they are; nothing needs cutting. */
const scopeAsLand = (areas: readonly PlacedArea[], scope: Polygons): Land => ({
  scopeInstead: true,
  whole: scope,
  pieces: areas.map(area => area.shape),
  areas: areas.map(area => areaOfPolygons(area.shape)),
  insides: areas.map(area => area.inside),
})

function landOf(whole: Polygons, pieces: readonly Polygons[]): Land {
  return {
    scopeInstead: false,
    whole,
    pieces,
    areas: pieces.map(areaOfPolygons),
    insides: pieces.map(piece => insideOf(piece)),
  }
}

/** Whether the whole data has any residential land: without it a share of it is unknown, not zero. */
export const hasResidentialLand = (frame: Frame): boolean =>
  polygonsOfKind(frame.layers.get('land-use'), 'residential').length > 0

/** The polygons of a layer by kind (null: all), by index, ascending. */
function polygonsOfKind(layer: FrameLayer | undefined, kind: string | null): number[] {
  if (layer === undefined) return []
  const kindOf = textOf(layer, 'kind')
  return placed(layer, i => layer.kinds[i] === POLYGON && (kind === null || kindOf(i) === kind))
}

/**
 * Levels are cut one by one: districts and grid cells together would make boxes that shrink late. A cell is a
 * rectangle, and what is cut lies within the scope already, so its box alone cuts it.
 */
function cutter(overlay: Overlay, areas: readonly PlacedArea[]): Ground['cut'] {
  const cutters = areas.map(({ area, shape, inside }) => ({
    box: boxOf(shape),
    knife: area.level === 'cell' ? null : { shape, inside },
  }))
  const byLevel = Map.groupBy(areas.keys(), i => areas[i]?.area.level)
  return within => {
    const pieces = cutters.map(() => noPolygons)
    for (const [level, indices] of byLevel) {
      const own = indices.flatMap(i => cutters[i] ?? [])
      const cut = level === 'scope' ? [within] : cutByAreas(overlay, within, own)
      indices.forEach((i, c) => void (pieces[i] = cut[c] ?? noPolygons))
    }
    return pieces
  }
}

const never = (why: string): never => {
  throw new Error(why)
}
