import type { Indicator, ReadingRow, Threshold } from '../api/client.ts'

/** Digits after the point that a reader can use; the full value stays in the title. */
function digitsFor(value: number, unit: string): number {
  if (unit === '%') return 1
  if (Number.isInteger(value)) return 0
  const size = Math.abs(value)
  return size >= 100 ? 1 : size >= 1 ? 2 : 3
}

export function formatNumber(value: number, digits = digitsFor(value, '')): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

export const formatValue = (value: number, unit: string) =>
  formatNumber(value, digitsFor(value, unit))

/** A bound as it is written in the definition, without trailing zeros. */
export const formatBound = (value: number) =>
  value.toLocaleString('en-US', { maximumFractionDigits: 3 })

/** An area of the figures in km²: three digits that count. */
export const formatKm2 = (value: number) =>
  formatNumber(value, value === 0 ? 0 : value >= 100 ? 1 : value >= 1 ? 2 : 4)

const sizes = ['B', 'KB', 'MB', 'GB'] as const

export function formatBytes(bytes: number): string {
  const step = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return `${formatNumber(bytes / 1000 ** step, step === 0 ? 0 : 1)} ${sizes[step]}`
}

/** First and last digits of a hash, enough to compare by eye. */
export function shortHash(hash: string): string {
  const hex = hash.replace(/^sha256:/, '')
  return hex.length <= 12 ? hex : `${hex.slice(0, 4)}…${hex.slice(-4)}`
}

export function formatInstant(instant: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  const text = at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
  return text.slice(0, 16)
}

/** The line a reading is held against: a floor, or a range. Null where the indicator has none for this variant. */
export type Target = {
  readonly from: number
  readonly to: number | null
  readonly unverified: boolean
}

export function targetOf(indicator: Indicator, variant: string): Target | null {
  const { threshold } = indicator
  if (threshold === null) return null
  const from = boundOf(threshold.value, threshold, variant)
  if (from === null) return null
  const to = threshold.upTo === null ? null : boundOf(threshold.upTo, threshold, variant)
  return { from, to, unverified: !threshold.verified }
}

/** A bound keyed by the city's size or rank cannot be chosen here: the server says the status then. */
function boundOf(value: Threshold['value'], threshold: Threshold, variant: string): number | null {
  if (typeof value === 'number') return value
  return threshold.by === 'variant' ? (value[variant] ?? null) : null
}

export function targetText(target: Target, unit: string): string {
  if (target.to !== null)
    return `${formatBound(target.from)}–${formatBound(target.to)} ${unit}`.trim()
  return `≥ ${formatBound(target.from)} ${unit}`.trim()
}

/** Distance to the target, positive below it; null without target or value. */
export function gapOf(row: ReadingRow, target: Target | null): number | null {
  if (target === null || row.value === null) return null
  return target.from - row.value
}
