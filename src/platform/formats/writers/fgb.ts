import { readSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { bboxOf } from '#geo/measure.ts'
import { FlatMessage } from '../fgb/flat-message.ts'
import { magic } from '../fgb/slots.ts'
import { Leaves, treeOf } from '../fgb/tree.ts'
import { ByteFile } from './byte-file.ts'
import { featureSpec, headerSpec } from './fgb-messages.ts'
import type { About, FormatWriter, OutLayer } from './writer.ts'

/** Children of a node of the index, as most writers have it. */
const nodeSize = 16
/** Features between two looks at what else the process has to do. */
const atOnce = 2000

/**
 * FlatGeobuf, version 3: one layer in EPSG:4490 with its index, features along the Hilbert curve; without an index and in the
 * order they came where one has no place. The features go through a file beside it; 100 bytes of each are held.
 */
export const fgbWriter: FormatWriter = {
  format: 'fgb',
  layers: 'one',
  keeps: 'columns',
  misread: () => false,
  mostRows: null,
  write: async (path, layers, about) => {
    const features = `${path}.features`
    try {
      for await (const layer of layers) {
        const leaves = new Leaves()
        let count = 0
        const message = new FlatMessage()
        await ByteFile.fill(features, async file => {
          for await (const feature of layer.features) {
            const box = feature.geometry === null ? null : bboxOf(feature.geometry)
            if (box !== null) leaves.add(box, file.size)
            count++
            await file.add(message.write(featureSpec(layer, feature)))
          }
        })
        await assemble(path, features, { layer, about, leaves, count, message })
      }
    } finally {
      await rm(features, { force: true })
    }
  },
}

type Parts = {
  readonly layer: OutLayer
  readonly about: About
  readonly leaves: Leaves
  readonly count: number
  readonly message: FlatMessage
}

/** The header, the index and the features of a layer, from the file the features wait in. */
async function assemble(path: string, features: string, parts: Parts): Promise<void> {
  const { layer, about, leaves, count, message } = parts
  const indexed = count > 0 && leaves.count === count
  const waiting = await open(features)
  try {
    const { size } = await waiting.stat()
    await ByteFile.fill(path, async file => {
      const seen = {
        features: count,
        extent: leaves.count === 0 ? null : leaves.extent,
        nodeSize: indexed ? nodeSize : 0,
        credits: about.credits,
      }
      await file.add(Uint8Array.from(magic))
      await file.add(message.write(headerSpec(layer, seen)))
      if (indexed) await copyInOrder(file, { descriptor: waiting.fd, size, leaves })
      else
        for await (const chunk of waiting.createReadStream({ autoClose: false }))
          await file.add(chunk)
    })
  } finally {
    await waiting.close()
  }
}

type Waiting = { readonly descriptor: number; readonly size: number; readonly leaves: Leaves }

/** Writes the index and the features in its order. */
async function copyInOrder(file: ByteFile, { descriptor, size, leaves }: Waiting): Promise<void> {
  const order = leaves.inOrder()
  const bytesOf = (i: number) =>
    (i + 1 < leaves.count ? leaves.start(i + 1) : size) - leaves.start(i)
  await file.add(treeOf(leavesIn(order), leaves.count, nodeSize))
  for (const [n, i] of order.entries()) {
    const bytes = Buffer.allocUnsafe(bytesOf(i))
    // At once: thousands of reads in turn, each of which the system has in memory.
    readSync(descriptor, bytes, 0, bytes.length, leaves.start(i))
    await file.add(bytes)
    if (n % atOnce === 0) await setImmediate()
  }

  function* leavesIn(ordered: Uint32Array) {
    let start = 0
    for (const i of ordered) {
      yield [leaves.box(i), start] as const
      start += bytesOf(i)
    }
  }
}
