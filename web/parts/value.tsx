import type { ReadingRow, Text } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatValue } from './figures.ts'

type Props = {
  readonly row: ReadingRow | undefined
  readonly unit: Text
  readonly large?: boolean
}

/** A figure with its unit after it, or the word for "unknown": never a zero, never a blank. */
export function Value({ row, unit, large = false }: Props) {
  const { t, pick } = useSay()
  const size = large ? 'value value-large' : 'value'
  if (row === undefined || row.value === null) {
    return <span className={`${size} value-unknown`}>{t('reading.unknown')}</span>
  }
  return (
    <span className={size} title={`${row.value} ${pick(unit)}`}>
      <bdi dir="ltr">{formatValue(row.value, row.unit)}</bdi>
      <span className="value-unit">{pick(unit)}</span>
    </span>
  )
}
