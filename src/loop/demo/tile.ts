import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'

/** Corner of a shape, in whole units of a 2^32 × 2^32 world, y down: exact, so that cut ends meet exactly. */
export type Vertex = readonly [number, number]
/** One part of a line, one ring of a polygon (closed; outer rings clockwise as seen), or a point's one vertex. */
export type Path = readonly Vertex[]

/** What one tile holds of one OpenStreetMap element. */
export type Piece = {
  readonly id: string
  readonly tags: Readonly<Record<string, number | string | boolean>>
  readonly kind: 'point' | 'line' | 'polygon'
  readonly paths: readonly Path[]
}

/** A zoom 12 tile has 2^20 units a side, with no buffer around it. */
export const TILE_UNITS = 2 ** 20
const kinds = [null, 'point', 'line', 'polygon'] as const

/** The pieces in one OSM QA tile (zoom 12, layer `osm`); `@id` and `@type` become the id, the rest of `@…` is history. */
export function readTile(bytes: Uint8Array, column: number, row: number): Piece[] {
  const layer = new VectorTile(new PbfReader(bytes)).layers['osm']
  if (layer === undefined) return []
  return Array.from({ length: layer.length }, (_, i) => layer.feature(i)).flatMap(feature => {
    const kind = kinds[feature.type] ?? null
    if (kind === null) return []
    const { '@type': type, '@id': id } = feature.properties
    const place = ({ x, y }: { x: number; y: number }): Vertex => [
      column * TILE_UNITS + x,
      row * TILE_UNITS + y,
    ]
    return {
      id: `${type}/${id}`,
      tags: Object.fromEntries(
        Object.entries(feature.properties).filter(([key]) => !key.startsWith('@')),
      ),
      kind,
      paths: feature.loadGeometry().map(path => path.map(place)),
    }
  })
}

/** Whether a coordinate lies on an edge between tiles. */
export const isEdge = (coordinate: number): boolean => coordinate % TILE_UNITS === 0

export const keyOf = ([x, y]: Vertex): string => `${x} ${y}`
export const isSame = (a: Vertex, b: Vertex): boolean => a[0] === b[0] && a[1] === b[1]
