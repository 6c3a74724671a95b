import type { Geometry, Position } from '#geo/geometry.ts'
import { projector } from '#geo/zone.ts'
import type { Frame, FrameLayer } from './frame.ts'

/** Object i of a layer as a geometry in degrees of EPSG:4490, or null where it has none. */
export function objectGeometry(frame: Frame, layer: FrameLayer, i: number): Geometry | null {
  const { inverse } = projector(frame.zone)
  const span = (starts: Uint32Array, n: number): number[] => {
    const from = starts[n] ?? 0
    return Array.from({ length: Math.max(0, (starts[n + 1] ?? 0) - from) }, (_, k) => from + k)
  }
  const position = (v: number): Position =>
    inverse(layer.xy[2 * v] ?? NaN, layer.xy[2 * v + 1] ?? NaN)
  const parts = span(layer.objectStart, i).map(part =>
    span(layer.partStart, part).map(ring => span(layer.ringStart, ring).map(position)),
  )
  return assemble(layer.kinds[i] ?? 0, parts)
}

function assemble(
  kind: number,
  parts: readonly (readonly (readonly Position[])[])[],
): Geometry | null {
  const [only = [], ...others] = parts
  const lines = parts.map(([line = []]) => line)
  const single = others.length === 0
  if (kind === 3)
    return single
      ? { type: 'Polygon', coordinates: only }
      : { type: 'MultiPolygon', coordinates: parts }
  if (kind === 2)
    return single
      ? { type: 'LineString', coordinates: only[0] ?? [] }
      : { type: 'MultiLineString', coordinates: lines }
  const [point, ...more] = lines.flat()
  if (kind !== 1 || point === undefined) return null
  return more.length === 0
    ? { type: 'Point', coordinates: point }
    : { type: 'MultiPoint', coordinates: [point, ...more] }
}
