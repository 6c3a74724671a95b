import type { Geometry, Position } from './geometry.ts'

/** Well-known text (OGC 06-103r4), two dimensions, coordinates as JavaScript writes them: it reads back the same. */
export function toWkt(g: Geometry): string {
  switch (g.type) {
    case 'Point':
      return `POINT (${position(g.coordinates)})`
    case 'MultiPoint':
      return `MULTIPOINT (${g.coordinates.map(p => `(${position(p)})`).join(', ')})`
    case 'LineString':
      return `LINESTRING ${line(g.coordinates)}`
    case 'MultiLineString':
      return `MULTILINESTRING ${lines(g.coordinates)}`
    case 'Polygon':
      return `POLYGON ${lines(g.coordinates)}`
    case 'MultiPolygon':
      return `MULTIPOLYGON (${g.coordinates.map(lines).join(', ')})`
  }
}

const position = ([x, y]: Position): string => `${x} ${y}`
const line = (positions: readonly Position[]): string => `(${positions.map(position).join(', ')})`
const lines = (rings: readonly (readonly Position[])[]): string => `(${rings.map(line).join(', ')})`
