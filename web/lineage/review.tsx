import type { ReactNode } from 'react'
import { ApiError } from '../api/fetch.ts'
import type { ReadingDetail, Recomputed } from '../api/client.ts'
import type { useRecompute } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { formatInstant, formatNumber, formatValue, shortHash, targetOf } from '../parts/figures.ts'
import { StatusMark } from '../parts/status-mark.tsx'
import { WarnMark } from '../parts/warn-mark.tsx'

type Props = {
  readonly detail: ReadingDetail
  readonly recompute: ReturnType<typeof useRecompute>
}

/** What was proved about this figure, and what nobody has proved yet. */
export function Review({ detail, recompute }: Props) {
  const { t } = useSay()
  return (
    <section className="block review" aria-label={t('lineage.review')}>
      <header className="block-head">
        <h2>{t('lineage.review')}</h2>
      </header>
      <ul>
        <li aria-live="polite">
          <Proof detail={detail} recompute={recompute} />
        </li>
        <Batches detail={detail} />
        <Caveats detail={detail} />
      </ul>
    </section>
  )
}

type LineProps = { readonly mark: ReactNode; readonly children: ReactNode }

const Line = ({ mark, children }: LineProps) => (
  <div className="review-line">
    {mark}
    <div>{children}</div>
  </div>
)

function Proof({ detail, recompute }: Props) {
  const { t, word } = useSay()
  const { data, error, isPending } = recompute
  if (isPending) {
    return (
      <Line mark={<StatusMark status="measured" quiet />}>
        {t('lineage.computing')}
        <progress aria-label={t('lineage.computing')} />
      </Line>
    )
  }
  if (error !== null) {
    const code = error instanceof ApiError ? error.code : 'unreachable'
    return (
      <Line mark={<WarnMark />}>
        {t('lineage.failed')}
        <p className="fine">{word('error', code)}</p>
      </Line>
    )
  }
  if (data === undefined) {
    return <Line mark={<StatusMark status="unknown" quiet />}>{t('lineage.notYet')}</Line>
  }
  return (
    <>
      <Line mark={<StatusMark status={data.same ? 'met' : 'missed'} quiet />}>
        <Outcome detail={detail} result={data} />
        <p className="mono">
          {formatInstant(data.computedAt)} ·{' '}
          <bdi dir="ltr">sha256:{shortHash(data.again?.digest ?? data.stored.digest)}</bdi>
        </p>
      </Line>
      <Line mark={<StatusMark status={data.different === 0 ? 'met' : 'missed'} quiet />}>
        {t(data.different === 0 ? 'lineage.all' : 'lineage.some', {
          n: formatNumber(data.checked, 0),
          different: formatNumber(data.different, 0),
          seconds: formatNumber(data.seconds, 1),
        })}
      </Line>
    </>
  )
}

function Outcome({
  detail,
  result,
}: {
  readonly detail: ReadingDetail
  readonly result: Recomputed
}) {
  const { t, word, listOf } = useSay()
  const { same, differs, stored, again } = result
  if (same) return <b className="review-same">{t('lineage.same')}</b>
  if (again === null) return <b className="review-differs">{t('lineage.gone')}</b>
  const shown = (value: number | null) =>
    value === null ? t('reading.unknown') : formatValue(value, detail.reading.unit)
  return (
    <>
      <b className="review-differs">
        {t('lineage.differs', { members: listOf(differs.map(code => word('member', code))) })}
      </b>
      {stored.value !== again.value && (
        <p>{t('lineage.was', { before: shown(stored.value), after: shown(again.value) })}</p>
      )}
    </>
  )
}

function Batches({ detail }: { readonly detail: ReadingDetail }) {
  const { t } = useSay()
  const batches = new Map(
    detail.sources.flatMap(source => source.batches.map(batch => [batch.id, batch] as const)),
  )
  const later = [...batches.values()].filter(({ at }) => at > detail.run.computedAt).length
  if (batches.size === 0) return null
  return (
    <li>
      <Line mark={later === 0 ? <StatusMark status="met" quiet /> : <WarnMark />}>
        {later === 0 ? t('lineage.batchesSame') : t('lineage.batchesLater', { n: later })}
      </Line>
    </li>
  )
}

/** Stand-ins, and numbers that nobody has held against their document. */
function Caveats({ detail }: { readonly detail: ReadingDetail }) {
  const { t, word, listOf } = useSay()
  const { reading, parameters, indicator } = detail
  const unverified = parameters.filter(({ verified }) => !verified)
  const target = targetOf(indicator, reading.variant)
  const caveats = [
    ...(reading.proxy?.split(',') ?? []).map(code => word('proxy', code)),
    ...(unverified.length === 0
      ? []
      : [
          t('lineage.unverifiedParameters', {
            what: listOf(unverified.map(({ id }) => word('parameter', id))),
          }),
        ]),
    ...(target?.unverified === true ? [t('lineage.unverifiedTarget')] : []),
  ]
  return caveats.map(text => (
    <li key={text}>
      <Line mark={<WarnMark />}>{text}</Line>
    </li>
  ))
}
