import type { Threshold } from '#policy/indicators/model.ts'

/**
 * Whether a figure misses the line it should reach. False also where no line is published, or the line is one that
 * a figure alone cannot be held against (by city size, by road class, a band).
 */
export function misses(threshold: Threshold | null, variant: string, value: number): boolean {
  if (threshold === null) return false
  const line = lineOf(threshold, variant)
  if (line === null) return false
  if (threshold.op === '>=') return value < line
  return threshold.op === '>' && value <= line
}

function lineOf({ by, value }: Threshold, variant: string): number | null {
  if (by === 'all') return typeof value === 'number' ? value : null
  return by === 'variant' && typeof value === 'object' ? (value[variant] ?? null) : null
}
