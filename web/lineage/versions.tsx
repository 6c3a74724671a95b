import type { ReadingDetail, Version } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatInstant, formatKm2, formatValue, shortHash } from '../parts/figures.ts'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { StatusMark } from '../parts/status-mark.tsx'

/** The same figure in earlier runs: what compares, what does not, and which of the two hashes is to blame. */
export function Versions({ detail }: { readonly detail: ReadingDetail }) {
  const { t } = useSay()
  const [latest, ...earlier] = detail.versions
  if (latest === undefined) return null
  return (
    <section className="block versions">
      <header className="block-head">
        <h2>{t('lineage.versions')}</h2>
        <p>{t('lineage.versionsNote')}</p>
      </header>
      <ScrollBox label={t('lineage.versions')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('lineage.colRun')}</th>
              <th scope="col" className="end">
                {t('lineage.colValue')}
              </th>
              <th scope="col" className="end">
                {t('lineage.colChange')}
              </th>
              <th scope="col">{t('lineage.colDefinition')}</th>
              <th scope="col">{t('lineage.colScope')}</th>
              <th scope="col">{t('lineage.colComparable')}</th>
            </tr>
          </thead>
          <tbody>
            {detail.versions.map(version => (
              <Row key={version.run} detail={detail} version={version} latest={latest} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {earlier.length === 0 && <p className="fine">{t('lineage.onlyOne')}</p>}
    </section>
  )
}

type RowProps = {
  readonly detail: ReadingDetail
  readonly version: Version
  readonly latest: Version
}

function Row({ detail, version, latest }: RowProps) {
  const { t, pick } = useSay()
  const { reading, indicator } = detail
  const current = version.run === latest.run
  return (
    <tr aria-current={current ? 'true' : undefined}>
      <th scope="row">
        {t('lineage.run', { run: version.run })} · {t('map.set', { year: version.set })}{' '}
        <small>
          {formatInstant(version.computedAt)} · {version.actor}
        </small>
      </th>
      <td className="number">
        {version.value === null ? (
          <span className="value-unknown">{t('reading.unknown')}</span>
        ) : (
          <span title={String(version.value)}>
            <bdi dir="ltr">{formatValue(version.value, reading.unit)}</bdi>
            <span className="value-unit">{pick(indicator.unit)}</span>
          </span>
        )}
      </td>
      <td className="number">
        <bdi dir="ltr">{changeText(version, latest, reading.unit) ?? '–'}</bdi>
      </td>
      <td>
        <Hash hash={version.definition} differs={version.differs.includes('definition')} />
      </td>
      <td>
        <Scope version={version} level={reading.level} />
      </td>
      <td>
        <Comparable version={version} current={current} />
      </td>
    </tr>
  )
}

/** From that run to the latest; null where the two do not compare or one of them is unknown. */
function changeText(version: Version, latest: Version, unit: string): string | null {
  if (version.run === latest.run || version.differs.length > 0) return null
  if (version.value === null || latest.value === null) return null
  const change = latest.value - version.value
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±'
  return `${sign}${formatValue(Math.abs(change), unit)}`
}

function Hash({ hash, differs }: { readonly hash: string; readonly differs: boolean }) {
  return (
    <bdi dir="ltr" className={differs ? 'mono hash-differs' : 'mono'} title={hash}>
      {shortHash(hash)}
    </bdi>
  )
}

/** The run's scope, and the area's own boundary where it is that which moved. */
function Scope({ version, level }: { readonly version: Version; readonly level: string }) {
  const { word } = useSay()
  const moved = version.differs.includes('area')
  return (
    <>
      <Hash hash={version.scope} differs={version.differs.includes('scope')} />{' '}
      {version.scopeAreaKm2 !== null && (
        <small>
          <bdi dir="ltr">{formatKm2(version.scopeAreaKm2)} km²</bdi>
        </small>
      )}
      {moved && version.shape !== null && (
        <span>
          {' '}
          <small>{word('level', level)}</small> <Hash hash={version.shape} differs />
        </span>
      )}
    </>
  )
}

type ComparableProps = { readonly version: Version; readonly current: boolean }

function Comparable({ version, current }: ComparableProps) {
  const { t, word, listOf } = useSay()
  if (current) return t('lineage.current')
  if (version.differs.length === 0) {
    return (
      <>
        <StatusMark status="met" quiet /> {t('lineage.comparable')}
      </>
    )
  }
  return (
    <>
      <span className="tag">
        <b aria-hidden="true">≠</b> {t('lineage.notComparable')}
      </span>
      <small className="difference">
        {listOf(version.differs.map(code => word('difference', code)))}
      </small>
    </>
  )
}
