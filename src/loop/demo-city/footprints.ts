import type { Position } from '#geo/geometry.ts'
import { distance, type Community } from './community.ts'
import type { Plot } from './plots.ts'
import type { Random } from './random.ts'

/** How much of its cell a building takes, from side to side and from front to back. */
const [SIDEWAYS, DEEP] = [
  [0.72, 0.9],
  [0.4, 0.75],
] as const
/** Sides of this length and more may have a wing or a court, metres. */
const LARGE = 12

/** So many building footprints on a plot, none beyond it and none across another; rings in metres of the city. */
export function footprintsOn(
  community: Community,
  plot: Plot,
  { count, random }: { readonly count: number; readonly random: Random },
): (readonly Position[])[][] {
  return cellsOf(community, plot, count).map(cell => footprint(frameOf(community, cell), random))
}

/** A plot cut into cells, as near to squares as their number allows, and as many of them as are wanted. */
function cellsOf({ place }: Community, plot: Plot, count: number): Plot[] {
  const [west, south, east, north] = plot
  const shape =
    distance(place(west, south), place(east, south)) /
    distance(place(west, south), place(west, north))
  const columns = Math.max(1, Math.min(count, Math.round(Math.sqrt(count * shape))))
  const rows = Math.ceil(count / columns)
  const [wide, high] = [(east - west) / columns, (north - south) / rows]
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = [west + (i % columns) * wide, south + Math.floor(i / columns) * high]
    return [x, y, x + wide, y + high]
  })
}

/** A cell as a centre and half its width and height, metres. */
type CellFrame = { readonly centre: Position; readonly half: Position; readonly up: Position }

function frameOf({ place }: Community, [west, south, east, north]: Plot): CellFrame {
  const [u, v] = [(west + east) / 2, (south + north) / 2]
  const halfway = (a: Position, b: Position): Position => [(b[0] - a[0]) / 2, (b[1] - a[1]) / 2]
  return {
    centre: place(u, v),
    half: halfway(place(west, v), place(east, v)),
    up: halfway(place(u, south), place(u, north)),
  }
}

/**
 * A building with right angles along the cell's width. Where the cell leans, the corners reach sideways with its
 * depth, so its width gives way.
 */
function footprint({ centre, half, up }: CellFrame, random: Random): (readonly Position[])[] {
  const [width, height] = [Math.hypot(...half), Math.hypot(...up)]
  const east: Position = [half[0] / width, half[1] / width]
  const lean = (half[0] * up[0] + half[1] * up[1]) / (width * height)
  const deep = random.between(...DEEP)
  const b = deep * height * Math.sqrt(1 - lean * lean)
  const a = Math.max(
    width / 4,
    random.between(...SIDEWAYS) * width - deep * height * Math.abs(lean),
  )
  const at = ([x, y]: Position): Position => [
    centre[0] + x * east[0] - y * east[1],
    centre[1] + x * east[1] + y * east[0],
  ]
  const kind = Math.min(a, b) * 2 < LARGE ? 1 : random.between(0, 1)
  if (kind < 0.06)
    return [
      rectangle(a, b).map(at),
      rectangle(0.45 * a, 0.45 * b)
        .toReversed()
        .map(at),
    ]
  return [(kind < 0.3 ? angle(a, b) : rectangle(a, b)).map(at)]
}

const rectangle = (a: number, b: number): Position[] => [
  [-a, -b],
  [a, -b],
  [a, b],
  [-a, b],
  [-a, -b],
]

/** A building with a wing to the north. */
const angle = (a: number, b: number): Position[] => [
  [-a, -b],
  [a, -b],
  [a, 0],
  [0, 0],
  [0, b],
  [-a, b],
  [-a, -b],
]
