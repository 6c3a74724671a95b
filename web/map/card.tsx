import { useReading } from '../api/queries.ts'
import type { ReadingRow } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { Icon } from '../parts/icon.tsx'
import { Skeleton } from '../parts/states.tsx'
import { LineageChip, LineageLink } from '../parts/lineage-link.tsx'
import { Unverified } from '../parts/tag.tsx'
import { Value } from '../parts/value.tsx'
import { VariantName } from '../parts/variant-name.tsx'
import { Verdict } from '../parts/verdict.tsx'
import type { Board } from './board.ts'
import { CardDetail } from './card-detail.tsx'
import { Distribution } from './distribution.tsx'
import { placeName } from '../parts/place-name.ts'

type Props = {
  readonly board: Board
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
}

/** One place's figure with everything that stands behind it. Without a chosen place: the whole scope's. */
export function Card({ board, open, setOpen }: Props) {
  const { t } = useSay()
  const { selected, indicator, reading } = board
  const detail = useReading(reading?.id ?? null)
  if (indicator === null) return null
  const name = selected === null ? t('map.wholeScope') : placeName(selected, t)
  return (
    <article className="card float" data-open={open} data-region aria-label={name}>
      <CardHead board={board} name={name} open={open} setOpen={setOpen} />
      {open && (
        <div className="card-body">
          {board.loading ? <Skeleton lines={4} /> : <Headline board={board} reading={reading} />}
          {detail.data !== undefined && <CardDetail detail={detail.data} board={board} />}
          {detail.isLoading && <Skeleton lines={4} />}
        </div>
      )}
      {open && reading !== undefined && (
        <footer className="card-foot">
          <LineageLink id={reading.id} />
        </footer>
      )}
    </article>
  )
}

function CardHead({ board, name, open, setOpen }: Props & { readonly name: string }) {
  const { t, word } = useSay()
  const { selected, indicator, reading, level } = board
  const kind = [level === null ? '' : word('level', level), selected?.code]
  return (
    <header className="card-head">
      <div>
        <h2>{name}</h2>
        <p>{selected === null ? t('reading.wholeScopeHint') : kind.filter(Boolean).join(' · ')}</p>
      </div>
      {indicator !== null && !board.loading && (
        <div className="card-short">
          <Value row={reading} unit={indicator.unit} />
        </div>
      )}
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
        <Verdict indicator={indicator} target={target} reading={reading} />
      </div>
      <p className="chips">
        {reading !== undefined && <LineageChip reading={reading} indicator={indicator} />}
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
