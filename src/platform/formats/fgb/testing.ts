import type { Geometry } from '#geo/geometry.ts'
import { featureSpec, headerSpec } from '../writers/fgb-messages.ts'
import { FlatMessage } from './flat-message.ts'
import { magic } from './slots.ts'

/** A FlatGeobuf without an index, its features in the order given, each with a `name`; `stated` is their number in the header. */
export function fgbBytes(
  features: readonly { readonly geometry: Geometry | null; readonly name: string }[],
  stated = features.length,
): Buffer {
  const layer = {
    name: 'test',
    columns: [{ name: 'name', kind: 'text' }],
    shapes: [],
    features: (async function* none() {})(),
  } as const
  const message = new FlatMessage()
  const seen = { features: stated, extent: null, nodeSize: 0, credits: [] }
  return Buffer.concat([
    Uint8Array.from(magic),
    Buffer.from(message.write(headerSpec(layer, seen))),
    ...features.map(({ geometry, name }, i) =>
      Buffer.from(message.write(featureSpec(layer, { id: `${i + 1}`, geometry, values: [name] }))),
    ),
  ])
}
