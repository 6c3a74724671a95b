import type { Target } from '../parts/figures.ts'
import { ramp } from '../tokens.ts'

/** One class of the legend: `from` ≤ value < `to`, open where null. */
export type LegendClass = {
  readonly id: string
  readonly from: number | null
  readonly to: number | null
  readonly color: string
}

export type Scheme = {
  readonly classes: readonly LegendClass[]
  /** The class that begins at the target, where there is one. */
  readonly targetAt: number | null
}

export const unknownClass = 'unknown'

const lessIsBetter = new Set(['lower-better', 'problem-count', 'problem-length'])

/**
 * Classes for a set of figures. With a target, two ramps meet at it and every break is a whole step away from it;
 * without one, at most five even steps of one ramp. A range has no single line to cut at and is shown as an amount.
 */
export function schemeFor(
  values: readonly number[],
  target: Target | null,
  polarity: string,
): Scheme {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const need = lessIsBetter.has(polarity)
  if (target === null || target.to !== null) {
    return {
      classes: toClasses(evenBreaks(low, high), need ? ramp.need : ramp.amount),
      targetAt: null,
    }
  }
  const below = stepsFrom(target.from, -1, low, high)
  const above = stepsFrom(target.from, 1, high, low)
  const under = below.length + 1
  const over = above.length + 1
  const colors = [...ramp.below.slice(ramp.below.length - under), ...ramp.above.slice(0, over)]
  const mirrored = [
    ...ramp.above.slice(0, under).toReversed(),
    ...ramp.below.slice(ramp.below.length - over).toReversed(),
  ]
  const breaks = [...below.toReversed(), target.from, ...above]
  return { classes: toClasses(breaks, need ? mirrored : colors), targetAt: under }
}

/** The class a value falls in; `unknown` for none. */
export function classOf(scheme: Scheme, value: number | null): string {
  if (value === null) return unknownClass
  const found = scheme.classes.find(
    ({ from, to }) => (from === null || value >= from) && (to === null || value < to),
  )
  return found?.id ?? unknownClass
}

function toClasses(breaks: readonly number[], colors: readonly string[]): readonly LegendClass[] {
  return Array.from({ length: breaks.length + 1 }, (_, i) => ({
    id: `c${i}`,
    from: breaks[i - 1] ?? null,
    to: breaks[i] ?? null,
    color: colors[Math.min(i, colors.length - 1)] ?? ramp.amount[0],
  }))
}

/**
 * At most two breaks from the target towards one end of the data. Where nearly all data lie on the other side, the
 * step does not shrink below a twentieth of that side: nobody reads a class from 8 to 8.02.
 */
function stepsFrom(
  target: number,
  direction: 1 | -1,
  end: number,
  other: number,
): readonly number[] {
  const span = (end - target) * direction
  if (!(span > 0)) return []
  const step = roundStep(Math.max(span / 3, Math.abs(target - other) / 20))
  return [1, 2]
    .map(times => exact(target + direction * times * step))
    .filter(at => (end - at) * direction > 0)
}

/** At most four breaks at whole multiples of a round step. */
function evenBreaks(low: number, high: number): readonly number[] {
  if (!(high > low)) return []
  const smallest = roundStep((high - low) / 5)
  const steps = [1, 1.5, 2, 3, 5].map(times => roundStep(smallest * times))
  const multiples = (step: number) => {
    const first = Math.floor(low / step) + 1
    const last = Math.ceil(high / step) - 1
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
      exact((first + i) * step),
    )
  }
  return steps.map(multiples).find(breaks => breaks.length <= 4) ?? []
}

const roundSteps = [1, 2, 3, 5, 10] as const

/** The nearest step a reader can count in. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size))
  const unit = size / power
  const best = roundSteps.reduce((a, b) => (Math.abs(b - unit) < Math.abs(a - unit) ? b : a))
  return exact(best * power)
}

/** Removes the dust of binary fractions: 0.1 + 0.2 is 0.3 in a legend. */
const exact = (value: number) => Number(value.toPrecision(12))
