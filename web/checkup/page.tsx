import { Segmented } from 'antd'
import { Link } from 'react-router'
import { useAddress } from '../address.ts'
import { useIndicators, useRun, useScopeReadings } from '../api/queries.ts'
import type { Indicator, ReadingRow, Run } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatInstant, formatKm2 } from '../parts/figures.ts'
import { Empty, Failure, PageState, Skeleton } from '../parts/states.tsx'
import '../styles/table.css'
import '../styles/sheet.css'
import { IndicatorTable, type Line } from './indicator-table.tsx'

const filters = ['all', 'measured', 'unknown'] as const
type Filter = (typeof filters)[number]

const isFilter = (text: string | null): text is Filter => filters.some(filter => filter === text)

/** 体检: every indicator of the set, measured or not, and for the unknown ones what they lack. */
export function CheckupPage() {
  const { t } = useSay()
  const run = useRun()
  const indicators = useIndicators(run.data?.set)
  const readings = useScopeReadings()
  const failed = [run, indicators, readings].find(query => query.error !== null)
  if (failed?.error) {
    return (
      <PageState page={t('checkup.title')}>
        <Failure
          what={t('checkup.title')}
          error={failed.error}
          onRetry={() => void failed.refetch()}
        />
      </PageState>
    )
  }
  if (run.data === null) {
    return (
      <PageState page={t('checkup.title')}>
        <Empty icon="checkup" title={t('checkup.none')}>
          <p>{t('map.noCheckupNote')}</p>
          <Link className="button button-primary" to="/survey/intake">
            {t('intake.open')}
          </Link>
        </Empty>
      </PageState>
    )
  }
  if (run.data === undefined || indicators.data === undefined || readings.data === undefined) {
    return (
      <PageState page={t('checkup.title')}>
        <Skeleton lines={10} />
      </PageState>
    )
  }
  return <Report run={run.data} indicators={indicators.data} readings={readings.data} />
}

type ReportProps = {
  readonly run: Run
  readonly indicators: readonly Indicator[]
  readonly readings: readonly ReadingRow[]
}

function Report({ run, indicators, readings }: ReportProps) {
  const { t } = useSay()
  const [search, setAddress] = useAddress()
  const asked = search.get('show')
  const filter = isFilter(asked) ? asked : 'all'
  const lines = linesOf(indicators, readings)
  const measured = lines.filter(line => line.reading?.kind === 'measured')
  const unknown = lines.filter(line => line.reading?.kind !== 'measured')
  const shown = { all: lines, measured, unknown }[filter]
  const labels = {
    all: t('checkup.showAll', { n: lines.length }),
    measured: t('checkup.showMeasured', { n: measured.length }),
    unknown: t('checkup.showUnknown', { n: unknown.length }),
  }
  const show = (next: Filter) =>
    setAddress(before => {
      before.set('show', next)
      return before
    }, 'replace')
  return (
    <div className="sheet checkup-table">
      <header className="sheet-head">
        <h1>{t('checkup.title')}</h1>
        <p>{t('checkup.lede', { measured: measured.length, unknown: unknown.length })}</p>
      </header>
      <div className="sheet-bar">
        <Segmented<Filter>
          aria-label={t('checkup.show')}
          value={filter}
          options={filters.map(value => ({ value, label: labels[value] }))}
          onChange={show}
        />
        <p>
          {t('map.set', { year: run.set })} ·{' '}
          {t('checkup.run', { at: formatInstant(run.computedAt) })}
          {run.scope.areaKm2 !== null &&
            ` · ${t('checkup.area', { km2: `${formatKm2(run.scope.areaKm2)} km²` })}`}
        </p>
      </div>
      <IndicatorTable lines={shown} levels={run.levels} />
    </div>
  )
}

/** One line a figure: an indicator with variants has several. */
function linesOf(
  indicators: readonly Indicator[],
  readings: readonly ReadingRow[],
): readonly Line[] {
  return indicators.flatMap(indicator =>
    indicator.variants.map(variant => ({
      indicator,
      variant,
      reading: readings.find(row => row.indicator === indicator.code && row.variant === variant),
    })),
  )
}
