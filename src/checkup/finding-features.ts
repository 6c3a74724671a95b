import type { Geometry } from '#geo/geometry.ts'
import { placesOfObjects } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'

type Feature = {
  readonly type: 'Feature'
  readonly properties: { readonly id: string | null }
  readonly geometry: Geometry | null
}

/**
 * A finding as the map draws it, degrees of EPSG:4490: its polygon (id null), then its objects as points; one whose
 * place is points already is drawn as those, since a road's end is not where the road stands.
 */
export async function findingFeatures(
  db: Db,
  { ids, shape }: { readonly ids: readonly string[]; readonly shape: Geometry | null },
): Promise<readonly Feature[]> {
  const points = shape?.type === 'MultiPoint' ? [] : await placesOfObjects(db, ids)
  return [
    { type: 'Feature', properties: { id: null }, geometry: shape },
    ...points.map(({ id, place }): Feature => ({
      type: 'Feature',
      properties: { id },
      geometry: { type: 'Point', coordinates: place },
    })),
  ]
}
