import { Button, Input } from 'antd'
import { useState } from 'react'
import { ApiError } from '../api/fetch.ts'
import type { Preview } from '../api/client.ts'
import { usePreview } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { formatKm2, formatNumber } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import { StatusMark } from '../parts/status-mark.tsx'
import { Value } from '../parts/value.tsx'
import { VariantName } from '../parts/variant-name.tsx'
import { WarnMark } from '../parts/warn-mark.tsx'
import { figureKey, type Board } from './board.ts'
import { polygonOf, readSketch, writeSketch } from './sketch.ts'

type Props = { readonly board: Board }

/** A scope drawn on the map or typed in, and the figures it would have: computed on demand, never stored. */
export function DrawCard({ board }: Props) {
  const { t } = useSay()
  return (
    <article
      className="card float draw-card"
      data-open="true"
      data-region
      aria-label={t('draw.title')}
    >
      <header className="card-head">
        <div>
          <h2>{t('draw.title')}</h2>
          <p>{t('draw.how')}</p>
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label={t('shell.close')}
          onClick={() => board.change({ draw: false })}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="card-body">
        <Sketching board={board} />
      </div>
    </article>
  )
}

/** The corners, what can be done with them, and what came of it. */
function Sketching({ board }: Props) {
  const { t } = useSay()
  const { view, change } = board
  const { vertices, faulty } = readSketch(view.scope)
  const preview = usePreview()
  const polygon = faulty === null ? polygonOf(vertices) : null
  const put = (scope: string) => {
    preview.reset()
    change({ scope })
  }
  return (
    <>
      <section className="headline">
        <Corners scope={view.scope} faulty={faulty} put={put} />
        <div className="draw-actions">
          <Button
            disabled={vertices.length === 0}
            onClick={() => put(writeSketch(vertices.slice(0, -1)))}
          >
            {t('draw.undo')}
          </Button>
          <Button disabled={view.scope === ''} onClick={() => put('')}>
            {t('draw.clear')}
          </Button>
          <Button
            type="primary"
            disabled={polygon === null || preview.isPending}
            onClick={() => preview.mutate(polygon)}
          >
            {t('draw.compute')}
          </Button>
        </div>
        {polygon === null && faulty === null && (
          <p className="fine">{t('draw.more', { n: 3 - vertices.length })}</p>
        )}
      </section>
      <div aria-live="polite">
        {preview.isPending && (
          <p className="headline">
            {t('draw.computing')} <progress aria-label={t('draw.computing')} />
          </p>
        )}
        {preview.error !== null && <Refusal error={preview.error} />}
        {preview.data !== undefined && <Figures board={board} preview={preview.data} />}
      </div>
    </>
  )
}

type CornersProps = {
  readonly scope: string
  readonly faulty: number | null
  readonly put: (scope: string) => void
}

const normal = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join(';')

/** The corners as text; what is typed is drawn at once, and what is drawn on the map is written here. */
function Corners({ scope, faulty, put }: CornersProps) {
  const { t } = useSay()
  const [typed, setTyped] = useState('')
  // The reader's own blanks and empty lines stay as long as they mean what the address says.
  const text = normal(typed) === scope ? typed : scope.replaceAll(';', '\n')
  return (
    <>
      <label htmlFor="draw-corners" className="draw-label">
        {t('draw.corners')}
      </label>
      <Input.TextArea
        id="draw-corners"
        className="draw-corners"
        rows={4}
        value={text}
        status={faulty === null ? '' : 'error'}
        aria-invalid={faulty !== null}
        placeholder={t('draw.example')}
        onChange={event => {
          setTyped(event.target.value)
          put(normal(event.target.value))
        }}
      />
      {faulty !== null && (
        <p className="verdict verdict-missed">
          <StatusMark status="missed" quiet /> {t('draw.faulty', { line: faulty })}
        </p>
      )}
    </>
  )
}

function Refusal({ error }: { readonly error: Error }) {
  const { word } = useSay()
  const code = error instanceof ApiError ? error.code : 'unreachable'
  return (
    <p className="headline verdict">
      <WarnMark /> {word('error', code)}
    </p>
  )
}

/** The measured figures beside those of the whole checkup; how many are unknown is said, not hidden. */
function Figures({ board, preview }: Props & { readonly preview: Preview }) {
  const { t, pick } = useSay()
  const { indicators, scopeReadings } = board
  return (
    <section className="card-part">
      <h3>{t('draw.figures')}</h3>
      <p className="fine">
        {preview.scope.areaKm2 !== null && (
          <bdi dir="ltr">{formatKm2(preview.scope.areaKm2)} km² · </bdi>
        )}
        {t('draw.notStored', { seconds: formatNumber(preview.seconds, 1) })}
      </p>
      {preview.warnings.includes('scope-mended') && (
        <p className="verdict">
          <WarnMark /> {t('draw.mended')}
        </p>
      )}
      <ul className="draw-figures">
        {preview.readings.map(reading => {
          const indicator = indicators.find(({ code }) => code === reading.indicator)
          const whole = scopeReadings.get(figureKey(reading.indicator, reading.variant))
          if (indicator === undefined) return null
          return (
            <li key={reading.id}>
              <StatusMark status={reading.status} />
              <span>
                {pick(indicator.name)}
                {reading.variant !== '' && <VariantName variant={reading.variant} />}
                <small>
                  {t('map.wholeScope')} <Value row={whole} unit={indicator.unit} />
                </small>
              </span>
              <Value row={reading} unit={indicator.unit} />
            </li>
          )
        })}
      </ul>
      <p className="input-unknown">
        <StatusMark status="unknown" quiet /> {t('draw.unknown', { n: preview.unknown })}
      </p>
    </section>
  )
}
