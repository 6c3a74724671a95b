import type { FrameLayer } from '#platform/frame/index.ts'
import { placed, textOf } from '../columns.ts'

/** The facilities of one kind that have a place, by index, ascending. */
export function facilitiesOf(layer: FrameLayer | undefined, kind: string): number[] {
  if (layer === undefined) return []
  const kindOf = textOf(layer, 'kind')
  return placed(layer, i => kindOf(i) === kind)
}
