import { Button } from 'antd'
import { useRef, type KeyboardEvent } from 'react'
import { useSay } from '../i18n/say.ts'
import { fractionOf } from '../parts/fraction.ts'
import { useNarrow } from '../parts/media.ts'
import { Empty, Skeleton } from '../parts/states.tsx'
import type { Board, Pointing } from './board.ts'
import { Row } from './table-row.tsx'
import { useReveal, useWindow } from './table-window.ts'

/** Height of a row, px, as the style has it; a thumb needs more. */
const heights = { desk: 34, phone: 62 }

type Props = { readonly board: Board; readonly broken: boolean; readonly pointing: Pointing }

/** The map's places as rows: same order, same filter, same selection. Only the rows in view are in the page. */
export function PlaceTable({ board, broken, pointing }: Props) {
  const { t } = useSay()
  const { shown, places, loading } = board
  return (
    <>
      {broken && <p className="note">{t('map.mapFailed')}</p>}
      {loading ? (
        <div className="place-table">
          <Skeleton lines={10} />
        </div>
      ) : shown.length === 0 && places.length > 0 ? (
        <NoneShown board={board} />
      ) : (
        <Rows board={board} pointing={pointing} />
      )}
    </>
  )
}

/** Which filter hides everything, and the way out of it. */
function NoneShown({ board: { view, change } }: { readonly board: Board }) {
  const { t } = useSay()
  const byClass = view.classes.length > 0
  return (
    <div className="place-table">
      <Empty icon="table" title={t('map.noneShown')}>
        <p>{byClass ? t('map.noneInClasses', { n: view.classes.length }) : t('map.noneInSight')}</p>
        <Button onClick={() => change(byClass ? { classes: [] } : { within: false })}>
          {t('map.clearFilter')}
        </Button>
      </Empty>
    </div>
  )
}

function Rows({ board, pointing }: Omit<Props, 'broken'>) {
  const { t } = useSay()
  const { shown, view, change } = board
  const rowHeight = useNarrow() ? heights.phone : heights.desk
  const scroller = useRef<HTMLDivElement>(null)
  const [first, last, onScroll] = useWindow(scroller, shown.length, rowHeight)
  const at = shown.findIndex(({ id }) => id === view.area)
  useReveal(scroller, at, rowHeight)
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
    const place = shown[Math.max(0, Math.min(shown.length - 1, to))]
    if (place !== undefined) change({ area: place.id, object: null })
  }
  return (
    <div className="place-table" ref={scroller} onScroll={onScroll}>
      <table aria-rowcount={shown.length + 1} aria-label={t('map.table')}>
        <Head board={board} />
        {/* The rows are one stop of the tab order; arrows move within. */}
        <tbody>
          <Gap height={first * rowHeight} />
          {shown.slice(first, last).map((place, i) => (
            <Row
              key={place.id}
              board={board}
              place={place}
              index={first + i}
              stop={at === -1 ? first + i === 0 : first + i === at}
              pointing={pointing}
              onKeyDown={onKeyDown}
            />
          ))}
          <Gap height={(shown.length - last) * rowHeight} />
        </tbody>
      </table>
    </div>
  )
}

const Gap = ({ height }: { readonly height: number }) =>
  height > 0 ? (
    <tr aria-hidden="true">
      <td colSpan={columns.length} style={{ blockSize: height, padding: 0 }}>
        {'\u00a0'}
      </td>
    </tr>
  ) : null

const columns = [
  'number',
  'name',
  'value',
  'status',
  'numerator',
  'denominator',
  'findings',
] as const
const sortable = new Set<string>(['name', 'value', 'numerator', 'denominator', 'findings'])

function Head({ board }: { readonly board: Board }) {
  const { t, word } = useSay()
  const { view, change, places } = board
  const fraction = places.map(({ reading }) => fractionOf(reading)).find(found => found !== null)
  const titles = {
    number: t('map.rowNumber'),
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
                  {column === 'name' && <small>{board.shown.length}</small>}
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
