import type { TileLayer } from '#geo/mvt.ts'
import { NO_TEXT } from './frame.ts'
import type { ColumnData, LayerData } from './layer.ts'

/** Tags object i of a layer with its id and the named columns; each value is written into the tile once. */
export function tagger(
  data: LayerData,
  names: readonly string[],
  tile: TileLayer,
): (i: number) => void {
  const columns = data.columns
    .filter(column => names.includes(column.name))
    .map(column => columnTagger(column, tile))
  const id = tile.key('id')
  const { bytes, starts } = data.ids
  return i => {
    tile.tag(id, tile.textValue(bytes, starts[i] ?? 0, starts[i + 1] ?? 0))
    for (const tag of columns) tag(i)
  }
}

function columnTagger(column: ColumnData, tile: TileLayer): (i: number) => void {
  const key = tile.key(column.name)
  const known = new Map<number, number>()
  if (column.kind === 'number')
    return i => {
      const value = column.values[i] ?? NaN
      if (!Number.isFinite(value)) return
      const index = known.get(value) ?? tile.numberValue(value)
      known.set(value, index)
      tile.tag(key, index)
    }
  const { bytes, starts } = column.dictionary
  return i => {
    const code = column.codes[i] ?? NO_TEXT
    if (code === NO_TEXT) return
    const index = known.get(code) ?? tile.textValue(bytes, starts[code] ?? 0, starts[code + 1] ?? 0)
    known.set(code, index)
    tile.tag(key, index)
  }
}
