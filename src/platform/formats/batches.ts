import type { OpenedFile, ReadEvent } from './reader.ts'

/** Events of a batch, and bytes of the file it takes: enough that waiting for it costs little, few enough to hold. */
const batchEvents = 50
const batchBytes = 1 << 20

/** True where a batch of that many events over that many bytes is handed on. */
export const isFull = (events: number, bytes: number): boolean =>
  events >= batchEvents || bytes >= batchBytes

/** The layer's events some at a time: as its reader gives them, else collected from its stream. */
export const inBatches = (layer: OpenedFile): AsyncIterable<readonly ReadEvent[]> =>
  layer.batches?.() ?? collected(layer)

async function* collected(layer: OpenedFile): AsyncGenerator<readonly ReadEvent[]> {
  let batch: ReadEvent[] = []
  let begun = layer.bytesRead()
  for await (const event of layer.events()) {
    batch.push(event)
    if (!isFull(batch.length, layer.bytesRead() - begun)) continue
    yield batch
    batch = []
    begun = layer.bytesRead()
  }
  if (batch.length > 0) yield batch
}

/** The events of batches one after the other. */
export async function* oneByOne(
  batches: AsyncIterable<readonly ReadEvent[]>,
): AsyncGenerator<ReadEvent> {
  for await (const batch of batches) yield* batch
}
