import { unreadable, type Progress } from '../bytes.ts'
import { layerName } from '../names.ts'
import { oneLayer, type ReadEvent, type Reader, type SourceFile } from '../reader.ts'
import { FileWindow } from '../window.ts'
import type { AreaRule } from './area.ts'
import { blobPlaces, readBlob, readPbf } from './blobs.ts'
import { parseHeaderBlock, type Block, type HeaderBlock } from './block.ts'
import { isTagged, nodesOf, relationsOf, waysOf } from './elements.ts'
import { Emitter } from './emit.ts'
import { blocksOf, indexPbf } from './index-pass.ts'

const MAGIC = 'OSMHeader'
const supportedFeatures = ['OsmSchema-V0.6', 'DenseNodes']

/**
 * OpenStreetMap's own exchange format (OSM wiki, PBF Format). A feature is a tagged node, way or relation in file
 * order, with the id OpenStreetMap gives it; coordinates are WGS 84 by the format.
 */
export function pbfReader(isArea: AreaRule): Reader {
  return {
    format: 'osm-pbf',
    recognises: ({ head }) => String.fromCharCode(...head.subarray(6, 6 + MAGIC.length)) === MAGIC,
    async open(file) {
      const header = await readHeader(file)
      const unsupported = header.requiredFeatures.find(f => !supportedFeatures.includes(f))
      if (unsupported !== undefined) {
        throw unreadable(file.name, 'unsupported-feature', { value: unsupported })
      }
      const progress: Progress = { bytes: 0 }
      return oneLayer({
        format: 'osm-pbf',
        file: file.name,
        crs: { kind: 'epsg', code: 4326, from: 'OSM PBF' },
        headerBbox: header.bbox,
        osm: true,
        bytesTotal: file.size,
        bytesRead: () => progress.bytes,
        events: () => events(file, isArea, progress),
      })
    },
  }
}

async function readHeader(file: SourceFile): Promise<HeaderBlock> {
  const pbf = await FileWindow.open(file.path)
  try {
    for await (const place of blobPlaces(pbf, file.name)) {
      const bytes = await readBlob(pbf, place, file.name)
      return readPbf(file.name, () => parseHeaderBlock(bytes))
    }
    throw unreadable(file.name, 'truncated-pbf')
  } finally {
    await pbf.close()
  }
}

/** Passes over the file, for the progress: relations, ways and nodes (one together), emitting. */
const PASSES = 3

async function* events(
  file: SourceFile,
  isArea: AreaRule,
  progress: Progress,
): AsyncGenerator<ReadEvent> {
  const pbf = await FileWindow.open(file.path)
  let done = 0
  const onBytes = (bytes: number): void => {
    done += bytes
    progress.bytes = Math.min(file.size - 1, Math.floor(done / PASSES))
  }
  progress.bytes = 0
  try {
    const pass = { pbf, file: file.name, onBytes }
    const index = await indexPbf(pass, isArea)
    const emitter = new Emitter(file.name, layerName(file.name), index, isArea)
    for await (const block of blocksOf(pass, index.blobs)) {
      yield* blockEvents(block, emitter)
    }
    progress.bytes = file.size
  } finally {
    await pbf.close()
  }
}

function* blockEvents(block: Block, emitter: Emitter): Generator<ReadEvent> {
  for (const node of nodesOf(block)) if (isTagged(node.tags)) yield* emitter.node(node)
  for (const way of waysOf(block)) if (isTagged(way.tags)) yield* emitter.way(way)
  for (const relation of relationsOf(block)) {
    if (isTagged(relation.tags)) yield* emitter.relation(relation)
  }
}
