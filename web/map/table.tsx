import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useSay } from '../i18n/say.ts'
import { formatBound, formatKm2, formatNumber } from '../parts/figures.ts'
import { StatusMark } from '../parts/status-mark.tsx'
import { Value } from '../parts/value.tsx'
import type { Board } from './board.ts'
import { Swatch } from './legend.tsx'
import { fractionOf } from '../parts/fraction.ts'
import { placeName } from '../parts/place-name.ts'
import { type Place } from './places.ts'

const rowHeight = 34
const spare = 12

type Props = { readonly board: Board; readonly broken: boolean }

/** The map's places as rows: same order, same filter, same selection. Only the rows in view are in the page. */
export function PlaceTable({ board, broken }: Props) {
  const { t } = useSay()
  const { shown, view, change } = board
  const scroller = useRef<HTMLDivElement>(null)
  const [first, last, onScroll] = useWindow(scroller, shown.length)
  const at = shown.findIndex(({ id }) => id === view.area)
  useReveal(scroller, at)
  const move = (to: number) => {
    const place = shown[Math.max(0, Math.min(shown.length - 1, to))]
    if (place !== undefined) change({ area: place.id })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = new Map([
      ['ArrowDown', at + 1],
      ['ArrowUp', at - 1],
      ['Home', 0],
      ['End', shown.length - 1],
      ['PageDown', at + 10],
      ['PageUp', at - 10],
    ])
    const to = steps.get(event.key)
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }
  return (
    <div className="place-table" ref={scroller} onScroll={onScroll}>
      {broken && <p className="note">{t('map.mapFailed')}</p>}
      <table aria-rowcount={shown.length + 1} aria-label={t('map.table')}>
        <Head board={board} />
        {/* The rows are one stop of the tab order; arrows move within. */}
        <tbody>
          <Gap rows={first} />
          {shown.slice(first, last).map((place, i) => (
            <Row
              key={place.id}
              board={board}
              place={place}
              index={first + i}
              stop={at === -1 ? first + i === 0 : first + i === at}
              onKeyDown={onKeyDown}
            />
          ))}
          <Gap rows={shown.length - last} />
        </tbody>
      </table>
    </div>
  )
}

const Gap = ({ rows }: { readonly rows: number }) =>
  rows > 0 ? (
    <tr aria-hidden="true">
      <td colSpan={columns.length} style={{ blockSize: rows * rowHeight, padding: 0 }}>
        {'\u00a0'}
      </td>
    </tr>
  ) : null

const columns = ['name', 'value', 'status', 'numerator', 'denominator', 'findings'] as const
const sortable = new Set<string>(['name', 'value', 'numerator', 'denominator', 'findings'])

function Head({ board }: { readonly board: Board }) {
  const { t, word } = useSay()
  const { view, change, places } = board
  const fraction = places.map(({ reading }) => fractionOf(reading)).find(found => found !== null)
  const titles = {
    name: board.level === null ? '' : word('level', board.level),
    value: t('reading.value'),
    status: t('checkup.status'),
    numerator: fraction ? word('input', fraction.over) : t('reading.numerator'),
    denominator: fraction ? word('input', fraction.of) : t('reading.denominator'),
    findings: t('reading.findings'),
  }
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(column => {
          const up = view.sort === column
          const down = view.sort === `-${column}`
          return (
            <th
              key={column}
              scope="col"
              data-column={column}
              aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
            >
              {sortable.has(column) ? (
                <button type="button" onClick={() => change({ sort: up ? `-${column}` : column })}>
                  {titles[column]}
                  <span aria-hidden="true">{up ? '↑' : down ? '↓' : ''}</span>
                </button>
              ) : (
                titles[column]
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

type RowProps = {
  readonly board: Board
  readonly place: Place
  readonly index: number
  readonly stop: boolean
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function Row({ board, place, index, stop, onKeyDown }: RowProps) {
  const { t } = useSay()
  const { reading, finding } = place
  const current = board.view.area === place.id
  const color = board.scheme.classes.find(({ id }) => id === place.className)?.color ?? null
  return (
    <tr
      aria-rowindex={index + 2}
      aria-current={current ? 'true' : undefined}
      tabIndex={stop ? 0 : -1}
      data-row={index}
      onClick={() => board.change({ area: place.id })}
      onKeyDown={event => {
        if (event.key === 'Enter') board.change({ area: place.id })
        else onKeyDown(event)
      }}
    >
      <th scope="row">
        <Swatch color={color} />
        {placeName(place, t)}
      </th>
      <td className="number">
        {board.indicator !== null && <Value row={reading} unit={board.indicator.unit} />}
      </td>
      <td>
        <State reading={reading} />
      </td>
      <FractionCells reading={reading} />
      <td className="number">{finding !== undefined && formatNumber(finding.objects, 0)}</td>
    </tr>
  )
}

type ReadingProps = { readonly reading: Place['reading'] }

function State({ reading }: ReadingProps) {
  const { t, word, listOf } = useSay()
  const status = reading?.status ?? 'unknown'
  const missing = (reading?.missing ?? []).map(code => word('missing', code))
  return (
    <>
      <StatusMark status={status} quiet />{' '}
      {missing.length > 0
        ? t('reading.unknownBecause', { what: listOf(missing) })
        : word('status', status)}
    </>
  )
}

function FractionCells({ reading }: ReadingProps) {
  const fraction = fractionOf(reading)
  if (fraction === null) {
    return (
      <>
        <td className="number">–</td>
        <td className="number">–</td>
      </>
    )
  }
  return (
    <>
      <td className="number">{amount(fraction.numerator, fraction.unitOver)}</td>
      <td className="number">
        {amount(fraction.denominator, fraction.of.endsWith('Km2') ? 'km²' : '')}
      </td>
    </>
  )
}

const amount = (value: number, unit: string) => (
  <span title={String(value)}>
    {unit === '' ? formatBound(value) : formatKm2(value)}
    <span className="value-unit">{unit}</span>
  </span>
)

type Scroller = React.RefObject<HTMLDivElement | null>

/** First and last row to draw for where the table is scrolled to. */
function useWindow(scroller: Scroller, rows: number) {
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(800)
  useEffect(() => {
    const box = scroller.current
    if (box === null) return undefined
    const watch = new ResizeObserver(() => setHeight(box.clientHeight))
    watch.observe(box)
    return () => watch.disconnect()
  }, [scroller])
  const first = Math.max(0, Math.min(rows, Math.floor(top / rowHeight)) - spare)
  const last = Math.min(rows, first + Math.ceil(height / rowHeight) + spare * 2)
  const onScroll = () => setTop(scroller.current?.scrollTop ?? 0)
  return [first, last, onScroll] as const
}

/** Keeps the chosen row in view, and the focus on it when the focus is among the rows. */
function useReveal(scroller: Scroller, at: number) {
  useEffect(() => {
    const box = scroller.current
    if (box === null || at < 0) return
    const top = at * rowHeight
    const room = box.clientHeight - rowHeight * 2
    if (top < box.scrollTop || top > box.scrollTop + room) {
      box.scrollTo({ top: top - room / 2 })
    }
    const within = document.activeElement?.closest('tbody')
    if (within && box.contains(within)) {
      requestAnimationFrame(() => {
        const row = box.querySelector(`tr[data-row="${at}"]`)
        if (row instanceof HTMLElement) row.focus({ preventScroll: true })
      })
    }
  }, [scroller, at])
}
