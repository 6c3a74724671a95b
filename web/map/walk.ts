import { useEffect, useState, type KeyboardEvent } from 'react'
import type { Board } from './board.ts'
import type { CityMap } from './city-map.ts'
import { meet, type Bbox } from './geometry.ts'
import type { Place } from './places.ts'

type Stop = { readonly place: Place; readonly box: Bbox }

type Step = {
  readonly place: Place
  readonly n: number
  readonly of: number
  readonly box: Bbox
  readonly way: readonly Stop[]
}

export type Walk = {
  /** Where the keyboard is among the places in sight. */
  readonly step: Step | null
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onBlur: () => void
}

/**
 * On the map, Tab goes from place to place in the order of the table, those in sight only, and at the last one on to what
 * follows the map; Enter chooses, Esc ends the walk, so that the next Tab leaves.
 */
export function useWalk(map: CityMap | null, { shown, boxes, change, view }: Board): Walk {
  const [step, setStep] = useState<Step | null>(null)
  const [done, setDone] = useState(false)
  useEffect(() => void map?.walkTo(step?.place.id ?? null), [map, step])
  /** All that was in sight when the walk began; anew when the reader has moved on to elsewhere. */
  const wayFrom = (sight: Bbox): readonly Stop[] => {
    if (step !== null && meet(step.box, sight)) return step.way
    return shown.flatMap(place => {
      const box = boxes.get(place.id)
      return box !== undefined && meet(box, sight) ? [{ place, box }] : []
    })
  }
  const walk = (event: KeyboardEvent) => {
    if (map === null || done) return
    const way = wayFrom(map.sight())
    const from = way.findIndex(({ place }) => place.id === step?.place.id)
    if (from === -1 && event.shiftKey) return
    const to = from + (event.shiftKey ? -1 : 1)
    const next = way[to]
    setStep(next === undefined ? null : { ...next, n: to + 1, of: way.length, way })
    if (next === undefined) return
    event.preventDefault()
    map.reveal(next.box)
  }
  return {
    step,
    onBlur: () => {
      setStep(null)
      setDone(false)
    },
    onKeyDown: event => {
      if (view.draw || !(event.target instanceof HTMLCanvasElement)) return
      if (event.key === 'Tab') walk(event)
      if (step === null) return
      if (event.key === 'Enter') change({ area: step.place.id, object: null }, 'push')
      else if (event.key === 'Escape') {
        setStep(null)
        setDone(true)
      } else return
      event.preventDefault()
    },
  }
}
