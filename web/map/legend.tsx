import { useSay } from '../i18n/say.ts'
import { formatBound, formatNumber } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import type { Board } from './board.ts'
import { unknownClass, type LegendClass } from './classes.ts'
import { Swatch } from './swatch.tsx'
import { useNarrow } from '../parts/media.ts'
import { usePreference, type Preference } from '../parts/preference.ts'

type Props = { readonly board: Board; readonly compact: boolean }

/** Classes with how many places each holds; a press shows only the pressed ones, on the map and in the table. */
export function Legend({ board, compact }: Props) {
  const { t } = useSay()
  const [open, setOpen] = useOpen(board, compact)
  const { places, indicator, level } = board
  if (board.loading || indicator === null || level === null || places.length === 0) return null
  const known = places.filter(place => place.className !== unknownClass).length
  return (
    <section className="legend float" aria-label={t('map.legend')} data-open={open}>
      {open ? (
        <>
          <Head board={board} onFold={() => setOpen(false)} />
          {known > 0 && <Classes board={board} />}
          <ClassButton board={board} entry={null} />
          <Note board={board} known={known} />
        </>
      ) : (
        <Line board={board} known={known > 0} onUnfold={() => setOpen(true)} />
      )}
    </section>
  )
}

/** Where the map is small the legend starts as one line, whatever somebody likes on a large one. */
function useOpen({ view, change }: Board, compact: boolean): Preference {
  const narrow = useNarrow()
  const [kept, keep] = usePreference('legend', true)
  const small = narrow || compact
  const set = (open: boolean) => {
    if (!small) keep(open)
    change({ legend: open })
  }
  return [small ? view.legend === true : (view.legend ?? kept), set]
}

function Head({ board, onFold }: { readonly board: Board; readonly onFold: () => void }) {
  const { t, pick } = useSay()
  const { indicator, level } = board
  return (
    <button type="button" className="legend-head" aria-expanded="true" onClick={onFold}>
      <b>
        {indicator !== null && pick(indicator.name)}{' '}
        <span className="value-unit">{indicator !== null && pick(indicator.unit)}</span>
      </b>
      <small>{t(level === 'cell' ? 'map.cellsCount' : 'map.areasCount')}</small>
      <Icon name="down" size={14} />
    </button>
  )
}

function Note({ board, known }: { readonly board: Board; readonly known: number }) {
  const { t } = useSay()
  const { places, view, change } = board
  const share = `${formatNumber((known / places.length) * 100, 1)} %`
  return (
    <p className="legend-note">
      {known === 0 ? t('map.noneMeasured') : t('map.unknownNote', { share })}
      {view.classes.length > 0 && (
        <button type="button" className="plain" onClick={() => change({ classes: [] })}>
          {t('map.filtered', { n: view.classes.length })} · {t('map.showAll')}
        </button>
      )}
    </p>
  )
}

type LineProps = {
  readonly board: Board
  readonly known: boolean
  readonly onUnfold: () => void
}

/** The whole scale in one row: its ends in words, every class still to be pressed. */
function Line({ board, known, onUnfold }: LineProps) {
  const { t, pick } = useSay()
  const { scheme, indicator } = board
  const [first, last] = [scheme.classes[0], scheme.classes.at(-1)]
  return (
    <div className="legend-line">
      {known && first !== undefined && <bdi dir="ltr">{rangeText(first)}</bdi>}
      {known && <Classes board={board} />}
      {known && last !== undefined && last !== first && (
        <bdi dir="ltr">
          {rangeText(last)} {indicator !== null && pick(indicator.unit)}
        </bdi>
      )}
      <ClassButton board={board} entry={null} />
      <span aria-hidden="true">{t('reading.unknown')}</span>
      <button
        type="button"
        className="icon-button"
        aria-expanded="false"
        aria-label={t('map.legend')}
        onClick={onUnfold}
      >
        <Icon name="down" size={14} />
      </button>
    </div>
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

function rangeText({ from, to }: LegendClass): string {
  if (from === null && to === null) return '–'
  if (from === null) return `< ${formatBound(to ?? 0)}`
  if (to === null) return `≥ ${formatBound(from)}`
  return `${formatBound(from)}–${formatBound(to)}`
}
