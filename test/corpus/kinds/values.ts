import { withCell, withRows, type Cell, type City } from '../city.ts'
import { onCity, tables, type Kind } from '../kind.ts'

/** Some of the houses get another value in a column. */
const valued = (
  name: string,
  column: string,
  value: Cell | ((i: number) => Cell),
  more: Parameters<typeof onCity>[2] = {},
): Kind =>
  onCity(
    name,
    (city, random) => {
      const first = random.below(3)
      return withRows(
        city,
        i => i % 3 === first,
        (row, i) => withCell(row, column, typeof value === 'function' ? value(i) : value),
      )
    },
    more,
  )

/** The city with another column, which holds the same in every row. */
function withColumns(city: City, columns: readonly string[], value: Cell = '1'): City {
  return {
    columns: [...city.columns, ...columns],
    rows: city.rows.map(row => ({
      ...row,
      cells: { ...row.cells, ...Object.fromEntries(columns.map(column => [column, value])) },
    })),
  }
}

const everyId = (city: City, id: (i: number) => string): City =>
  withRows(
    city,
    () => true,
    (row, i) => ({ ...withCell(row, '编号', id(i)), id: id(i) }),
  )

/** Formats that hold a text of any length and any characters. */
const longTexts = ['geojson', 'geojson-lines', 'geojson-gz', 'csv', 'gpkg', 'osm-pbf']

const identities: readonly Kind[] = [
  onCity('some-ids-twice', (city, random) => everyId(city, i => `B${i % (10 + random.below(8))}`), {
    formats: tables,
    says: ['duplicate-id'],
  }),
  onCity('one-id-for-all', city => everyId(city, () => 'B1'), {
    formats: tables,
    says: ['duplicate-id'],
  }),
  onCity('ids-blank', city => everyId(city, () => ' ')),
  onCity('ids-differ-in-case', city =>
    everyId(city, i => (i % 2 === 0 ? `b${i >> 1}` : `B${i >> 1}`)),
  ),
  onCity('ids-of-a-thousand-letters', city => everyId(city, i => `${'长'.repeat(1000)}${i}`), {
    formats: longTexts,
  }),
  onCity('ids-with-control-signs', city => everyId(city, i => `a\u0001\u001b[31m${i}`), {
    formats: longTexts,
  }),
  onCity('rows-twice', city => ({ ...city, rows: [...city.rows, ...city.rows.slice(0, 5)] }), {
    formats: tables,
    says: ['duplicate-id'],
  }),
  onCity(
    'one-footprint-for-all',
    city =>
      withRows(
        city,
        () => true,
        row => ({ ...row, geometry: city.rows[0]?.geometry ?? null }),
      ),
    { says: ['duplicate-footprint'] },
  ),
]

const numbers: readonly Kind[] = [
  valued('storeys-in-words', '层数', '三层', {
    formats: ['geojson', 'geojson-lines', 'geojson-gz', 'csv', 'csv-gbk', 'xlsx', 'osm-pbf'],
  }),
  valued('storeys-negative', '层数', -7),
  valued('storeys-huge', '层数', 1e308),
  valued('storeys-not-a-number', '层数', 'NaN'),
  valued('storeys-of-many-digits', '层数', '9'.repeat(5000), { formats: longTexts }),
  valued('storeys-in-hex', '层数', '0x10'),
  valued('storeys-with-comma', '层数', '1,200'),
  valued('storeys-full-width', '层数', '１２'),
]

const texts: readonly Kind[] = [
  valued('text-of-a-hundred-thousand', '备注', '文'.repeat(100_000), { formats: longTexts }),
  valued('text-with-nul', '名称', 'a\u0000b', { formats: longTexts }),
  valued('text-with-terminal-codes', '名称', '\u001b[2J\u001b]0;x\u0007'),
  valued('text-right-to-left', '名称', 'a\u202egnp.exe'),
  valued('text-as-formula', '名称', '=HYPERLINK("http://x","y")'),
  valued('text-as-html', '名称', '<img src=x onerror=alert(1)>'),
  valued('text-as-sql', '名称', `'); drop table city.object; --`),
  valued('text-half-a-surrogate', '名称', 'a\ud800b', { formats: longTexts }),
  valued('text-not-a-character', '名称', 'a\ufffe\uffffb'),
  valued('text-astral', '名称', '𠮷野家👨‍👩‍👧‍👦'),
  valued('text-stacked-marks', '名称', `a${'\u0301'.repeat(50)}`),
  valued('text-of-line-ends', '名称', 'a\r\nb\rc\nd\u2028e'),
  valued('text-of-quotes', '名称', `"'\`,;\t|\\`),
  valued('text-with-template', '名称', '{file} $& $1 %s ${x}'),
]

const columns: readonly Kind[] = [
  onCity('column-named-proto', city => withColumns(city, ['__proto__'])),
  onCity('columns-named-as-methods', city =>
    withColumns(city, ['constructor', 'toString', 'hasOwnProperty', 'length', 'then']),
  ),
  onCity('columns-without-name', city => withColumns(city, ['', ' '])),
  onCity('columns-of-one-name', city => ({ ...city, columns: [...city.columns, '名称', '名称'] })),
  onCity('column-name-very-long', city => withColumns(city, ['很长的列名'.repeat(200)])),
  onCity('column-name-with-quotes', city => withColumns(city, [`a"b'c],;`])),
  onCity('column-name-with-control-signs', city => withColumns(city, ['a\u001b[31m\u0007']), {
    formats: longTexts,
  }),
  onCity(
    'three-hundred-columns',
    city =>
      withColumns(
        city,
        Array.from({ length: 300 }, (_, i) => `c${i}`),
      ),
    { formats: ['geojson', 'geojson-lines', 'csv', 'xlsx', 'gpkg', 'osm-pbf'] },
  ),
  onCity('no-columns', city => ({ ...city, columns: [] }), {
    formats: ['geojson', 'geojson-lines', 'gpkg', 'osm-pbf'],
  }),
  onCity('no-rows', city => ({ ...city, rows: [] })),
  onCity('one-row', city => ({ ...city, rows: city.rows.slice(0, 1) })),
]

/** Kinds whose places are right and whose values are wrong, or only strange. */
export const valueKinds: readonly Kind[] = [...identities, ...numbers, ...texts, ...columns]
