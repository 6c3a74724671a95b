import type { Frame } from '#platform/frame/index.ts'
import { parameter } from '#policy/parameters.ts'

/** How many buildings have a height of their own, one that follows from their storeys, or none. */
export type Heights = {
  readonly measured: number
  readonly derived: number
  readonly unknown: number
  /** What one storey counts for, metres. */
  readonly storeyMetres: number
}

/**
 * What is known of how tall the buildings are. A height that is exactly what the storeys give counts as derived: the
 * intake fills it in so where a source tells storeys only.
 */
export function heightsOf(frame: Frame): Heights {
  const storeyMetres = parameter('storey-height').value
  const layer = frame.layers.get('building')
  const count = { measured: 0, derived: 0, unknown: 0 }
  const numbers = (name: string) => {
    const column = layer?.columns.get(name)
    return column?.kind === 'number' ? column.values : null
  }
  const [heights, storeys] = [numbers('height'), numbers('storeys')]
  for (let i = 0; i < (layer?.count ?? 0); i++) {
    const height = heights?.[i] ?? NaN
    const byStoreys = (storeys?.[i] ?? NaN) * storeyMetres
    if (Number.isFinite(height) && height !== byStoreys) count.measured++
    else if (Number.isFinite(byStoreys)) count.derived++
    else count.unknown++
  }
  return { ...count, storeyMetres }
}
