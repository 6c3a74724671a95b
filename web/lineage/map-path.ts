import type { ReadingRow } from '../api/client.ts'

/** The map with this figure chosen, at this place. */
export function mapPath({ indicator, variant, level, area }: ReadingRow): string {
  const search = new URLSearchParams({ i: indicator })
  if (variant !== '') search.set('v', variant)
  if (level !== 'scope') {
    search.set('level', level)
    search.set('area', area)
  }
  return `/map?${search}`
}
