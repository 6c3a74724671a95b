import { useState } from 'react'
import { useSay } from '../i18n/say.ts'
import { formatBound, formatNumber } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import type { Board } from './board.ts'
import { unknownClass, type LegendClass } from './classes.ts'
import { useNarrow } from '../parts/media.ts'

/** Classes with how many places each holds; a press shows only the pressed ones, on the map and in the table. */
export function Legend({ board }: { readonly board: Board }) {
  const { t, pick } = useSay()
  const narrow = useNarrow()
  const [open, setOpen] = useState(!narrow)
  const { places, indicator, view, change, level } = board
  if (board.loading || indicator === null || level === null || places.length === 0) return null
  const known = places.filter(place => place.className !== unknownClass).length
  const share = `${formatNumber((known / places.length) * 100, 1)} %`
  return (
    <section className="legend float" aria-label={t('map.legend')} data-open={open}>
      <button
        type="button"
        className="legend-head"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <b>
          {pick(indicator.name)} <span className="value-unit">{pick(indicator.unit)}</span>
        </b>
        <small>{t(level === 'cell' ? 'map.cellsCount' : 'map.areasCount')}</small>
        <Icon name="down" size={14} />
      </button>
      {known > 0 && <Classes board={board} />}
      <ClassButton board={board} entry={null} />
      {open && (
        <p className="legend-note">
          {known === 0 ? t('map.noneMeasured') : t('map.unknownNote', { share })}
          {view.classes.length > 0 && (
            <button type="button" className="plain" onClick={() => change({ classes: [] })}>
              {t('map.filtered', { n: view.classes.length })} · {t('map.showAll')}
            </button>
          )}
        </p>
      )}
    </section>
  )
}

function Classes({ board }: { readonly board: Board }) {
  const { t } = useSay()
  const { scheme, target } = board
  return (
    <>
      {scheme.classes.map((entry, i) => (
        <div key={entry.id}>
          {i === scheme.targetAt && target !== null && (
            <p className="legend-target">
              <span>{t('map.target', { value: formatBound(target.from) })}</span>
            </p>
          )}
          <ClassButton board={board} entry={entry} />
        </div>
      ))}
    </>
  )
}

type ButtonProps = { readonly board: Board; readonly entry: LegendClass | null }

function ClassButton({ board, entry }: ButtonProps) {
  const { t } = useSay()
  const { places, view, change } = board
  const id = entry?.id ?? unknownClass
  const count = places.filter(place => place.className === id).length
  const most = Math.max(1, ...classCounts(board))
  const name = entry === null ? t('reading.unknown') : rangeText(entry)
  const pressed = view.classes.includes(id)
  return (
    <button
      type="button"
      className="class"
      aria-pressed={pressed}
      data-faded={view.classes.length > 0 && !pressed}
      onClick={() =>
        change({
          classes: pressed ? view.classes.filter(other => other !== id) : [...view.classes, id],
        })
      }
    >
      <Swatch color={entry?.color ?? null} />
      <span className="class-name">
        <bdi dir="ltr">{name}</bdi>
      </span>
      <span className="class-bar">
        <span style={{ inlineSize: `${(count / most) * 100}%` }}>
          <Swatch color={entry?.color ?? null} />
        </span>
      </span>
      <span className="class-count">{count}</span>
    </button>
  )
}

function classCounts({ places }: Board): readonly number[] {
  return [...Map.groupBy(places, place => place.className).values()].map(group => group.length)
}

export function Swatch({ color }: { readonly color: string | null }) {
  return (
    <span
      className={color === null ? 'swatch swatch-unknown' : 'swatch'}
      style={color === null ? undefined : { background: color }}
      aria-hidden="true"
    />
  )
}

function rangeText({ from, to }: LegendClass): string {
  if (from === null && to === null) return '–'
  if (from === null) return `< ${formatBound(to ?? 0)}`
  if (to === null) return `≥ ${formatBound(from)}`
  return `${formatBound(from)}–${formatBound(to)}`
}
