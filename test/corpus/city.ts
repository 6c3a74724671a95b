import type { Geometry, Position } from '#geo/geometry.ts'

/** What a cell of the made city holds. */
export type Cell = string | number | null

export type Row = {
  readonly id: string
  readonly cells: Readonly<Record<string, Cell>>
  readonly geometry: Geometry | null
}

/** A few houses, from which every specimen is written; the columns tell that they are buildings. */
export type City = { readonly columns: readonly string[]; readonly rows: readonly Row[] }

export const houses = 24
const west = 87.6
const south = 43.8
/** About 40 m. */
const step = 0.0005

/** The ring of a house whose south-west corner lies `dx`, `dy` degrees from the city's. */
export function houseRing(dx: number, dy: number): Position[] {
  const [x, y, side] = [west + dx, south + dy, step / 2]
  return [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ]
}

/** The same city each time. */
export function madeCity(): City {
  const rows = Array.from({ length: houses }, (_, i): Row => {
    const id = `B${String(i + 1).padStart(4, '0')}`
    const ring = houseRing((i % 6) * step, Math.floor(i / 6) * step)
    return {
      id,
      cells: {
        编号: id,
        幢编码: `Z${id}`,
        名称: `和平路${i + 1}号楼`,
        层数: 3 + (i % 15),
        备注: null,
      },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }
  })
  return { columns: ['编号', '幢编码', '名称', '层数', '备注'], rows }
}

/** The city with some rows changed; `change` gets each chosen row and its number. */
export function withRows(
  city: City,
  chosen: (i: number) => boolean,
  change: (row: Row, i: number) => Row,
): City {
  return { ...city, rows: city.rows.map((row, i) => (chosen(i) ? change(row, i) : row)) }
}

/** A row with another value in a column. */
export const withCell = (row: Row, column: string, value: Cell): Row => ({
  ...row,
  cells: { ...row.cells, [column]: value },
})
