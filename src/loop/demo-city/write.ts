import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { OnProgress } from '#platform/jobs/progress.ts'
import { featuresOf } from './features.ts'
import { geojsonWriter } from './geojson-writer.ts'
import { cityLayers, type CityLayer, type LayerWriter } from './layers.ts'
import type { CityPlan } from './plan.ts'
import { shapefileWriter } from './shapefile-writer.ts'

/** How the files of a city are written. */
export type CityFormat = 'geojson' | 'geojson-gz' | 'shapefile'

const writers: Readonly<
  Record<CityFormat, (folder: string, layer: CityLayer) => Promise<LayerWriter>>
> = {
  geojson: (folder, layer) => geojsonWriter(join(folder, `${layer.name}.geojsonl`), layer),
  'geojson-gz': (folder, layer) => geojsonWriter(join(folder, `${layer.name}.geojsonl.gz`), layer),
  shapefile: (folder, layer) => shapefileWriter(join(folder, layer.name), layer),
}

/**
 * Writes a city into a folder, a file (or a shapefile) for each layer that has something, all layers or the named ones.
 * The same plan gives the same bytes; memory does not grow with the city.
 */
export async function writeCity(
  plan: CityPlan,
  { folder, format, only = cityLayers }: Into,
  onProgress: OnProgress = () => undefined,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const open = new Map<CityLayer, LayerWriter>()
  let done = 0
  try {
    for (const feature of featuresOf(plan)) {
      const { layer } = feature
      if (!only.includes(layer)) continue
      const writer = open.get(layer) ?? (await writers[format](folder, layer))
      open.set(layer, writer)
      await writer.write(feature)
      if (++done % 10_000 === 0) onProgress({ step: 'write', done, total: null, unit: 'features' })
    }
  } finally {
    for (const writer of open.values()) await writer.close()
  }
}

type Into = {
  readonly folder: string
  readonly format: CityFormat
  readonly only?: readonly CityLayer[]
}
