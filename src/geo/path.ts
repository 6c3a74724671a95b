import { ringArea } from './measure-flat.ts'

/** A reusable run of vertices, x and y in turn, so that cutting a tile makes no garbage per vertex. */
export class Path {
  xy = new Float64Array(1024)
  /** In vertices. */
  length = 0

  clear(): void {
    this.length = 0
  }

  push(x: number, y: number): void {
    const at = this.length * 2
    if (at === this.xy.length) {
      const wider = new Float64Array(at * 2)
      wider.set(this.xy)
      this.xy = wider
    }
    this.xy[at] = x
    this.xy[at + 1] = y
    this.length++
  }

  x(i: number): number {
    return this.xy[2 * i] ?? NaN
  }

  y(i: number): number {
    return this.xy[2 * i + 1] ?? NaN
  }
}

/** Signed area of an open ring; where y grows downward, clockwise on the screen is positive. */
export const pathArea = (ring: Path): number => ringArea(ring.xy, 0, ring.length)
