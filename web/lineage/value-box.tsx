import { Link } from 'react-router'
import type { ReadingDetail } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatValue, targetOf } from '../parts/figures.ts'
import { FractionText } from '../parts/fraction-text.tsx'
import { FindingText } from '../parts/finding-text.tsx'
import { Value } from '../parts/value.tsx'
import { Verdict } from '../parts/verdict.tsx'
import { mapPath } from './map-path.ts'

type Props = { readonly detail: ReadingDetail }

/** The figure itself: against its line, as a division, and every digit that is stored. */
export function ValueBox({ detail }: Props) {
  const { t, word } = useSay()
  const { reading, indicator } = detail
  const rounded =
    reading.value !== null && formatValue(reading.value, reading.unit) !== String(reading.value)
  return (
    <section className="node node-value" data-node="value">
      <h3>{t('lineage.valueOf', { level: word('level', reading.level) })}</h3>
      <Value row={reading} unit={indicator.unit} large />
      <Verdict
        indicator={indicator}
        target={targetOf(indicator, reading.variant)}
        reading={reading}
      />
      <FractionText reading={reading} />
      {rounded && (
        <p className="fine">
          <bdi dir="ltr">{t('lineage.stored', { value: reading.value })}</bdi>
        </p>
      )}
    </section>
  )
}

/** What rests on this figure: findings, and the pages that show it. */
export function Uses({ detail }: Props) {
  const { t, word } = useSay()
  const { reading, findings } = detail
  return (
    <section className="node node-uses" data-node="uses">
      <h3>{t('lineage.uses')}</h3>
      <ul>
        {findings.map(({ id, objects }) => (
          <li key={id}>
            <Link to={mapPath(reading)}>
              {t('reading.findings')}: <FindingText reading={reading} objects={objects} />
            </Link>
          </li>
        ))}
        {reading.level !== 'scope' && (
          <li>
            <Link to={mapPath(reading)}>
              {t('lineage.useMap', { level: word('level', reading.level) })}
            </Link>
          </li>
        )}
        {reading.level === 'scope' && (
          <li>
            <Link to="/checkup">{t('lineage.useTable')}</Link>
          </li>
        )}
      </ul>
    </section>
  )
}
