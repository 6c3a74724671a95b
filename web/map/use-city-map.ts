import { useEffect, useRef, useState, type RefObject } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import { readView } from '../address.ts'
import { useMapInfo } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import type { Board } from './board.ts'
import { readCamera, writeCamera } from './camera.ts'
import { createCityMap, type CityMap, type Hover } from './city-map.ts'
import type { Bbox } from './geometry.ts'
import type { Clear } from './moves.ts'
import { readSketch, writeSketch } from './sketch.ts'

type Handlers = {
  readonly clear: Clear
  readonly onFail: () => void
  readonly onHover: (hover: Hover | null) => void
  readonly onSight: (box: Bbox) => void
  readonly onIdle: (idle: boolean) => void
}

/** One map per frame of the city in a container; everything else reaches it through its methods. */
export function useCityMap(
  holder: RefObject<HTMLDivElement | null>,
  board: Board,
  handlers: Handlers,
): CityMap | null {
  const { t } = useSay()
  const info = useMapInfo().data
  const [map, setMap] = useState<CityMap | null>(null)
  const latest = useRef({ board, ...handlers, title: t('map.canvas') })
  useEffect(() => {
    latest.current = { board, ...handlers, title: t('map.canvas') }
  })
  const frame = info?.frame
  useEffect(() => {
    if (holder.current === null || info === undefined) return undefined
    const now = latest.current
    try {
      const made = createCityMap(holder.current, {
        tiles: `${location.origin}/tiles/${info.frame}/{z}/{x}/{y}.pbf`,
        extent: info.extent,
        bounds: now.board.run?.scope.bbox ?? info.extent,
        camera: readCamera(now.board.view),
        storeyMetres: info.heights.storeyMetres,
        title: now.title,
        clear: now.clear,
        // From the address itself: quick clicks come before React has told the map of the one before.
        isDrawing: () => addressed().draw,
        onPoint: vertex => {
          const { scope } = addressed()
          const { vertices } = readSketch(scope)
          latest.current.board.change({ scope: writeSketch([...vertices, vertex]) })
        },
        onPick: id => latest.current.board.change({ area: id, object: null }, 'push'),
        onHover: hover => latest.current.onHover(hover),
        onSight: box => latest.current.onSight(box),
        onIdle: idle => latest.current.onIdle(idle),
        onMoved: camera => latest.current.board.change({ at: writeCamera(camera) }),
      })
      setMap(made)
      return () => {
        setMap(null)
        made.remove()
      }
    } catch {
      now.onFail()
      return undefined
    }
    // oxlint-disable-next-line react/exhaustive-deps
  }, [frame])
  useEffect(() => map?.title(t('map.canvas')), [map, t])
  useCameraOf(map, board)
  return map
}

/** The view as the address bar has it now. */
const addressed = () => readView(new URLSearchParams(location.search))

/**
 * Back, forward, a saved view and a found place bring a camera with them; the map goes there. What the map itself has
 * written into the address replaces the entry and is no order to it.
 */
function useCameraOf(map: CityMap | null, { view, run }: Board) {
  const { key } = useLocation()
  const way = useNavigationType()
  const before = useRef(view.at)
  const home = run?.scope.bbox ?? null
  useEffect(() => {
    const asked = view.at !== before.current
    before.current = view.at
    if (map === null || way === 'REPLACE' || !asked) return
    const camera = readCamera(view)
    if (camera === null) {
      if (home !== null) map.goHome(home)
    } else if (view.at !== writeCamera(map.camera())) map.go(camera)
    // A new entry of the history is what moves the map, not a new board.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [map, key])
}
