import { useReading } from '../api/queries.ts'
import type { ReadingRow } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatNumber, gapOf, targetText } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import { Skeleton } from '../parts/states.tsx'
import { StatusMark } from '../parts/status-mark.tsx'
import { HashChip, Unverified } from '../parts/tag.tsx'
import { Value } from '../parts/value.tsx'
import { VariantName } from '../parts/variant-name.tsx'
import type { Board } from './board.ts'
import { CardDetail } from './card-detail.tsx'
import { Distribution } from './distribution.tsx'
import { placeName } from './places.ts'

type Props = {
  readonly board: Board
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
}

/** One place's figure with everything that stands behind it. Without a chosen place: the whole scope's. */
export function Card({ board, open, setOpen }: Props) {
  const { t, word } = useSay()
  const { selected, indicator, reading, level } = board
  const detail = useReading(reading?.id ?? null)
  if (indicator === null) return null
  const name = selected === null ? t('map.wholeScope') : placeName(selected, t)
  return (
    <article className="card float" data-open={open} aria-label={name}>
      <header className="card-head">
        <div>
          <h2>{name}</h2>
          <p>
            {selected === null
              ? t('reading.wholeScopeHint')
              : [level === null ? '' : word('level', level), selected.code]
                  .filter(Boolean)
                  .join(' · ')}
          </p>
        </div>
        <div className="card-short">
          <Value row={reading} unit={indicator.unit} />
        </div>
        <button
          type="button"
          className="icon-button fold"
          aria-expanded={open}
          aria-label={t('map.collapseCard')}
          onClick={() => setOpen(!open)}
        >
          <Icon name="down" />
        </button>
        {selected !== null && (
          <button
            type="button"
            className="icon-button"
            aria-label={t('shell.close')}
            onClick={() => board.change({ area: null })}
          >
            <Icon name="close" />
          </button>
        )}
      </header>
      {open && (
        <div className="card-body">
          <Headline board={board} reading={reading} />
          {detail.data !== undefined && <CardDetail detail={detail.data} board={board} />}
          {detail.isLoading && <Skeleton lines={4} />}
        </div>
      )}
    </article>
  )
}

type HeadlineProps = { readonly board: Board; readonly reading: ReadingRow | undefined }

function Headline({ board, reading }: HeadlineProps) {
  const { t, pick } = useSay()
  const { indicator, target, figure } = board
  if (indicator === null) return null
  return (
    <section className="headline">
      <p className="headline-name">
        <span className="code">{indicator.code}</span> {pick(indicator.name)}
        {figure !== null && figure.variant !== '' && <VariantName variant={figure.variant} />}
      </p>
      <div className="headline-figure">
        <Value row={reading} unit={indicator.unit} large />
        <Verdict board={board} reading={reading} />
      </div>
      <p className="chips">
        {reading !== undefined && (
          <HashChip hash={reading.inputsDigest} label={t('reading.inputsHash')} />
        )}
        {reading?.kind === 'measured' && <span className="tag">{t('reading.measured')}</span>}
        <span className="tag">
          {t(indicator.layer === 'national' ? 'reading.national' : 'reading.local')}
        </span>
        {(target?.unverified ?? !indicator.verified) && <Unverified />}
      </p>
      <Distribution board={board} />
    </section>
  )
}

/** Against the target in words; for an unknown, what is missing and who could supply it. */
function Verdict({ board, reading }: HeadlineProps) {
  const { t, word, pick, listOf } = useSay()
  const { indicator, target } = board
  if (indicator === null) return null
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
        {target === null ? t('reading.noTarget') : <Against board={board} reading={reading} />}
      </span>
    </p>
  )
}

function Against({ board, reading }: { readonly board: Board; readonly reading: ReadingRow }) {
  const { t, pick } = useSay()
  const { indicator, target } = board
  const gap = gapOf(reading, target)
  if (indicator === null || target === null || gap === null) return null
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
