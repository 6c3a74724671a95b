import { useReading } from '../api/queries.ts'
import type { ReadingDetail, ReadingRow } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { Icon } from '../parts/icon.tsx'
import { FailureLine, Skeleton } from '../parts/states.tsx'
import { LineageChip, LineageLink } from '../parts/lineage-link.tsx'
import { doubtOfIndicator, Unverified } from '../parts/unverified.tsx'
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
  if (indicator === null) return null
  const name = selected === null ? t('map.wholeScope') : placeName(selected, t)
  return (
    <article className="card float" data-open={open} data-region aria-label={name}>
      <CardHead board={board} name={name} open={open} setOpen={setOpen} />
      {open && (isWaiting(board) ? <Skeleton lines={6} /> : <CardBody board={board} />)}
      {open && reading !== undefined && (
        <footer className="card-foot">
          <LineageLink id={reading.id} />
        </footer>
      )}
    </article>
  )
}

/** A figure that is on its way is not unknown. */
const isWaiting = ({ loading, reading }: Board) => loading && reading === undefined

function CardBody({ board }: { readonly board: Board }) {
  const { reading } = board
  const detail = useReading(reading?.id ?? null)
  return (
    <div className="card-body">
      <Headline board={board} reading={reading} sources={sourcesOf(detail.data)} />
      {detail.error !== null && <FailureLine error={detail.error} />}
      {detail.data !== undefined && <CardDetail detail={detail.data} board={board} />}
      {detail.isLoading && <Skeleton lines={4} />}
    </div>
  )
}

/** What a folded card still says. */
function Short({ board }: { readonly board: Board }) {
  const { indicator, reading, target } = board
  if (indicator === null || isWaiting(board)) return null
  return (
    <div className="card-short">
      <Value row={reading} unit={indicator.unit} />
      <Verdict indicator={indicator} target={target} reading={reading} />
    </div>
  )
}

function CardHead({ board, name, open, setOpen }: Props & { readonly name: string }) {
  const { t, word } = useSay()
  const { selected, level } = board
  const kind = [level === null ? '' : word('level', level), selected?.code]
  return (
    <header className="card-head">
      <div>
        <h2>{name}</h2>
        <p>{selected === null ? t('reading.wholeScopeHint') : kind.filter(Boolean).join(' · ')}</p>
      </div>
      {!open && <Short board={board} />}
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

/** How many batches of files a figure rests on, each counted once. */
const sourcesOf = (detail: ReadingDetail | undefined) =>
  detail && new Set(detail.sources.flatMap(({ batches }) => batches.map(({ id }) => id))).size

type HeadlineProps = {
  readonly board: Board
  readonly reading: ReadingRow | undefined
  readonly sources: number | undefined
}

function Headline({ board, reading, sources }: HeadlineProps) {
  const say = useSay()
  const { t, pick } = say
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
        {reading !== undefined && (
          <LineageChip reading={reading} indicator={indicator} sources={sources} />
        )}
        {reading?.kind === 'measured' && <span className="tag">{t('reading.measured')}</span>}
        <span className="tag">
          {t(indicator.layer === 'national' ? 'reading.national' : 'reading.local')}
        </span>
        {(target?.unverified ?? !indicator.verified) && (
          <Unverified doubt={doubtOfIndicator(indicator, say)} />
        )}
      </p>
      <Distribution board={board} />
    </section>
  )
}
