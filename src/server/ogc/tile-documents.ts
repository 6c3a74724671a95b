import type { Bbox } from '#geo/geometry.ts'
import { columnKind, tileLayers } from '#city/index.ts'
import { jsonType, link, tileType, type Link } from './links.ts'

/* The documents of OGC API Tiles (20-057) and TileJSON 3.0 for the one tile set there is. */

const set = 'WebMercatorQuad'
const crs = 'http://www.opengis.net/def/crs/EPSG/0/3857'
const tileMatrixSetURI = `http://www.opengis.net/def/tilematrixset/OGC/1.0/${set}`

const tileAddress = (base: string, [z, y, x]: readonly [string, string, string]): string =>
  `${base}/tiles/${set}/{${z}}/{${y}}/{${x}}`

/** Layers of the tiles, each once, with its zooms and the values it carries. */
function vectorLayers() {
  const byName = Map.groupBy(tileLayers, spec => spec.name ?? spec.layer)
  return [...byName].map(([id, specs]) => ({
    id,
    columns: new Map([
      ['id', 'String'],
      ...specs.flatMap(({ layer, columns }) => columns.map(name => typed(layer, name))),
    ]),
    minzoom: Math.min(...specs.map(({ minZoom }) => minZoom)),
    maxzoom: Math.max(...specs.map(({ maxZoom }) => maxZoom)),
  }))
}

const typed = (layer: string, name: string): [string, string] => [
  name,
  columnKind(layer, name) === 'number' ? 'Number' : 'String',
]

/** TileJSON 3.0: what MapLibre, QGIS and others read of vector tiles. */
export function tileJson(base: string, extent: Bbox | null, credits: readonly string[]) {
  const layers = vectorLayers()
  return {
    tilejson: '3.0.0',
    name: 'Huancheng 焕城',
    ...(credits.length === 0 ? {} : { attribution: credits.join('; ') }),
    tiles: [tileAddress(base, ['z', 'y', 'x'])],
    minzoom: Math.min(...layers.map(({ minzoom }) => minzoom)),
    maxzoom: Math.max(...layers.map(({ maxzoom }) => maxzoom)),
    ...(extent === null ? {} : { bounds: extent }),
    vector_layers: layers.map(({ columns, ...layer }) => ({
      ...layer,
      fields: Object.fromEntries(columns),
    })),
  }
}

const setLinks = (base: string): Link[] => [
  link(`${base}/tiles/${set}`, 'self'),
  {
    ...link(tileAddress(base, ['tileMatrix', 'tileRow', 'tileCol']), 'item', tileType),
    templated: true,
  },
  link(`${base}/tiles.json`, 'describedby', jsonType, 'TileJSON 3.0'),
]

export const tileSets = (base: string) => ({
  links: [link(`${base}/tiles`, 'self')],
  tilesets: [
    { title: 'Huancheng 焕城', dataType: 'vector', crs, tileMatrixSetURI, links: setLinks(base) },
  ],
})

export const tileSet = (base: string) => ({
  title: 'Huancheng 焕城',
  dataType: 'vector',
  crs,
  tileMatrixSetURI,
  layers: vectorLayers().map(({ id, minzoom, maxzoom }) => ({
    id,
    dataType: 'vector',
    minTileMatrix: `${minzoom}`,
    maxTileMatrix: `${maxzoom}`,
  })),
  links: setLinks(base),
})
