import { columnsOf, type LayerColumn } from './columns.ts'
import { cityClasses } from './model.ts'
import type { TileLayerSpec } from '#platform/frame/index.ts'
import { cityRoadKinds } from '#policy/register.ts'

/** The deepest zoom that is cut; the map enlarges it beyond. */
const deepest = 16

const spec = (
  layer: string,
  minZoom: number,
  more: Partial<TileLayerSpec> = {},
): TileLayerSpec => ({
  layer,
  minZoom,
  maxZoom: deepest,
  columns: ['kind', 'name'],
  ...more,
})

/** Roads come in by rank, so that a whole city stays light; their kind tells them apart on the map. */
const roads = (kinds: readonly string[], from: number, to: number): TileLayerSpec =>
  spec('road', from, { maxZoom: to, where: { column: 'kind', values: kinds } })

/** What of the register is drawn, from which zoom on. Buildings from z13 as blocks, whole from z14. */
export const tileLayers: readonly TileLayerSpec[] = [
  spec('built-up-area', 6),
  spec('land-use', 8, {
    name: 'water',
    where: { column: 'kind', values: ['water'] },
    minAreaPx: 4,
  }),
  spec('land-use', 10, { minAreaPx: 4 }),
  spec('green-space', 9, { minAreaPx: 4 }),
  roads(['expressway', 'motorway'], 6, 8),
  roads(['expressway', 'motorway', 'arterial'], 9, 10),
  roads(['motorway', ...cityRoadKinds.filter(kind => kind !== 'local')], 11, 11),
  roads(['motorway', 'link', ...cityRoadKinds], 12, 13),
  spec('road', 14),
  spec('building', 13, {
    columns: ['kind', 'name', 'residential', 'storeys', 'height'],
    minAreaPx: 1,
  }),
  spec('compound', 12, { minAreaPx: 4 }),
  spec('parcel', 15),
  spec('heritage', 12),
  spec('pipe', 14),
  spec('district', 4),
  spec('subdistrict', 9),
  spec('community', 11),
  spec('facility', 13),
]

/** What kind of value a column of a layer holds; of unknown ones, text. */
export const columnKind = (layer: string, name: string): LayerColumn['kind'] =>
  cityClasses
    .filter(of => of === layer)
    .flatMap(columnsOf)
    .find(column => column.name === name)?.kind ?? 'text'
