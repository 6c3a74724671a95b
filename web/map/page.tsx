import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { Arrangement, Fold } from '../address.ts'
import { useMapInfo } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { Empty, Failure, PageState, Skeleton } from '../parts/states.tsx'
import '../styles/map.css'
import '../styles/panel.css'
import '../styles/card.css'
import '../styles/table.css'
import { useBoard, type Board } from './board.ts'
import { Card } from './card.tsx'
import { Corner } from './corner.tsx'
import { meet, type Bbox } from './geometry.ts'
import { DrawCard } from './draw-card.tsx'
import { Legend } from './legend.tsx'
import { LevelBar } from './level-bar.tsx'
import type { Clear } from './moves.ts'
import { ObjectCard } from './object-card.tsx'
import { usePageKeys } from './page-keys.ts'
import { Panel } from './panel.tsx'
import { usePreference, type Preference } from '../parts/preference.ts'
import { SightBar } from './sight-bar.tsx'
import { PlaceTable } from './table.tsx'
import { useCompact, useNarrow } from '../parts/media.ts'

const MapCanvas = lazy(() => import('./canvas.tsx').then(module => ({ default: module.MapCanvas })))

/** 一张图: the city coloured by one figure, the same rows as a table, and one place's card. */
export function MapPage() {
  const { t } = useSay()
  return (
    <PageState page={t('shell.map')}>
      <MapOrState />
    </PageState>
  )
}

function MapOrState() {
  const { t } = useSay()
  const board = useBoard()
  const info = useMapInfo()
  if (info.error !== null) {
    return <Failure what={t('shell.map')} error={info.error} onRetry={() => void info.refetch()} />
  }
  if (board.error !== null) {
    return <Failure what={t('shell.checkup')} error={board.error} onRetry={board.retry} />
  }
  if (info.data === undefined) return <Skeleton lines={8} />
  if (info.data.extent === null) {
    return (
      <Empty icon="map" title={t('map.noData')}>
        <p>{t('map.noDataNote')}</p>
        <Link className="button button-primary" to="/survey/intake">
          {t('intake.open')}
        </Link>
      </Empty>
    )
  }
  return <Workplace board={board} />
}

function Workplace({ board }: { readonly board: Board }) {
  const narrow = useNarrow()
  const [card, setCard] = useFold(board, 'card', narrow ? 'card-sheet' : 'card')
  const [broken, setBroken] = useState(false)
  const [sight, setSight] = useState<Bbox | null>(null)
  const as = arrangementFor(board.view.as, { narrow, broken })
  const [panel, setPanel] = usePanel(board, { narrow, as })
  const listed = useMemo(() => withinSight(board, as === 'both' ? sight : null), [board, as, sight])
  usePageKeys(listed, { panel: [panel, setPanel], card: [card, setCard] })
  const hasCard = showsCard(board, narrow && as === 'table')
  const stage = {
    board,
    listed,
    as,
    broken,
    setSight,
    setBroken,
    panel: [panel, setPanel],
  } as const
  return (
    <div className="map-page" data-panel={panel && !narrow} data-card={hasCard} data-as={as}>
      <Panel board={board} open={panel} setOpen={setPanel} narrow={narrow} />
      <section className="stage" data-region>
        <Stage {...stage} card={hasCard && (card || !isCard(board))} />
        {hasCard && <CardOfView board={board} open={card} setOpen={setCard} />}
      </section>
    </div>
  )
}

/** A phone has no room for both, and a device without WebGL no map. */
function arrangementFor(
  asked: Arrangement,
  { narrow, broken }: { readonly narrow: boolean; readonly broken: boolean },
): Arrangement {
  if (broken) return 'table'
  return narrow && asked === 'both' ? 'map' : asked
}

type StageProps = {
  readonly board: Board
  /** The board with only the rows that the table has. */
  readonly listed: Board
  readonly as: Arrangement
  readonly broken: boolean
  readonly card: boolean
  readonly panel: Preference
  readonly setSight: (box: Bbox) => void
  readonly setBroken: (broken: boolean) => void
}

/** The map, the table, or the table beneath the map. */
function Stage(props: StageProps) {
  const { board, listed, as, broken, card, panel, setSight, setBroken } = props
  const [pointed, point] = useState<string | null>(null)
  const pointing = useMemo(() => ({ at: pointed, to: point }), [pointed])
  const onFail = useCallback(() => setBroken(true), [setBroken])
  const clear = useRoom(card, as)
  const bar = <LevelBar board={listed} as={as} broken={broken} panel={panel} />
  return (
    <>
      {as === 'table' ? (
        bar
      ) : (
        <div className="map-box">
          {bar}
          <Suspense fallback={<Skeleton lines={3} />}>
            <MapCanvas
              board={board}
              clear={clear}
              rows={as === 'both' ? listed.shown : null}
              pointing={pointing}
              onSight={setSight}
              onFail={onFail}
            />
          </Suspense>
          {!board.view.draw && <Legend board={board} compact={as === 'both'} />}
          <Corner />
        </div>
      )}
      {as !== 'map' && (
        <div className="table-box">
          {as === 'both' && <SightBar board={board} shown={listed.shown.length} />}
          <PlaceTable board={listed} broken={broken} pointing={pointing} />
        </div>
      )}
      {as === 'table' && <Corner />}
    </>
  )
}

/** The board with only the rows that the map has in sight, where that is asked. */
function withinSight(board: Board, sight: Bbox | null): Board {
  if (!board.view.within || sight === null) return board
  const shown = board.shown.filter(({ id }) => {
    const box = board.boxes.get(id)
    return box !== undefined && meet(box, sight)
  })
  return { ...board, shown }
}

/** Drawing and an object have cards of their own, which do not fold. */
const isCard = ({ view }: Board) => !view.draw && view.object === null

/** Over the table of a phone only what was asked for is worth its room. */
const showsCard = ({ indicator, selected, view }: Board, scarce: boolean) =>
  view.draw || view.object !== null || (indicator !== null && !(scarce && selected === null))

type CardProps = {
  readonly board: Board
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
}

function CardOfView({ board, open, setOpen }: CardProps) {
  const { view, change } = board
  if (view.draw) return <DrawCard board={board} />
  if (view.object !== null) {
    return <ObjectCard id={view.object} onClose={() => change({ object: null })} />
  }
  return <Card board={board} open={open} setOpen={setOpen} />
}

/** As the address says, else as it was left on this machine. */
function useFold({ view, change }: Board, fold: Fold, habit: string): Preference {
  const [kept, keep] = usePreference(habit, habit !== 'card-sheet')
  const set = (open: boolean) => {
    keep(open)
    change({ [fold]: open })
  }
  return [view[fold] ?? kept, set]
}

type Room = { readonly narrow: boolean; readonly as: Arrangement }

/**
 * Beside the map the panel stays as it was left; on a phone it is a sheet that starts closed. A small screen that has
 * map, table and card has room for no fourth, unless it is asked for.
 */
function usePanel(board: Board, { narrow, as }: Room): Preference {
  const beside = useFold(board, 'panel', 'panel')
  const crowded = useCompact() && as === 'both' && board.view.panel === null
  const sheet = useState(false)
  if (narrow) return sheet
  return crowded ? [false, beside[1]] : beside
}

const beside: Clear = { top: 40, end: 358, bottom: 26 }
const besideSlim: Clear = { top: 40, end: 328, bottom: 26 }
const alone: Clear = { top: 40, end: 0, bottom: 26 }
const aboveSheet: Clear = { top: 116, end: 0, bottom: 170 }
/** An open sheet takes most of a phone; what is chosen stays in the strip above it. */
const aboveOpenSheet = (): Clear => ({ ...aboveSheet, bottom: Math.round(innerHeight * 0.66) })

/** Beneath the map the table leaves the card a column of its own. */
function useRoom(card: boolean, as: Arrangement): Clear {
  const narrow = useNarrow()
  const compact = useCompact()
  const sheet = useMemo(() => aboveOpenSheet(), [])
  if (narrow) return card ? sheet : aboveSheet
  if (!card || as === 'both') return alone
  return compact ? besideSlim : beside
}
