import { createWriteStream } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { byCodePoint } from '#base/digest.ts'
import { geometryOf } from '#geo/flat.ts'
import type { Bbox, Geometry, Position } from '#geo/geometry.ts'
import { groupByOrientation } from '#platform/formats/index.ts'
import type { OnProgress } from '#platform/jobs/progress.ts'
import { stitchLines } from './stitch-lines.ts'
import { stitchPolygons } from './stitch-polygons.ts'
import { readTile, TILE_UNITS, type Path, type Piece, type Vertex } from './tile.ts'

/**
 * The demo city: Astana as OpenStreetMap had it in 2017, out of the sixteen OSM QA tiles that the npm package
 * @mapbox/mvt-fixtures carries (© OpenStreetMap contributors, ODbL 1.0).
 */
const WORLD_UNITS = TILE_UNITS * 2 ** 12

type Tile = { readonly column: number; readonly row: number; readonly path: string }

/**
 * Writes the city as GeoJSON, a feature a line, for the intake to take in like any file: one feature for each
 * element, what the tile edges cut apart joined again, in the order the tiles first show them.
 */
export async function writeAstana(file: string, onProgress: OnProgress): Promise<void> {
  const tiles = await findTiles()
  const elements = new Map<string, Piece[]>()
  for (const [i, { path, column, row }] of tiles.entries()) {
    onProgress({ step: 'unpack', done: i, total: tiles.length, unit: 'steps' })
    for (const piece of readTile(await readFile(path), column, row)) {
      const pieces = elements.get(piece.id)
      if (pieces === undefined) elements.set(piece.id, [piece])
      else pieces.push(piece)
    }
  }
  await pipeline(Readable.from(lines(elements)), createWriteStream(file))
  onProgress({ step: 'unpack', done: tiles.length, total: tiles.length, unit: 'steps' })
}

/**
 * The data seam: the outer edge of the tile set, west, south, east, north in degrees of WGS 84. What crosses it is
 * cut there, so that a road's end on it is no dead end.
 */
export async function astanaSeam(): Promise<Bbox> {
  const tiles = await findTiles()
  const columns = tiles.map(tile => tile.column)
  const rows = tiles.map(tile => tile.row)
  const [west, north] = degrees([Math.min(...columns) * TILE_UNITS, Math.min(...rows) * TILE_UNITS])
  const [east, south] = degrees([
    (Math.max(...columns) + 1) * TILE_UNITS,
    (Math.max(...rows) + 1) * TILE_UNITS,
  ])
  return [west, south, east, north]
}

async function findTiles(): Promise<Tile[]> {
  const main = fileURLToPath(import.meta.resolve('@mapbox/mvt-fixtures'))
  const folder = join(dirname(main), 'real-world', 'osm-qa-astana')
  return (await readdir(folder)).toSorted(byCodePoint).flatMap(name => {
    const match = /^12-(\d+)-(\d+)\.mvt$/.exec(name)
    if (match === null) return []
    return { column: Number(match[1]), row: Number(match[2]), path: join(folder, name) }
  })
}

function* lines(elements: ReadonlyMap<string, readonly Piece[]>): Generator<string> {
  for (const [id, pieces] of elements) {
    const [first] = pieces
    const geometry = joined(pieces)
    if (first === undefined || geometry === null) continue
    yield `${JSON.stringify({ type: 'Feature', id, properties: first.tags, geometry })}\n`
  }
}

/** The whole geometry of an element from its pieces, in degrees of WGS 84. */
function joined(pieces: readonly Piece[]): Geometry | null {
  const paths = pieces.flatMap(piece => piece.paths)
  switch (pieces[0]?.kind) {
    case 'point':
      return point(paths)
    case 'line':
      return line(pieces.length === 1 ? paths : stitchLines(paths))
    case 'polygon': {
      const rings = pieces.length === 1 ? paths : stitchPolygons(paths)
      return rings.length === 0 ? null : groupByOrientation(rings.map(toDegrees))
    }
    case undefined:
      return null
  }
}

function point(paths: readonly Path[]): Geometry | null {
  const vertex = paths[0]?.[0]
  return vertex === undefined ? null : { type: 'Point', coordinates: degrees(vertex) }
}

const line = (paths: readonly Path[]): Geometry | null =>
  geometryOf(
    2,
    paths.map(path => [toDegrees(path)]),
  )

const toDegrees = (path: Path): Position[] => path.map(degrees)

/** Web Mercator world units → degrees, rounded to 1e-7, the resolution OpenStreetMap keeps. */
function degrees([x, y]: Vertex): Position {
  const lon = (x / WORLD_UNITS) * 360 - 180
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD_UNITS))) * 180) / Math.PI
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
}
