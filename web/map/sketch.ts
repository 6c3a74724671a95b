/** A corner of a drawn scope: longitude, latitude in degrees. */
export type Vertex = readonly [longitude: number, latitude: number]

/** The corners a text gives, and the number of the first line that gives none; from 1, null where all do. */
export type Sketch = { readonly vertices: readonly Vertex[]; readonly faulty: number | null }

/** Corners as people type and paste them: one `longitude, latitude` a line or between semicolons. */
export function readSketch(text: string): Sketch {
  const lines = text
    .split(/[;；\n]/)
    .map(line => line.trim())
    .filter(line => line !== '')
  const read = lines.map(vertexOf)
  const at = read.indexOf(null)
  return {
    vertices: read.flatMap(vertex => (vertex === null ? [] : [vertex])),
    faulty: at === -1 ? null : at + 1,
  }
}

function vertexOf(line: string): Vertex | null {
  const parts = line.split(/[\s,，]+/)
  const [x, y] = parts.map(Number)
  // An empty part would pass for a zero.
  if (parts.length !== 2 || parts.includes('') || x === undefined || y === undefined) return null
  return Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [x, y] : null
}

/** For the address: five digits are about a metre. */
export const writeSketch = (vertices: readonly Vertex[]): string =>
  vertices.map(([x, y]) => `${x.toFixed(5)},${y.toFixed(5)}`).join(';')

/** The polygon that the corners enclose in their order; null with fewer than three. */
export function polygonOf(vertices: readonly Vertex[]) {
  const [first] = vertices
  if (first === undefined || vertices.length < 3) return null
  return {
    type: 'Polygon' as const,
    coordinates: [[...vertices, first].map(([x, y]) => [x, y])],
  }
}
