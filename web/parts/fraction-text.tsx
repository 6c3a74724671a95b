import type { ReadingRow } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatBound, formatKm2 } from './figures.ts'
import { fractionOf } from './fraction.ts'

/** The two sides of a reading's division, each with its name and unit; nothing where it does not divide. */
export function FractionText({ reading }: { readonly reading: ReadingRow }) {
  const fraction = fractionOf(reading)
  if (fraction === null) return null
  const { over, of, numerator, denominator, unitOver } = fraction
  return (
    <p className="fraction-text">
      <Side name={over} value={numerator} unit={unitOver} />
      <Side name={of} value={denominator} unit={of.endsWith('Km2') ? 'km²' : ''} />
    </p>
  )
}

type SideProps = { readonly name: string; readonly value: number; readonly unit: string }

function Side({ name, value, unit }: SideProps) {
  const { word } = useSay()
  return (
    <span title={String(value)}>
      <small>{word('input', name)}</small>{' '}
      <bdi dir="ltr">
        {unit === '' ? formatBound(value) : formatKm2(value)} {unit}
      </bdi>
    </span>
  )
}
