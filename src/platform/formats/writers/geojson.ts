import { TextFile } from './text-file.ts'
import type { FormatWriter, OutFeature, OutLayer } from './writer.ts'

/**
 * One feature collection (RFC 7946), a feature a line. Without a `crs` member, which that forbids: degrees of EPSG:4490,
 * which differs from its WGS 84 by centimetres. What is not said is left out.
 */
export const geojsonWriter: FormatWriter = {
  format: 'geojson',
  layers: 'many',
  keeps: 'values',
  misread: () => false,
  mostRows: null,
  write: (path, layers, { credits }) =>
    TextFile.fill(path, async file => {
      const credit =
        credits.length === 0 ? '' : `"attribution":${JSON.stringify(credits.join('; '))},`
      await file.add(`{"type":"FeatureCollection",${credit}"features":[`)
      let between = '\n'
      for await (const layer of layers)
        for await (const feature of layer.features) {
          await file.add(between + featureText(layer, feature))
          between = ',\n'
        }
      await file.add('\n]}\n')
    }),
}

function featureText({ columns }: OutLayer, { id, geometry, values }: OutFeature): string {
  const said = columns.flatMap(({ name }, i) => {
    const value = values[i] ?? null
    return value === null ? [] : [[name, value] as const]
  })
  return JSON.stringify({ type: 'Feature', id, geometry, properties: Object.fromEntries(said) })
}
