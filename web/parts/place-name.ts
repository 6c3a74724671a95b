import type { Say } from '../i18n/say.ts'

/** A place's name; a cell of the grid has none and is told by column and row. */
export function placeName(
  place: { readonly id: string; readonly name: string | null },
  t: Say['t'],
): string {
  if (place.name !== null) return place.name
  const [, x, y] = place.id.split(':')
  return x === undefined || y === undefined ? place.id : t('map.cell', { x, y })
}
