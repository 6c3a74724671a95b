import type { ReadingDetail, SourceUse } from '../api/client.ts'
import type { InputValue } from '../parts/wire.ts'
import { useSay } from '../i18n/say.ts'
import { formatNumber, formatValue, targetText } from '../parts/figures.ts'
import { FindingText } from '../parts/finding-text.tsx'
import { HashChip } from '../parts/hash-chip.tsx'
import { ParameterLine } from '../parts/parameter-line.tsx'
import { doubtOfIndicator, Unverified } from '../parts/unverified.tsx'
import type { Board } from './board.ts'
import { fractionOf, isLocated } from '../parts/fraction.ts'
import { areaUnit, InputFigure } from '../parts/input-figure.tsx'

type Props = { readonly detail: ReadingDetail; readonly board: Board }

/** Formula, inputs, parameters, findings, sources and definition of one reading. */
export function CardDetail({ detail, board }: Props) {
  const { t, word } = useSay()
  const { reading, findings } = detail
  return (
    <>
      {reading.proxy !== null && (
        <section className="card-part proxy">
          <h3>{t('reading.proxy')}</h3>
          {reading.proxy.split(',').map(code => (
            <p key={code}>{word('proxy', code)}</p>
          ))}
        </section>
      )}
      {findings.length > 0 && (
        <section className="card-part">
          <h3>{t('reading.findings')}</h3>
          {findings.map(({ id, objects }) => (
            <p key={id} className="finding">
              <span className="swatch swatch-uncovered" aria-hidden="true" />
              <FindingText reading={reading} objects={objects} />
              {!board.view.findings && isLocated(reading) && (
                <button
                  type="button"
                  className="plain"
                  onClick={() => board.change({ findings: true })}
                >
                  {t('reading.showFinding')}
                </button>
              )}
            </p>
          ))}
        </section>
      )}
      <Formula detail={detail} />
      <Sources sources={detail.sources} />
      <Definition detail={detail} board={board} />
    </>
  )
}

function Formula({ detail }: { readonly detail: ReadingDetail }) {
  const { t, word, pick } = useSay()
  const { reading, indicator, parameters } = detail
  const fraction = fractionOf(reading)
  return (
    <section className="card-part">
      <h3>{t('reading.formula')}</h3>
      <p className="formula">{pick(indicator.formula)}</p>
      {fraction !== null && reading.value !== null && (
        <p className="fraction">
          <span className="fraction-bar">
            <InputFigure name={fraction.over} value={fraction.numerator} unit={fraction.unitOver} />
            <InputFigure
              name={fraction.of}
              value={fraction.denominator}
              unit={areaUnit(fraction.of)}
            />
          </span>
          <span>
            = {formatValue(reading.value, reading.unit)}{' '}
            <span className="value-unit">{pick(indicator.unit)}</span>
          </span>
        </p>
      )}
      <dl className="facts">
        {Object.entries(reading.inputs).flatMap(([name, value]) =>
          splitInput(name, value).map(([part, text]) => (
            <div key={`${name}.${part}`}>
              <dt>{word('input', part)}</dt>
              <dd>
                <bdi dir="ltr">{name === 'network' ? word('variant', text) : text}</bdi>
              </dd>
            </div>
          )),
        )}
        {parameters.map(parameter => (
          <ParameterLine key={parameter.id} parameter={parameter} />
        ))}
      </dl>
    </section>
  )
}

/** The parts of an input that the division above does not already show. */
function splitInput(name: string, value: InputValue): readonly (readonly [string, string])[] {
  if (typeof value === 'object' && name.endsWith('M')) {
    return [[name, `${formatNumber(Math.min(...Object.values(value)), 0)} m`]]
  }
  if (typeof value === 'object') {
    return Object.entries(value).map(([part, km]) => [part, `${formatNumber(km, 2)} km`])
  }
  if (name === 'radiusM') return [[name, `${value} m`]]
  if (name === 'stations') return [[name, String(value)]]
  if (typeof value === 'number') return []
  return [[name, value]]
}

function Sources({ sources }: { readonly sources: readonly SourceUse[] }) {
  const { t, word } = useSay()
  if (sources.length === 0) return null
  return (
    <section className="card-part">
      <h3>{t('reading.sources')}</h3>
      <ul className="sources">
        {sources.map(({ reads, objects, batches }) => (
          <li key={reads}>
            <p>
              <b>{word('missing', reads)}</b>{' '}
              <small>{t('reading.objects', { n: formatNumber(objects, 0) })}</small>
            </p>
            {batches.flatMap(batch =>
              batch.files.map(file => (
                <p key={`${batch.id} ${file.sha256}`} className="source-file">
                  <span>{file.name}</span>
                  <HashChip hash={file.sha256} label="SHA-256" />
                  {file.attribution !== null && <small>{file.attribution}</small>}
                </p>
              )),
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Definition({ detail, board }: Props) {
  const say = useSay()
  const { t, pick } = say
  const { indicator, reading } = detail
  const { target } = board
  return (
    <section className="card-part">
      <h3>{t('reading.definition')}</h3>
      <p>{pick(indicator.definition)}</p>
      <dl className="facts">
        {indicator.threshold !== null && target !== null && (
          <div>
            <dt>
              {t('reading.target')} <small>{pick(indicator.threshold.kind)}</small>
            </dt>
            <dd>
              <bdi dir="ltr">{targetText(target, pick(indicator.unit))}</bdi>
              {target.unverified && <Unverified doubt={doubtOfIndicator(indicator, say)} />}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('reading.definitionHash')}</dt>
          <dd>
            <HashChip hash={reading.definition} label={t('reading.definitionHash')} />
          </dd>
        </div>
      </dl>
      {indicator.threshold !== null && (
        <p className="fine">
          {t('reading.basis')}: {pick(indicator.threshold.basis)}
        </p>
      )}
      {indicator.note !== null && <p className="fine">{pick(indicator.note)}</p>}
      {indicator.sources.length > 0 && (
        <details>
          <summary>{t('reading.readIn')}</summary>
          <ul className="fine">
            {indicator.sources.map(source => (
              <li key={source.zh}>{pick(source)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
