import { keyOf } from './model.ts'
import type { CheckupRun } from './run.ts'

/**
 * The findings as one GeoJSON feature collection (RFC 7946; degrees of EPSG:4490, which differs from its WGS 84 by
 * less than a metre): the uncovered polygon of a cover, the land of a density; properties as the document has them,
 * with the reading's value and the area's name beside them. Text, one feature a line, final newline.
 */
export function findingsGeojson({ result, findingShapes }: CheckupRun): string {
  const values = new Map(result.readings.map(r => [keyOf(r), { value: r.value, unit: r.unit }]))
  const names = new Map(result.areas.map(area => [area.id, area.name]))
  const features = result.findings.map((finding, i) => {
    const { indicator, variant, area, objects, ids } = finding
    return JSON.stringify({
      type: 'Feature',
      properties: {
        indicator,
        variant,
        area,
        areaName: names.get(area) ?? null,
        ...values.get(keyOf(finding)),
        objects,
        ids,
      },
      geometry: findingShapes[i] ?? null,
    })
  })
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`
}
