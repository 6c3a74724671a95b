import { byCodePoint, digest } from '#base/digest.ts'
import { projector, type Zone } from '#geo/zone.ts'
import type { ColumnSpec } from './column-builder.ts'
import type { Frame, FrameLayer } from './frame.ts'
import { type FrameRow, LayerBuilder } from './layer-builder.ts'

/** One layer to build: its columns, and how its rows are read, in code-point order of their ids. */
export type FrameSource = {
  readonly layer: string
  readonly columns: readonly ColumnSpec[]
  /** Hands over every row. A call for each, since waiting for each of a million rows takes longer than reading it. */
  read(add: (row: FrameRow) => void): Promise<void>
}

/**
 * Builds the columnar snapshot of a city in one zone (metres) from rows whose geometry is WKB in EPSG:4490.
 * Memory is the arrays and their growth; rows are not kept. The result does not depend on the order of
 * layers. Throws for a row that does not fit or comes out of order, naming layer and id: the record should not have
 * held it.
 */
export async function buildFrame(
  city: string,
  zone: Zone,
  sources: readonly FrameSource[],
): Promise<Frame> {
  const place = projector(zone)
  const layers: FrameLayer[] = []
  for (const { layer, columns, read } of sources) {
    const builder = new LayerBuilder(layer, columns, place)
    await read(row => builder.add(row))
    layers.push(builder.finish())
  }
  return frameOf(city, zone, layers)
}

/** A frame of finished layers, in name order. */
export function frameOf(city: string, zone: Zone, list: readonly FrameLayer[]): Frame {
  const sorted = list.toSorted((a, b) => byCodePoint(a.name, b.name))
  const layers = new Map(sorted.map(layer => [layer.name, layer]))
  if (layers.size !== list.length) throw new Error('two frame layers with one name')
  return { city, zone, digest: digest(sorted.map(layer => [layer.name, layer.digest])), layers }
}

/** A layer without objects or columns: what a class looks like that the city has no data of. */
export const emptyLayer = (name: string): FrameLayer =>
  new LayerBuilder(name, [], { forward: (x, y) => [x, y], inverse: (x, y) => [x, y] }).finish()
