import type { Flat } from '#geo/flat.ts'

/** A straight piece from a to b: four numbers, metres. */
export type Segment = readonly [ax: number, ay: number, bx: number, by: number]

/** A stretch of a segment as shares of its length; where it is a single point both are equal. */
export type Stretch = readonly [from: number, to: number]

/** Two places nearer than a millimetre are one: the resolution of every network distance. */
const SAME = 0.001

/** Share of the segment, 0…1, at which it is nearest to the point. */
export function nearestShare([ax, ay, bx, by]: Segment, x: number, y: number): number {
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const share = square === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / square
  return Math.max(0, Math.min(1, share))
}

/** Distance of the point from the segment's place at a share; its ends are met exactly. */
export function distanceAt([ax, ay, bx, by]: Segment, share: number, [x, y]: Spot): number {
  const [px, py] = share === 1 ? [bx, by] : [ax + share * (bx - ax), ay + share * (by - ay)]
  return Math.sqrt((x - px) * (x - px) + (y - py) * (y - py))
}

type Spot = readonly [x: number, y: number]

/** Where the first segment meets the second, as shares of the first, to a millimetre; null where it does not. */
export function meeting(first: Segment, second: Segment): Stretch | null {
  const [ax, ay, bx, by] = first
  const [cx, cy, ex, ey] = second
  const [dx, dy, gx, gy] = [bx - ax, by - ay, ex - cx, ey - cy]
  const [length, other] = [Math.sqrt(dx * dx + dy * dy), Math.sqrt(gx * gx + gy * gy)]
  const across = dx * gy - dy * gx
  // Nearly parallel: over both lengths they diverge by less than what counts as one place.
  if (Math.abs(across) <= SAME * Math.max(length, other)) return alongside(first, second)
  const share = ((cx - ax) * gy - (cy - ay) * gx) / across
  const otherShare = ((cx - ax) * dy - (cy - ay) * dx) / across
  const meets = within(share, SAME / length) && within(otherShare, SAME / other)
  const held = Math.max(0, Math.min(1, share))
  return meets ? [held, held] : null
}

const within = (share: number, spare: number) => share >= -spare && share <= 1 + spare

/** What two parallel segments have in common, as a stretch of the first. */
function alongside(first: Segment, second: Segment): Stretch | null {
  const [ax, ay, bx, by] = first
  const [cx, cy, ex, ey] = second
  const shares: number[] = []
  if (isOn(first, [cx, cy])) shares.push(nearestShare(first, cx, cy))
  if (isOn(first, [ex, ey])) shares.push(nearestShare(first, ex, ey))
  if (isOn(second, [ax, ay])) shares.push(0)
  if (isOn(second, [bx, by])) shares.push(1)
  return shares.length === 0 ? null : [Math.min(...shares), Math.max(...shares)]
}

const isOn = (segment: Segment, spot: Spot) =>
  distanceAt(segment, nearestShare(segment, ...spot), spot) <= SAME

/** How near two segments come, and at which share of the first; 0 where they meet. Of equal places the first. */
export function nearestApproach(
  first: Segment,
  second: Segment,
): { readonly distance: number; readonly share: number } {
  const met = meeting(first, second)
  if (met !== null) return { distance: 0, share: met[0] }
  const [ax, ay, bx, by] = first
  const [cx, cy, ex, ey] = second
  const candidates = [
    { share: 0, distance: distanceAt(second, nearestShare(second, ax, ay), [ax, ay]) },
    { share: 1, distance: distanceAt(second, nearestShare(second, bx, by), [bx, by]) },
    ...[[cx, cy] as const, [ex, ey] as const].map(spot => {
      const share = nearestShare(first, ...spot)
      return { share, distance: distanceAt(first, share, spot) }
    }),
  ]
  return candidates.reduce((best, one) => (one.distance < best.distance ? one : best))
}

/** Every straight piece; a lone vertex is a piece without length. */
export function sidesOf({ xy, ringStart }: Flat): Segment[] {
  const sides: Segment[] = []
  for (let r = 0; r + 1 < ringStart.length; r++) {
    const [from, end] = [ringStart[r] ?? 0, ringStart[r + 1] ?? 0]
    for (let i = Math.min(from + 1, end - 1); i < end; i++) {
      const before = Math.max(from, i - 1)
      sides.push([
        xy[2 * before] ?? NaN,
        xy[2 * before + 1] ?? NaN,
        xy[2 * i] ?? NaN,
        xy[2 * i + 1] ?? NaN,
      ])
    }
  }
  return sides
}
