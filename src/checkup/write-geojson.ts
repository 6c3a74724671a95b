import { keyOf } from './model.ts'
import type { CheckupRun } from './run.ts'

/**
 * The findings as one GeoJSON feature collection (RFC 7946; degrees of EPSG:4490, which differs from its WGS 84 by
 * less than a metre): the uncovered polygon of a cover, the land of a density; properties as the document has them,
 * with the reading's value and the area's name beside them. Piece by piece, one feature a line, final newline: a
 * city's findings together are longer than a text may be.
 */
export function* findingsGeojson({ result, findingShapes }: CheckupRun): Generator<string> {
  const values = new Map(result.readings.map(r => [keyOf(r), { value: r.value, unit: r.unit }]))
  const names = new Map(result.areas.map(area => [area.id, area.name]))
  yield '{"type":"FeatureCollection","features":[\n'
  for (const [i, finding] of result.findings.entries()) {
    const { indicator, variant, area, objects, ids } = finding
    const feature = JSON.stringify({
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
    yield `${i === 0 ? '' : ',\n'}${feature}`
  }
  yield '\n]}\n'
}
