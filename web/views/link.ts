import { folds, readView, writeView, type Fold } from '../address.ts'

type Address = { readonly pathname: string; readonly search: string }

/**
 * The address of what is on the screen, for somebody else: on the map also which panels are open, which would else follow
 * the habit of whoever opens it.
 */
export function exactPath({ pathname, search }: Address, habit: (fold: Fold) => boolean): string {
  if (pathname !== '/map') return `${pathname}${search}`
  const before = new URLSearchParams(search)
  const view = readView(before)
  const said = Object.fromEntries(folds.map(fold => [fold, view[fold] ?? habit(fold)]))
  return `${pathname}?${writeView(before, said)}`
}
