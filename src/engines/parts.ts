import { at } from '#geo/flat.ts'
import { insideOf, type Inside } from './inside.ts'
import type { Overlay } from './overlay.ts'
import { boxOf, concat, gather, partCount, type Polygons } from './polygons.ts'

/** A shape to cut with, ready for questions. */
export type Knife = { readonly shape: Polygons; readonly inside: Inside }

export const knifeOf = (shape: Polygons): Knife => ({ shape, inside: insideOf(shape) })

/**
 * What of a set of disjoint parts lies in the shape. Only parts that an edge of the shape comes near are computed;
 * the others lie wholly inside or outside, which one of their vertices tells. A city's land has a hundred thousand
 * parts and a district's edge crosses a few hundred of them.
 */
export function partsInside(overlay: Overlay, polygons: Polygons, knife: Knife): Polygons {
  const { inside, across } = sorted(polygons, knife)
  return joined(polygons, inside, overlay.intersection(across, knife.shape))
}

/** What of a set of disjoint parts lies outside the shape. */
export function partsOutside(overlay: Overlay, polygons: Polygons, knife: Knife): Polygons {
  const { outside, across } = sorted(polygons, knife)
  return joined(polygons, outside, overlay.difference(across, knife.shape))
}

type Sorted = {
  readonly inside: readonly number[]
  readonly outside: readonly number[]
  readonly across: Polygons
}

function sorted(polygons: Polygons, { inside: knife }: Knife): Sorted {
  const [inside, outside, across]: [number[], number[], number[]] = [[], [], []]
  for (let p = 0; p < partCount(polygons); p++) {
    const box = boxOf(polygons, p, p + 1)
    if (box === null) continue
    if (knife.meets(box)) across.push(p)
    else (knife.contains(...firstVertex(polygons, p)) ? inside : outside).push(p)
  }
  return { inside, outside, across: pick(polygons, across) }
}

function firstVertex({ xy, partStart, ringStart }: Polygons, part: number): [number, number] {
  const v = 2 * at(ringStart, at(partStart, part))
  return [at(xy, v), at(xy, v + 1)]
}

/** The named parts as a set; the set itself where all of them are named. */
export function pick(polygons: Polygons, parts: readonly number[]): Polygons {
  if (parts.length === partCount(polygons)) return polygons
  return gather(parts.map(part => ({ from: polygons, part })))
}

const joined = (whole: Polygons, kept: readonly number[], computed: Polygons): Polygons =>
  partCount(computed) === 0 ? pick(whole, kept) : concat([pick(whole, kept), computed])
