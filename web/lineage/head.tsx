import { Button } from 'antd'
import { useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import type { ReadingDetail } from '../api/client.ts'
import type { useRecompute } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { formatInstant, formatValue, targetOf } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import { useKeys } from '../parts/keys.ts'
import { placeName } from '../parts/place-name.ts'
import { HashChip } from '../parts/hash-chip.tsx'
import { doubtOfIndicator, Unverified } from '../parts/unverified.tsx'
import { VariantName } from '../parts/variant-name.tsx'
import { mapPath } from './map-path.ts'

type Props = {
  readonly detail: ReadingDetail
  readonly recompute: ReturnType<typeof useRecompute>
}

/** Which figure of which place, when it was computed, and what can be done with it. */
export function Head({ detail, recompute }: Props) {
  const say = useSay()
  const { t, pick, word } = say
  const { reading, indicator, run } = detail
  const target = targetOf(indicator, reading.variant)
  const back = useBack(detail)
  const place = usePlace(detail)
  return (
    <header className="lineage-head">
      <div>
        <p className="lineage-place">
          {place}
          {reading.level !== 'scope' && ` · ${word('level', reading.level)}`}
        </p>
        <h1>
          {indicator.code} {pick(indicator.name)}
          {reading.variant !== '' && <VariantName variant={reading.variant} />}
        </h1>
        <p className="chips">
          <HashChip hash={reading.inputsDigest} label={t('reading.inputsHash')} />
          <span className="tag">
            {reading.kind === 'measured' ? t('reading.measured') : t('reading.unknown')}
          </span>
          <span className="tag">
            {t(indicator.layer === 'national' ? 'reading.national' : 'reading.local')}
          </span>
          {(target?.unverified ?? !indicator.verified) && (
            <Unverified doubt={doubtOfIndicator(indicator, say)} />
          )}
          <span className="lineage-run">
            {t('lineage.computed', { at: formatInstant(run.computedAt) })} ·{' '}
            {t('lineage.run', { run: run.id })} · {t('map.set', { year: run.set })}
          </span>
        </p>
      </div>
      <div className="lineage-actions">
        <CopyCitation detail={detail} />
        <Link className="button" to={back}>
          <Icon name="map" size={16} /> {t('lineage.onMap')}
        </Link>
        <Button
          type="primary"
          aria-disabled={recompute.isPending}
          onClick={() => {
            if (!recompute.isPending) recompute.mutate()
          }}
        >
          {t('lineage.recompute')}
        </Button>
      </div>
    </header>
  )
}

function usePlace({ reading }: ReadingDetail): string {
  const { t } = useSay()
  return reading.level === 'scope'
    ? t('map.wholeScope')
    : placeName({ id: reading.area, name: reading.areaName }, t)
}

/** The map as it was left, when this page was opened from there; Esc goes back to it. */
function useBack({ reading }: ReadingDetail): string {
  const { t } = useSay()
  const state: unknown = useLocation().state
  const navigate = useNavigate()
  const from =
    typeof state === 'object' && state !== null && 'from' in state && typeof state.from === 'string'
      ? state.from
      : null
  const toMap = from?.startsWith('/map') === true ? from : mapPath(reading)
  useKeys([
    {
      on: ['Escape'],
      show: 'Esc',
      does: t('keys.back'),
      act: () => void (from === null ? navigate(toMap) : navigate(-1)),
    },
  ])
  return toMap
}

/** A sentence that names the figure, what it means and where it stands, for a report or a letter. */
function CopyCitation({ detail }: { readonly detail: ReadingDetail }) {
  const { t, pick } = useSay()
  const [copied, setCopied] = useState(false)
  const { reading, indicator, run } = detail
  const place = usePlace(detail)
  const value =
    reading.value === null
      ? t('reading.unknown')
      : `${formatValue(reading.value, reading.unit)} ${pick(indicator.unit)}`
  const variant = reading.variant === '' ? '' : ` (${reading.variant})`
  const text = [
    `${indicator.code} ${pick(indicator.name)}${variant}, ${place}: ${value}`,
    t('lineage.computed', { at: formatInstant(run.computedAt) }),
    `${t('reading.definitionHash')} ${reading.definition}`,
    `${t('reading.inputsHash')} ${reading.inputsDigest}`,
    `${location.origin}${location.pathname}`,
  ].join('\n')
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button onClick={() => void copy()}>
      <span aria-live="polite">{t(copied ? 'lineage.copied' : 'lineage.copy')}</span>
    </Button>
  )
}
