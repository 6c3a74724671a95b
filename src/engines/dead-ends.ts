import { joinJunctions, type Chains } from './junctions.ts'

/** A place where lines end: metres, and the run of the lines it belongs to. */
export type DeadEnd = { readonly x: number; readonly y: number; readonly run: number }

const NONE = -1

/**
 * The junctions of `lines` that have exactly one distinct neighbour there and that no line of `others` shares, in the
 * order of their first vertices. A ring closed on itself has no end; two lines drawn over one another have the ends of
 * one.
 */
export function deadEnds(lines: Chains, others: Chains): readonly DeadEnd[] {
  const key = new Uint32Array(lines.key.length + others.key.length)
  key.set(lines.key)
  key.set(others.key, lines.key.length)
  const { of, count } = joinJunctions(key)
  const neighbour = new Int32Array(count).fill(NONE)
  const through = new Uint8Array(count)
  const meet = (node: number, other: number) => {
    const known = neighbour[node] ?? NONE
    if (known === NONE) neighbour[node] = other
    else if (known !== other) through[node] = 1
  }
  const runOf = new Int32Array(count).fill(NONE)
  const vertexOf = new Uint32Array(count)
  for (let run = 0; run + 1 < lines.start.length; run++)
    for (let v = lines.start[run] ?? 0; v < (lines.start[run + 1] ?? 0); v++) {
      const node = of[v] ?? 0
      if (runOf[node] === NONE) {
        runOf[node] = run
        vertexOf[node] = v
      }
      const before = of[v - 1] ?? node
      if (v === lines.start[run] || before === node) continue
      meet(node, before)
      meet(before, node)
    }
  for (const node of of.subarray(lines.key.length / 2)) through[node] = 1
  return Array.from({ length: count }, (_, node) => node)
    .filter(node => neighbour[node] !== NONE && through[node] === 0)
    .map(node => {
      const v = vertexOf[node] ?? 0
      return { x: lines.xy[2 * v] ?? NaN, y: lines.xy[2 * v + 1] ?? NaN, run: runOf[node] ?? NONE }
    })
}
