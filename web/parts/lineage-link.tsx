import { Link, useLocation } from 'react-router'
import type { Indicator, ReadingRow } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatValue, shortHash } from './figures.ts'
import { Hint } from './hint.tsx'
import { Icon } from './icon.tsx'
import { placeName } from './place-name.ts'

/** Where a reading's lineage page is; it keeps the language of the address. */
export const lineagePath = (id: string) => `/readings/${encodeURIComponent(id)}`

/** What a page of figures leaves for the lineage page, so that "on the map" leads back to what was looked at. */
export type CameFrom = { readonly from: string }

export function useCameFrom(): CameFrom {
  const { pathname, search } = useLocation()
  return { from: `${pathname}${search}` }
}

type ChipProps = {
  readonly reading: ReadingRow
  readonly indicator: Indicator
  /** How many batches of files it rests on; absent while that is being asked. */
  readonly sources: number | undefined
}

/** The pill beside a figure: says in short what it rests on, and opens the whole of it. */
export function LineageChip({ reading, indicator, sources }: ChipProps) {
  const { t, pick } = useSay()
  const state = useCameFrom()
  const value =
    reading.value === null
      ? t('reading.unknown')
      : `${formatValue(reading.value, reading.unit)} ${pick(indicator.unit)}`
  const short = shortHash(reading.inputsDigest)
  const place =
    reading.level === 'scope'
      ? t('map.wholeScope')
      : placeName({ id: reading.area, name: reading.areaName }, t)
  const rests = [
    t('lineage.reads', { n: indicator.reads.length }),
    sources === undefined ? null : t('lineage.fromSources', { n: sources }),
  ]
  return (
    <Hint
      title={
        <>
          <bdi dir="ltr">{value}</bdi> {indicator.code} · {place}
        </>
      }
      more={
        <>
          <p>{rests.filter(Boolean).join(' · ')}</p>
          <p>
            {t('reading.definitionHash')}{' '}
            <bdi className="mono">{shortHash(reading.definition)}</bdi>
          </p>
          <p className="hint-fine">
            <kbd>Enter</kbd> {t('lineage.open')}
          </p>
        </>
      }
    >
      <Link
        className="chip"
        to={lineagePath(reading.id)}
        state={state}
        aria-label={`${short}, ${t('lineage.open')}`}
      >
        <Icon name="link" size={12} />
        <bdi dir="ltr">{short}</bdi>
      </Link>
    </Hint>
  )
}

/** The card's one primary action. */
export function LineageLink({ id }: { readonly id: string }) {
  const { t } = useSay()
  return (
    <Link className="button button-primary" to={lineagePath(id)} state={useCameFrom()}>
      {t('lineage.open')} <kbd>L</kbd>
    </Link>
  )
}
