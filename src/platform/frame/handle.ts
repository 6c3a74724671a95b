import type { Zone } from '#geo/zone.ts'
import { frameOf } from './build.ts'
import type { Frame } from './frame.ts'
import { type LayerData, layerData, layerOf } from './layer.ts'

/** A frame as bare data over shared memory: passes to a worker thread by structured clone, nothing copied. */
export type FrameHandle = {
  readonly city: string
  readonly zone: Zone
  readonly layers: readonly LayerData[]
}

/** What a worker thread is given of a frame. */
export const frameHandle = (frame: Frame): FrameHandle => ({
  city: frame.city,
  zone: frame.zone,
  layers: [...frame.layers.values()].map(layerData),
})

/** The frame a handle stands for, on whichever thread; its arrays are the very same memory. */
export const frameFromHandle = ({ city, zone, layers }: FrameHandle): Frame =>
  frameOf(city, zone, layers.map(layerOf))
