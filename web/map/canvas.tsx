import { useEffect, useMemo, useRef, useState } from 'react'
import { useFindingShape, useObject, useReading } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { formatValue } from '../parts/figures.ts'
import { isLocated } from '../parts/fraction.ts'
import { useKeys } from '../parts/keys.ts'
import { placeName } from '../parts/place-name.ts'
import { Value } from '../parts/value.tsx'
import type { Board, Pointing } from './board.ts'
import type { CityMap, Hover } from './city-map.ts'
import { isGeometry, type Bbox, type Shapes } from './geometry.ts'
import { HeightNote } from './height-note.tsx'
import { MapTools } from './map-tools.tsx'
import type { Clear } from './moves.ts'
import type { Patch } from './overlay.ts'
import type { Place } from './places.ts'
import { readSketch } from './sketch.ts'
import { useCityMap } from './use-city-map.ts'
import { useWalk, type Walk } from './walk.ts'

type Props = {
  readonly board: Board
  readonly clear: Clear
  readonly pointing: Pointing
  /** The rows of the table beneath, whose numbers the map shows; null where there is none. */
  readonly rows: readonly Place[] | null
  readonly onSight: (box: Bbox) => void
  readonly onFail: () => void
}

/** The map itself; the rest of the app reaches MapLibre only through here. */
export function MapCanvas({ board, clear, pointing, rows, onSight, onFail }: Props) {
  const holder = useRef<HTMLDivElement>(null)
  const [hover, setHover] = useState<Hover | null>(null)
  const [idle, setIdle] = useState(false)
  const onHover = (over: Hover | null) => {
    setHover(over)
    pointing.to(over?.id ?? null)
  }
  const map = useCityMap(holder, board, { onFail, onHover, onSight, onIdle: setIdle, clear })
  useEffect(() => map?.keepClear(clear), [map, clear])
  useEffect(() => map?.point(pointing.at), [map, pointing.at])
  usePins(map, board, rows)
  useFigures(map, board)
  useSelection(map, board, clear)
  useFinding(map, board)
  useObjectShape(map, board)
  useMapKeys(map)
  const walk = useWalk(map, board)
  const { tall, draw, scope: sketch } = board.view
  useEffect(() => void map?.sketch(draw ? readSketch(sketch).vertices : null), [map, draw, sketch])
  useEffect(() => void map?.stand(tall), [map, tall])
  const scope = board.run?.scope.bbox ?? null
  const { step } = walk
  return (
    // The map inside takes the keys; here they are only looked at on their way up.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="canvas"
      dir="ltr"
      data-idle={idle}
      data-waiting={board.loading}
      onKeyDown={walk.onKeyDown}
      onBlur={walk.onBlur}
    >
      <div ref={holder} className="canvas-map" />
      {map !== null && <MapTools map={map} home={scope} board={board} />}
      {tall && <HeightNote />}
      {hover !== null && step === null && <Preview board={board} hover={hover} />}
      {map !== null && step !== null && (
        <Preview board={board} hover={{ id: step.place.id, ...map.pixelOf(step.box) }} />
      )}
      <WalkNote board={board} walk={walk} />
    </div>
  )
}

/** Says where the walk has come, for those who do not see the ring. */
function WalkNote({ board, walk: { step } }: { readonly board: Board; readonly walk: Walk }) {
  const { t, pick } = useSay()
  const reading = step?.place.reading
  const value =
    reading === undefined || reading.value === null || board.indicator === null
      ? t('reading.unknown')
      : `${formatValue(reading.value, reading.unit)} ${pick(board.indicator.unit)}`
  return (
    <p className="unseen" aria-live="polite">
      {step !== null &&
        t('map.walked', { place: placeName(step.place, t), value, n: step.n, of: step.of })}
    </p>
  )
}

/** How far an arrow moves the map, px. */
const stride = 120

/** The map's own keys from anywhere on the page; where the map has the focus it knows them itself. */
function useMapKeys(map: CityMap | null) {
  const { t } = useSay()
  useKeys(
    map === null
      ? []
      : [
          {
            on: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
            show: '← ↑ → ↓',
            does: t('keys.pan'),
            act: ({ key }) => {
              const x = Number(key === 'ArrowRight') - Number(key === 'ArrowLeft')
              const y = Number(key === 'ArrowDown') - Number(key === 'ArrowUp')
              map.pan(x * stride, y * stride)
            },
          },
          {
            on: ['+', '=', '-', '_'],
            show: '+ −',
            does: t('keys.zoom'),
            act: ({ key }) => (key === '+' || key === '=' ? map.zoomIn() : map.zoomOut()),
          },
          { on: [], show: 'Tab', does: t('keys.walk'), act: () => {} },
        ],
  )
}

function usePins(map: CityMap | null, { boxes, view }: Board, rows: readonly Place[] | null) {
  const pins = useMemo(
    () =>
      (rows ?? []).flatMap(({ id }, at) => {
        const box = boxes.get(id)
        return box === undefined ? [] : [{ number: at + 1, chosen: id === view.area, box }]
      }),
    [boxes, rows, view.area],
  )
  useEffect(() => void map?.showPins(pins), [map, pins])
}

/** An object that was looked for, drawn over all else. */
function useObjectShape(map: CityMap | null, { view }: Board) {
  const object = useObject(view.object).data
  useEffect(() => {
    const geometry = object?.geometry
    void map?.showObject(
      view.object === null || !isGeometry(geometry)
        ? null
        : { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] },
    )
  }, [map, object, view.object])
}

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

/** Also when a panel has opened over it. */
function useSelection(map: CityMap | null, { selected, boxes }: Board, clear: Clear) {
  const id = selected?.id ?? null
  useEffect(() => {
    void map?.select(id)
    const box = boxes.get(id ?? '')
    if (box !== undefined) map?.reveal(box)
  }, [map, id, boxes, clear])
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
