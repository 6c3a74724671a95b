import { boxGridOfPoints } from './box-grid.ts'

/** How far a set of places lies from another that shows the same things. Metres. */
export type Displacement = {
  /** Of the sample against the reference: positive to the east and to the north. */
  readonly east: number
  readonly north: number
  /** Sample places that have a reference place at that displacement, of all of them. */
  readonly matched: number
  readonly of: number
}

type Asked = {
  /** Farthest displacement looked for along either axis. */
  readonly reach: number
  /** Side of a cell in which displacements count as the same. */
  readonly cell: number
  /** Matches, and the share of the sample, that make a displacement more than chance. */
  readonly least: { readonly matches: number; readonly share: number }
  /** A second displacement with more than this share of the first's matches leaves it open which of them it is. */
  readonly rival: number
}

/**
 * The one displacement that brings most of a sample onto a reference, both as flat x, y in metres; null where none
 * stands out: too few meet, or rows of equal houses fit in several ways. Every pair of a sample and a reference place
 * within reach votes for its difference (translation clustering, the generalised Hough transform of point sets,
 * D. H. Ballard 1981); the fullest cell with its neighbours wins, its votes' median is the answer.
 */
export function displacement(
  sample: Float64Array,
  reference: Float64Array,
  asked: Asked,
): Displacement | null {
  const of = sample.length >> 1
  if (!(asked.reach > 0 && asked.cell > 0)) throw new RangeError('reach and cell are lengths')
  if (of === 0 || reference.length < 2) return null
  const votes = votesOf(sample, reference, asked)
  const best = fullest(votes, null)
  const next = fullest(votes, best)
  const { east, north, matched } = refine(votes, best, asked)
  const enough = Math.max(asked.least.matches, asked.least.share * of)
  if (matched < enough || next.count > asked.rival * best.count) return null
  return { east, north, matched, of }
}

type Votes = {
  /** Differences, flat, and which sample place each is of. */
  readonly east: readonly number[]
  readonly north: readonly number[]
  readonly from: readonly number[]
  readonly counts: Int32Array
  readonly side: number
}

function votesOf(sample: Float64Array, reference: Float64Array, { reach, cell }: Asked): Votes {
  const side = 2 * Math.ceil(reach / cell) + 1
  const counts = new Int32Array(side * side)
  const grid = boxGridOfPoints(reference)
  const [east, north, from]: [number[], number[], number[]] = [[], [], []]
  for (let i = 0; i + 1 < sample.length; i += 2) {
    const [x, y] = [sample[i] ?? NaN, sample[i + 1] ?? NaN]
    for (const j of grid.about([x - reach, y - reach, x + reach, y + reach])) {
      const [dx, dy] = [x - (reference[2 * j] ?? NaN), y - (reference[2 * j + 1] ?? NaN)]
      if (!(Math.abs(dx) <= reach && Math.abs(dy) <= reach)) continue
      east.push(dx)
      north.push(dy)
      from.push(i)
      const at = cellOf(dy, side, cell) * side + cellOf(dx, side, cell)
      counts[at] = (counts[at] ?? 0) + 1
    }
  }
  return { east, north, from, counts, side }
}

const cellOf = (d: number, side: number, cell: number): number =>
  Math.round(d / cell) + ((side - 1) >> 1)

type Peak = { readonly column: number; readonly row: number; readonly count: number }

/** The cell that is fullest together with its eight neighbours, none within three cells of `besides`. */
function fullest({ counts, side }: Votes, besides: Peak | null): Peak {
  let best: Peak = { column: 0, row: 0, count: -1 }
  for (let row = 1; row + 1 < side; row++)
    for (let column = 1; column + 1 < side; column++) {
      if (besides !== null && isNear(besides, column, row)) continue
      const count = aboutCell(counts, side, row * side + column)
      if (count > best.count) best = { column, row, count }
    }
  return best
}

const isNear = (peak: Peak, column: number, row: number): boolean =>
  Math.abs(peak.column - column) <= 3 && Math.abs(peak.row - row) <= 3

function aboutCell(counts: Int32Array, side: number, at: number): number {
  let sum = 0
  for (const row of [-side, 0, side])
    for (const column of [-1, 0, 1]) sum += counts[at + row + column] ?? 0
  return sum
}

/** The median of the votes about a peak, twice, nearer the second time; every sample place counts once. */
function refine(votes: Votes, peak: Peak, { cell }: Asked) {
  const middle = (votes.side - 1) >> 1
  let [east, north] = [(peak.column - middle) * cell, (peak.row - middle) * cell]
  let matched = 0
  for (const within of [1.5 * cell, cell]) {
    const near = votes.from
      .keys()
      .filter(
        k =>
          Math.abs((votes.east[k] ?? NaN) - east) <= within &&
          Math.abs((votes.north[k] ?? NaN) - north) <= within,
      )
      .toArray()
    matched = new Set(near.map(k => votes.from[k])).size
    if (near.length === 0) break
    ;[east, north] = [
      median(near.map(k => votes.east[k] ?? NaN)),
      median(near.map(k => votes.north[k] ?? NaN)),
    ]
  }
  return { east, north, matched }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? NaN, sorted[sorted.length >> 1] ?? NaN]
  return (low + high) / 2
}
