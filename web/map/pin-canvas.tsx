import { useEffect, useRef, useState } from 'react'
import { useMapInfo } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import type { Bbox } from './geometry.ts'
import { createPinMap, type Pin, type PinMap } from './pin-map.ts'
import '../styles/map.css'

type Props = {
  readonly title: string
  readonly pins: readonly Pin[]
  readonly chosen: string | null
  /** Where the map begins, else where the city lies. */
  readonly start: Bbox | null
  readonly onPick: (key: string) => void
  readonly onSight: (box: Bbox) => void
}

/** Numbered places over the city, for a table beside it. */
export function PinCanvas({ title, pins, chosen, start, onPick, onSight }: Props) {
  const { t } = useSay()
  const holder = useRef<HTMLDivElement>(null)
  const [idle, setIdle] = useState(false)
  const [sight, setSight] = useState<Bbox | null>(null)
  const tell = (box: Bbox) => {
    setSight(box)
    onSight(box)
  }
  const { map, failed } = usePinMap(holder, { title, onPick, onSight: tell, onIdle: setIdle })
  const outside = sight === null ? [] : pins.filter(pin => !isIn(sight, pin))
  const home = useHome(pins)
  useEffect(() => void map?.show(pins), [map, pins])
  useEffect(() => {
    void map?.choose(pins.find(({ key }) => key === chosen) ?? null)
  }, [map, pins, chosen])
  const begin = useRef(start)
  const key = home?.join(' ')
  useEffect(() => {
    const bounds = begin.current ?? home
    if (bounds !== null) map?.fit(bounds)
    // Where the map begins is where the city lies, not what a filter leaves.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [map, key])
  return (
    <div className="canvas pin-canvas" dir="ltr" data-idle={idle}>
      <div ref={holder} className="canvas-map" />
      {failed && <p className="note">{t('map.mapFailed')}</p>}
      {map !== null && outside.length > 0 && (
        <button type="button" className="pins-outside" onClick={() => map.fit(boxOf(pins))}>
          {t('map.pinsOutside', { n: outside.length })}
        </button>
      )}
      {map !== null && (
        <div className="tools">
          <Tool icon="plus" label={t('map.zoomIn')} onClick={() => map.zoom(1)} />
          <Tool icon="minus" label={t('map.zoomOut')} onClick={() => map.zoom(-1)} />
          {home !== null && <Tool icon="fit" label={t('map.fit')} onClick={() => map.fit(home)} />}
        </div>
      )}
    </div>
  )
}

type ToolProps = { readonly icon: IconName; readonly label: string; readonly onClick: () => void }

const Tool = ({ icon, label, onClick }: ToolProps) => (
  <button type="button" aria-label={label} title={label} onClick={onClick}>
    <Icon name={icon} />
  </button>
)

/** The city; where nothing of it is there yet, the pins themselves as they were first. */
function useHome(pins: readonly Pin[]): Bbox | null {
  const { data } = useMapInfo()
  const [first, setFirst] = useState<Bbox | null>(null)
  if (first === null && pins.length > 0) setFirst(boxOf(pins))
  return data === undefined ? null : (data.extent ?? first)
}

const isIn = ([west, south, east, north]: Bbox, { at: [x, y] }: Pin): boolean =>
  x >= west && x <= east && y >= south && y <= north

const boxOf = (pins: readonly Pin[]): Bbox => {
  const [x, y] = [pins.map(({ at }) => at[0]), pins.map(({ at }) => at[1])]
  return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)]
}

type Handlers = Pick<Props, 'title' | 'onPick' | 'onSight'> & {
  readonly onIdle: (idle: boolean) => void
}

function usePinMap(holder: React.RefObject<HTMLDivElement | null>, handlers: Handlers) {
  const info = useMapInfo().data
  const [map, setMap] = useState<PinMap | null>(null)
  const [failed, setFailed] = useState(false)
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  const frame = info?.frame
  useEffect(() => {
    if (holder.current === null || info === undefined) return undefined
    try {
      const made = createPinMap(holder.current, {
        tiles: `${location.origin}/tiles/${info.frame}/{z}/{x}/{y}.pbf`,
        extent: info.extent,
        storeyMetres: info.heights.storeyMetres,
        title: latest.current.title,
        onPick: key => latest.current.onPick(key),
        onSight: box => latest.current.onSight(box),
        onIdle: idle => latest.current.onIdle(idle),
      })
      setMap(made)
      return () => {
        setMap(null)
        made.remove()
      }
    } catch {
      setFailed(true)
      return undefined
    }
    // oxlint-disable-next-line react/exhaustive-deps
  }, [frame])
  return { map, failed }
}
