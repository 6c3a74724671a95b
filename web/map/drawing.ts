import type { Map as MapLibre } from 'maplibre-gl'
import type { Shapes } from './geometry.ts'
import { polygonOf, type Vertex } from './sketch.ts'

type Show = (shapes: Shapes) => void

/** Drawing on a map: while it is on, clicks and the space bar add corners instead of choosing areas. */
export type Drawing = {
  readonly on: () => boolean
  /** Shows the corners and takes more, or, with null, ends it. */
  sketch(vertices: readonly Vertex[] | null): void
}

type Wiring = {
  readonly show: Show
  readonly onPoint: (vertex: Vertex) => void
  /** Whether a click draws now: asked at the click, which may come before the corners have been shown. */
  readonly isDrawing: () => boolean
}

export function drawingOn(map: MapLibre, { show, onPoint, isDrawing }: Wiring): Drawing {
  let drawn: readonly Vertex[] | null = null
  const center = (): Vertex => {
    const { lng, lat } = map.getCenter()
    return [lng, lat]
  }
  const draw = () => {
    if (drawn !== null) show(shapesOf(drawn, center()))
  }
  map.on('move', draw)
  map.on('click', ({ lngLat }) => {
    if (isDrawing()) onPoint([lngLat.lng, lngLat.lat])
  })
  map.getCanvas().addEventListener('keydown', event => {
    if (!isDrawing() || (event.key !== ' ' && event.key !== 'Enter')) return
    event.preventDefault()
    event.stopPropagation()
    onPoint(center())
  })
  return {
    on: isDrawing,
    sketch(vertices) {
      drawn = vertices
      if (vertices === null) {
        map.doubleClickZoom.enable()
        show({ type: 'FeatureCollection', features: [] })
      } else {
        map.doubleClickZoom.disable()
        draw()
      }
      map.getCanvas().style.cursor = vertices === null ? '' : 'crosshair'
    },
  }
}

function shapesOf(vertices: readonly Vertex[], center: Vertex): Shapes {
  const point = (role: string, [x, y]: Vertex) => ({
    type: 'Feature' as const,
    properties: { role },
    geometry: { type: 'Point' as const, coordinates: [x, y] },
  })
  const polygon = polygonOf(vertices)
  const line = { type: 'LineString' as const, coordinates: vertices.map(([x, y]) => [x, y]) }
  const outline = polygon ?? (vertices.length > 1 ? line : null)
  return {
    type: 'FeatureCollection',
    features: [
      ...(outline === null
        ? []
        : [{ type: 'Feature' as const, properties: { role: 'outline' }, geometry: outline }]),
      ...vertices.map(vertex => point('corner', vertex)),
      point('center', center),
    ],
  }
}
