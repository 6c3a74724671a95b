import type { Threshold } from '#policy/indicators/model.ts'

/**
 * How a figure stands to the line it should reach. `measured` where no line is published, or the line is one that a
 * figure alone cannot be held against (by city size, by road class, a band).
 */
export const standings = ['met', 'missed', 'measured', 'unknown'] as const
export type Standing = (typeof standings)[number]

/** The standing of a reading's value; null is unknown. */
export function standingOf(
  threshold: Threshold | null,
  { variant, value }: { readonly variant: string; readonly value: number | null },
): Standing {
  if (value === null) return 'unknown'
  const line = threshold && lineOf(threshold, variant)
  if (threshold === null || line === null || threshold.op === 'between') return 'measured'
  const met = threshold.op === '>=' ? value >= line : value > line
  return met ? 'met' : 'missed'
}

function lineOf({ by, value }: Threshold, variant: string): number | null {
  if (by === 'all') return typeof value === 'number' ? value : null
  return by === 'variant' && typeof value === 'object' ? (value[variant] ?? null) : null
}
