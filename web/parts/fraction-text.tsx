import type { ReadingRow } from '../api/client.ts'
import { fractionOf } from './fraction.ts'
import { areaUnit, InputFigure } from './input-figure.tsx'

/** The two sides of a reading's division, each with its name and unit; nothing where it does not divide. */
export function FractionText({ reading }: { readonly reading: ReadingRow }) {
  const fraction = fractionOf(reading)
  if (fraction === null) return null
  const { over, of, numerator, denominator, unitOver } = fraction
  return (
    <p className="fraction-text">
      <InputFigure name={over} value={numerator} unit={unitOver} />
      <InputFigure name={of} value={denominator} unit={areaUnit(of)} />
    </p>
  )
}
