import type { LineString, Point, Position } from '#geo/geometry.ts'
import { createOverlay } from '#engines/overlay.ts'
import { aFrame, aSquare, type TestObject } from '#platform/frame/testing.ts'
import type { Reading } from './model.ts'
import { runCheckup, type CheckupRequest, type CheckupRun } from './run.ts'

export const overlay = await createOverlay()

type Layers = Readonly<Record<string, readonly TestObject[]>>

/** A district of 2 × 2 km with its lower left corner at 0, 0: 4 km². */
export const aDistrict: TestObject = {
  id: 'd1',
  geometry: aSquare(0, 0, 2000),
  properties: { name: '天山区', code: '650102' },
}

/** The request whose scope is the union of the frame's districts. */
export const byDistricts: CheckupRequest = {
  set: '2024',
  scope: { geometry: null, origin: 'districts' },
  grid: null,
  seams: [],
}

/** A checkup of made-up layers (metres) within their districts: `aDistrict` where the test names none. */
export function aCheckup(layers: Layers, request: Partial<CheckupRequest> = {}): CheckupRun {
  const frame = aFrame({ district: [aDistrict], ...layers })
  return runCheckup(frame, { ...byDistricts, ...request }, overlay)
}

/** The reading of an indicator for an area; throws where there is none or more than one. */
export function readingOf(
  { result }: CheckupRun,
  indicator: string,
  { variant = '', area = 'scope' }: { variant?: string; area?: string } = {},
): Reading {
  const found = result.readings.filter(
    r => r.indicator === indicator && r.variant === variant && r.area === area,
  )
  const [only] = found
  if (only === undefined || found.length > 1)
    throw new Error(`${found.length} readings ${indicator} ${variant} ${area}`)
  return only
}

export const aPoint = (x: number, y: number): Point => ({ type: 'Point', coordinates: [x, y] })

export const aLine = (...coordinates: Position[]): LineString => ({
  type: 'LineString',
  coordinates,
})

/** A facility of that kind; at a point, or of the geometry given. */
export const aFacility = (kind: string, geometry: TestObject['geometry']): TestObject => ({
  geometry: geometry ?? null,
  properties: { kind },
})

/** Residential land, a square. */
export const someHomes = (x: number, y: number, side: number): TestObject => ({
  geometry: aSquare(x, y, side),
  properties: { kind: 'residential' },
})
