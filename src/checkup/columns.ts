import { NO_TEXT, type FrameLayer } from '#platform/frame/index.ts'
import { gather, type Polygons } from '#engines/polygons.ts'

/** Reads a text column by object index; null where the source did not say or the layer has no such column. */
export function textOf(layer: FrameLayer, column: string): (object: number) => string | null {
  const found = layer.columns.get(column)
  if (found?.kind !== 'text') return () => null
  return object => {
    const code = found.codes[object] ?? NO_TEXT
    return code === NO_TEXT ? null : (found.values[code] ?? null)
  }
}

/** What an object's geometry is: 1 point, 2 line, 3 polygon; 0 where it has none. */
export const POINT = 1
export const LINE = 2
export const POLYGON = 3

/** Indices of the objects that have a geometry and pass the test, ascending. */
export function placed(
  layer: FrameLayer | undefined,
  test: (object: number) => boolean = () => true,
): number[] {
  const found: number[] = []
  for (let i = 0; i < (layer?.count ?? 0); i++)
    if ((layer?.kinds[i] ?? 0) !== 0 && test(i)) found.push(i)
  return found
}

/** The parts of the named objects as one set, in the order given; metres of the frame's zone. */
export function partsOfObjects(layer: FrameLayer, objects: readonly number[]): Polygons {
  return gather(
    objects.flatMap(object => {
      const [from, end] = [layer.objectStart[object] ?? 0, layer.objectStart[object + 1] ?? 0]
      return Array.from({ length: end - from }, (_, part) => ({ from: layer, part: from + part }))
    }),
  )
}

/** The representative points of the named objects, x and y in turn, metres of the frame's zone. */
export function pointsOf({ representative }: FrameLayer, objects: ArrayLike<number>): Float64Array {
  const points = new Float64Array(2 * objects.length)
  for (let k = 0; k < objects.length; k++) {
    const i = 2 * (objects[k] ?? 0)
    points[2 * k] = representative[i] ?? NaN
    points[2 * k + 1] = representative[i + 1] ?? NaN
  }
  return points
}
