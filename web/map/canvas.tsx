import { useEffect, useMemo, useRef, useState } from 'react'
import { readView } from '../address.ts'
import { useFindingShape, useMapInfo, useReading } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { Value } from '../parts/value.tsx'
import type { Board } from './board.ts'
import {
  createCityMap,
  type Camera,
  type CityMap,
  type Clear,
  type Hover,
  type Patch,
} from './city-map.ts'
import { boundsOf, isGeometry, type Shapes } from './geometry.ts'
import { HeightNote } from './height-note.tsx'
import { MapTools } from './map-tools.tsx'
import { readSketch, writeSketch } from './sketch.ts'
import { isLocated } from '../parts/fraction.ts'
import { placeName } from '../parts/place-name.ts'

type Props = { readonly board: Board; readonly clear: Clear; readonly onFail: () => void }

/** The map itself; the rest of the app reaches MapLibre only through here. */
export function MapCanvas({ board, clear, onFail }: Props) {
  const holder = useRef<HTMLDivElement>(null)
  const [hover, setHover] = useState<Hover | null>(null)
  const [idle, setIdle] = useState(false)
  const map = useCityMap(holder, board, {
    onFail,
    onHover: setHover,
    onIdle: setIdle,
    clear,
  })
  useEffect(() => map?.keepClear(clear), [map, clear])
  useFigures(map, board)
  useSelection(map, board)
  useFinding(map, board)
  const { tall, draw, scope: sketch } = board.view
  useEffect(() => void map?.sketch(draw ? readSketch(sketch).vertices : null), [map, draw, sketch])
  useEffect(() => void map?.stand(tall), [map, tall])
  const scope = board.run?.scope.bbox ?? null
  return (
    <div className="canvas" dir="ltr" data-idle={idle}>
      <div ref={holder} className="canvas-map" />
      {map !== null && <MapTools map={map} home={scope} board={board} />}
      {tall && <HeightNote />}
      {hover !== null && <Preview board={board} hover={hover} />}
    </div>
  )
}

type Handlers = {
  readonly clear: Clear
  readonly onFail: () => void
  readonly onHover: (hover: Hover | null) => void
  readonly onIdle: (idle: boolean) => void
}

function useCityMap(
  holder: React.RefObject<HTMLDivElement | null>,
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
        onPick: id => latest.current.board.change({ area: id }),
        onHover: hover => latest.current.onHover(hover),
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
    // One map per frame of the city; everything else reaches it through its methods.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [frame])
  useEffect(() => map?.title(t('map.canvas')), [map, t])
  return map
}

/** The view as the address bar has it now. */
const addressed = () => readView(new URLSearchParams(location.search))

/** While another figure is on its way the map keeps the one it has. */
function useFigures(map: CityMap | null, { shapes, places, shown, scheme, loading }: Board) {
  const patches = useMemo(() => {
    const colors = new Map(scheme.classes.map(entry => [entry.id, entry.color]))
    const byId = new Map(places.map(place => [place.id, place]))
    const visible = new Set(shown.map(place => place.id))
    return (shapes ?? []).flatMap(({ properties, geometry }): readonly Patch[] => {
      if (!isGeometry(geometry)) return []
      const place = byId.get(properties.id)
      const color = colors.get(place?.className ?? '') ?? null
      const { id, name } = properties
      return [{ id, name, shown: visible.has(id), color, geometry }]
    })
  }, [shapes, places, shown, scheme])
  useEffect(() => {
    if (!loading) void map?.showAreas(patches)
  }, [map, patches, loading])
}

function useSelection(map: CityMap | null, { selected, shapes }: Board) {
  const id = selected?.id ?? null
  useEffect(() => {
    void map?.select(id)
    const shape = shapes?.find(({ properties }) => properties.id === id)
    if (shape !== undefined && isGeometry(shape.geometry)) map?.reveal(boundsOf(shape.geometry))
  }, [map, id, shapes])
}

/** What the chosen place (or the whole scope) lacks, and the facilities its figure is made of. */
function useFinding(map: CityMap | null, { reading, view, indicator, selected }: Board) {
  const detail = useReading(reading?.id ?? null).data
  // A density that misses its target has no uncovered part: hatching all of it would say nothing.
  const hasPlace = reading !== undefined && isLocated(reading)
  const finding = view.findings && hasPlace ? (detail?.findings[0]?.id ?? null) : null
  const shape = useFindingShape(finding).data
  const whole = selected === null
  useEffect(() => {
    void map?.showFinding(finding === null ? null : toShapes(shape ?? []), whole)
  }, [map, shape, finding, whole])
  const kinds = facilityKinds(indicator?.reads ?? []).join(' ')
  useEffect(() => void map?.showFacilities(kinds.split(' ')), [map, kinds])
}

/** `school` of `facility:school`, for everything of that sort an indicator reads. */
const facilityKinds = (reads: readonly string[]) =>
  reads.flatMap(read => (read.startsWith('facility:') ? [read.slice('facility:'.length)] : []))

type Features = NonNullable<ReturnType<typeof useFindingShape>['data']>

const toShapes = (features: Features): Shapes => ({
  type: 'FeatureCollection',
  features: features.flatMap(({ geometry, ...feature }) =>
    isGeometry(geometry) ? [{ ...feature, geometry }] : [],
  ),
})

function Preview({ board, hover }: { readonly board: Board; readonly hover: Hover }) {
  const { t } = useSay()
  const place = board.places.find(({ id }) => id === hover.id)
  if (place === undefined || board.indicator === null) return null
  return (
    <div className="preview" style={{ translate: `${hover.x + 14}px ${hover.y + 14}px` }}>
      <span>{placeName(place, t)}</span>
      <Value row={place.reading} unit={board.indicator.unit} />
    </div>
  )
}

/** The camera of the address; a flat map has north up whatever the address says. */
function readCamera({ at, tall }: Board['view']): Camera | null {
  const numbers = (at ?? '').split(',').map(Number)
  const [longitude, latitude, zoom, bearing = 0, pitch = 0] = numbers
  if (longitude === undefined || latitude === undefined || zoom === undefined) return null
  if (!numbers.every(Number.isFinite)) return null
  const angle = tall ? { bearing, pitch } : { bearing: 0, pitch: 0 }
  return { longitude, latitude, zoom, ...angle }
}

function writeCamera({ longitude, latitude, zoom, bearing, pitch }: Camera): string {
  const flat = [longitude.toFixed(5), latitude.toFixed(5), zoom.toFixed(2)]
  return (pitch === 0 ? flat : [...flat, bearing.toFixed(1), pitch.toFixed(1)]).join(',')
}
