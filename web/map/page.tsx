import { lazy, Suspense, useCallback, useState } from 'react'
import { Link } from 'react-router'
import type { Fold } from '../address.ts'
import { useMapInfo } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { Empty, Failure, Skeleton } from '../parts/states.tsx'
import '../styles/map.css'
import '../styles/panel.css'
import '../styles/card.css'
import '../styles/table.css'
import { useBoard, type Board } from './board.ts'
import { Card } from './card.tsx'
import type { Clear } from './city-map.ts'
import { Corner } from './corner.tsx'
import { DrawCard } from './draw-card.tsx'
import { Legend } from './legend.tsx'
import { LevelBar } from './level-bar.tsx'
import { ObjectCard } from './object-card.tsx'
import { usePageKeys } from './page-keys.ts'
import { Panel } from './panel.tsx'
import { usePreference, type Preference } from '../parts/preference.ts'
import { PlaceTable } from './table.tsx'
import { useCompact, useNarrow } from '../parts/media.ts'

const MapCanvas = lazy(() => import('./canvas.tsx').then(module => ({ default: module.MapCanvas })))

/** 一张图: the city coloured by one figure, the same rows as a table, and one place's card. */
export function MapPage() {
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
  const { t } = useSay()
  const narrow = useNarrow()
  const [panel, setPanel] = usePanel(board, narrow)
  const [card, setCard] = useFold(board, 'card', narrow ? 'card-sheet' : 'card')
  const [broken, setBroken] = useState(false)
  const room = useRoom(card || board.view.draw || board.view.object !== null, narrow)
  usePageKeys(board, { panel: [panel, setPanel], card: [card, setCard] })
  const onFail = useCallback(() => setBroken(true), [])
  const asTable = board.view.as === 'table' || broken
  const hasCard = showsCard(board, narrow && asTable)
  return (
    <div
      className="map-page"
      data-panel={panel && !narrow}
      data-card={hasCard}
      data-as={asTable ? 'table' : 'map'}
    >
      <h1 className="unseen">{t('shell.map')}</h1>
      <Panel board={board} open={panel} setOpen={setPanel} narrow={narrow} />
      <section className="stage" data-region>
        <LevelBar board={board} broken={broken} />
        {asTable ? (
          <Places board={board} broken={broken} />
        ) : (
          <MapStage board={board} clear={room} onFail={onFail} />
        )}
        <Corner />
        {hasCard && <CardOfView board={board} open={card} setOpen={setCard} />}
      </section>
    </div>
  )
}

type PlacesProps = { readonly board: Board; readonly broken: boolean }

/** What is not there yet is not unknown. */
const Places = ({ board, broken }: PlacesProps) =>
  board.loading ? <Skeleton lines={10} /> : <PlaceTable board={board} broken={broken} />

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

/** Beside the map the panel stays as it was left; on a phone it is a sheet that starts closed. */
function usePanel(board: Board, narrow: boolean): Preference {
  const beside = useFold(board, 'panel', 'panel')
  const sheet = useState(false)
  return narrow ? sheet : beside
}

const beside: Clear = { end: 358, bottom: 26 }
const besideSlim: Clear = { end: 328, bottom: 26 }
const alone: Clear = { end: 0, bottom: 26 }
const aboveSheet: Clear = { end: 0, bottom: 130 }

function useRoom(card: boolean, narrow: boolean): Clear {
  const compact = useCompact()
  if (narrow) return aboveSheet
  if (!card) return alone
  return compact ? besideSlim : beside
}

type StageProps = {
  readonly board: Board
  readonly clear: Clear
  readonly onFail: () => void
}

function MapStage({ board, clear, onFail }: StageProps) {
  return (
    <>
      <Suspense fallback={<Skeleton lines={3} />}>
        <MapCanvas board={board} clear={clear} onFail={onFail} />
      </Suspense>
      {!board.view.draw && <Legend board={board} />}
    </>
  )
}
