import { Link } from 'react-router'
import { useLevelReadings } from '../api/queries.ts'
import type { Indicator, ReadingRow, Run } from '../api/client.ts'
import type { AreaLevel } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { targetOf, targetText } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import { lineagePath, useCameFrom } from '../parts/lineage-link.tsx'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { StatusMark } from '../parts/status-mark.tsx'
import { doubtOfIndicator, Unverified } from '../parts/unverified.tsx'
import { Value } from '../parts/value.tsx'
import { VariantName } from '../parts/variant-name.tsx'

export type Line = {
  readonly indicator: Indicator
  readonly variant: string
  readonly reading: ReadingRow | undefined
}

type Props = { readonly lines: readonly Line[]; readonly levels: Run['levels'] }

export function IndicatorTable({ lines, levels }: Props) {
  const { t, word } = useSay()
  const groups = Map.groupBy(lines, line => line.indicator.dimension)
  const level =
    levels.filter(entry => entry.level !== 'scope' && entry.count > 0).at(-1)?.level ?? null
  return (
    <ScrollBox label={t('checkup.table')} className="block">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('checkup.code')}</th>
            <th scope="col">{t('checkup.name')}</th>
            <th scope="col" className="end">
              {t('checkup.value')}
            </th>
            <th scope="col">{t('checkup.status')}</th>
            <th scope="col" className="end">
              {t('checkup.target')}
            </th>
            <th scope="col">{t('checkup.coverage')}</th>
            <th scope="col">{t('checkup.source')}</th>
          </tr>
        </thead>
        {[...groups].map(([dimension, of]) => (
          <tbody key={dimension}>
            <tr className="group">
              <th scope="rowgroup" colSpan={7}>
                {word('dimension', dimension)}
              </th>
            </tr>
            {of.map(line => (
              <Row key={`${line.indicator.code}/${line.variant}`} line={line} level={level} />
            ))}
          </tbody>
        ))}
      </table>
    </ScrollBox>
  )
}

function Row({ line, level }: { readonly line: Line; readonly level: AreaLevel | null }) {
  const { t, pick, word, listOf } = useSay()
  const { indicator, variant, reading } = line
  const status = reading?.status ?? 'unknown'
  const measured = reading?.kind === 'measured'
  const name = pick(indicator.name)
  const cameFrom = useCameFrom()
  const address = new URLSearchParams({
    i: indicator.code,
    ...(variant === '' ? {} : { v: variant }),
  })
  return (
    <tr>
      <td className="code">{indicator.code}</td>
      <th scope="row">
        <Link to={`/map?${address}`} aria-label={t('checkup.openMap', { name })}>
          {name}
        </Link>
        {variant !== '' && <VariantName variant={variant} />}
      </th>
      <td className="number">
        {reading !== undefined && (
          <Link className="lineage-of" to={lineagePath(reading.id)} state={cameFrom}>
            <Value row={reading} unit={indicator.unit} />
            <Icon name="link" size={12} />
            <span className="unseen">
              {t('checkup.openLineage', { name: `${name} ${variant}`.trim() })}
            </span>
          </Link>
        )}
      </td>
      <td className="status">
        <StatusMark status={status} quiet />{' '}
        <span className="status-word">{word('status', status)}</span>
      </td>
      <td className="number">
        <TargetCell line={line} />
      </td>
      <td>{measured ? <Coverage line={line} level={level} /> : <Missing reading={reading} />}</td>
      <td>{listOf(indicator.obtained.map(code => word('obtained', code)))}</td>
    </tr>
  )
}

function TargetCell({ line }: { readonly line: Line }) {
  const say = useSay()
  const { pick } = say
  const target = targetOf(line.indicator, line.variant)
  if (target === null) return null
  return (
    <>
      <bdi dir="ltr">{targetText(target, pick(line.indicator.unit))}</bdi>{' '}
      {target.unverified && <Unverified doubt={doubtOfIndicator(line.indicator, say)} />}
    </>
  )
}

function Missing({ reading }: { readonly reading: ReadingRow | undefined }) {
  const { t, word, listOf } = useSay()
  const missing = (reading?.missing ?? []).map(code => word('missing', code))
  if (missing.length === 0) return null
  return <span className="missing">{t('reading.unknownBecause', { what: listOf(missing) })}</span>
}

/** How many areas of the finest level have a value. */
function Coverage({ line, level }: { readonly line: Line; readonly level: AreaLevel | null }) {
  const { t, word } = useSay()
  const figure = { indicator: line.indicator.code, variant: line.variant }
  const rows = useLevelReadings(figure, level).data
  if (rows === undefined || level === null) return null
  const n = rows.filter(row => row.kind === 'measured').length
  return (
    <>
      {word('level', level)} <bdi dir="ltr">{t('checkup.coverageOf', { n, of: rows.length })}</bdi>
    </>
  )
}
