import type { Indicator, ReadingRow } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatNumber, gapOf, targetText, type Target } from './figures.ts'
import { StatusMark } from './status-mark.tsx'

type Props = {
  readonly indicator: Indicator
  readonly target: Target | null
  readonly reading: ReadingRow | undefined
}

/** Against the target in words; for an unknown, what is missing and who could supply it. */
export function Verdict({ indicator, target, reading }: Props) {
  const { t, word, pick, listOf } = useSay()
  const status = reading?.status ?? 'unknown'
  if (reading === undefined || reading.value === null) {
    const missing = (reading?.missing ?? []).map(code => word('missing', code))
    return (
      <p className={`verdict verdict-${status}`}>
        <StatusMark status="unknown" quiet />
        <span>
          {missing.length > 0 && t('reading.unknownBecause', { what: listOf(missing) })}
          {indicator.suppliedBy.length > 0 && (
            <small>
              {t('reading.suppliedBy', { who: listOf(indicator.suppliedBy.map(pick)) })}
            </small>
          )}
        </span>
      </p>
    )
  }
  return (
    <p className={`verdict verdict-${status}`}>
      <StatusMark status={status} quiet />
      <span>
        {target === null ? (
          t('reading.noTarget')
        ) : (
          <Against indicator={indicator} target={target} reading={reading} />
        )}
      </span>
    </p>
  )
}

type AgainstProps = {
  readonly indicator: Indicator
  readonly target: Target
  readonly reading: ReadingRow
}

function Against({ indicator, target, reading }: AgainstProps) {
  const { t, pick } = useSay()
  const gap = gapOf(reading, target)
  if (gap === null) return null
  const unit = pick(indicator.unit)
  if (reading.status === 'met') return t('reading.overTarget', { target: targetText(target, unit) })
  if (target.to !== null) return t('reading.outsideRange', { target: targetText(target, unit) })
  const size = Math.abs(gap)
  const text =
    reading.unit === '%'
      ? t('reading.points', { n: formatNumber(size, 1) })
      : `${formatNumber(size, 2)} ${unit}`
  return t('reading.underTarget', { gap: text })
}
