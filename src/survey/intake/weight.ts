import { vertexCount } from '#geo/measure.ts'
import type { ReadEvent, Scalar } from '#platform/formats/index.ts'

/** What a position takes in memory, as an array of two numbers in a list, about. */
const bytesOfPosition = 64

/** About how many bytes an event takes in memory: few events may be heavy, so that counting them bounds nothing. */
export function weightOf(event: ReadEvent): number {
  if (event.kind !== 'feature') return 0
  const { geometry, properties } = event.feature
  const positions = geometry === null ? 0 : vertexCount(geometry)
  return positions * bytesOfPosition + textBytes(Object.values(properties))
}

const textBytes = (values: readonly Scalar[]): number =>
  values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length * 2 : 0), 0)
