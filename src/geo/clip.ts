import { Path } from './path.ts'

/** The square min…max in both directions: a tile with its margin, in the tile's own units. */
export type Square = { readonly min: number; readonly max: number }

const spare = [new Path(), new Path()] as const

/**
 * An open ring cut to a square, one side after the other (Sutherland and Hodgman, "Reentrant polygon clipping",
 * 1974). A ring that leaves and returns keeps its pieces joined along the side, which has no area and lies in the
 * tile's margin. The result is one of two paths used again by the next call.
 */
export function clipRing(ring: Path, { min, max }: Square): Path {
  const [a, b] = spare
  cutSide(ring, a, [1, 0, -min])
  cutSide(a, b, [-1, 0, max])
  cutSide(b, a, [0, 1, -min])
  cutSide(a, b, [0, -1, max])
  return b
}

/** Keeps the side of a line where a·x + b·y + c is not negative. */
function cutSide(from: Path, to: Path, [a, b, c]: readonly [number, number, number]): void {
  to.clear()
  const last = from.length - 1
  let px = from.x(last)
  let py = from.y(last)
  let before = a * px + b * py + c
  for (let i = 0; i < from.length; i++) {
    const x = from.x(i)
    const y = from.y(i)
    const now = a * x + b * y + c
    if (now < 0 !== before < 0) {
      const t = before / (before - now)
      to.push(px + t * (x - px), py + t * (y - py))
    }
    if (now >= 0) to.push(x, y)
    px = x
    py = y
    before = now
  }
}

const piece = new Path()

/**
 * The runs of a line inside a square, in its direction, segment by segment (Liang and Barsky, "A new concept and
 * method for line clipping", 1984). `emit` gets one path used again by the next run.
 */
export function clipLine(line: Path, square: Square, emit: (run: Path) => void): void {
  piece.clear()
  for (let i = 1; i < line.length; i++) {
    const [ax, ay, bx, by] = [line.x(i - 1), line.y(i - 1), line.x(i), line.y(i)]
    const span = insideSpan(ax, ay, [bx - ax, by - ay], square)
    if (span === null) continue
    const [enter, leave] = span
    if (piece.length === 0) piece.push(ax + enter * (bx - ax), ay + enter * (by - ay))
    piece.push(ax + leave * (bx - ax), ay + leave * (by - ay))
    if (leave === 1 && i < line.length - 1) continue
    emit(piece)
    piece.clear()
  }
  if (piece.length > 1) emit(piece)
  piece.clear()
}

/** Which share of the segment from x, y along dx, dy lies inside, as two fractions; null where none does. */
function insideSpan(
  x: number,
  y: number,
  [dx, dy]: readonly [number, number],
  { min, max }: Square,
): readonly [number, number] | null {
  let [enter, leave] = [0, 1]
  for (const [step, room] of [
    [-dx, x - min],
    [dx, max - x],
    [-dy, y - min],
    [dy, max - y],
  ] as const) {
    if (step === 0 && room < 0) return null
    if (step < 0) enter = Math.max(enter, room / step)
    if (step > 0) leave = Math.min(leave, room / step)
  }
  return enter <= leave ? [enter, leave] : null
}
