import { columnName, recordColumns, type FieldUse } from '#city/index.ts'
import { byCodePoint } from '#base/digest.ts'
import type { FormatWriter, OutColumn } from '#platform/formats/index.ts'

/** A column of an export: one of the record's own, or that of a field. */
export type ExportColumn = { readonly column: OutColumn; readonly field: string | null }

/**
 * The columns for what the objects say, the record's own first, then the fields by name. A column's name tells the type
 * of its cells wherever the format would lose it.
 */
export function exportColumns(
  uses: readonly FieldUse[],
  { keeps, misread }: Pick<FormatWriter, 'keeps' | 'misread'>,
): ExportColumn[] {
  const own = recordColumns.map(name => ({ column: { name, kind: 'text' as const }, field: null }))
  const byField = Map.groupBy(uses, ({ field }) => field)
  const folded = Map.groupBy(byField.keys(), field => field.toLowerCase())
  const fields = [...byField].toSorted(([a], [b]) => byCodePoint(a, b))
  return [
    ...own,
    ...fields.map(([field, of]) => {
      const bare = (folded.get(field.toLowerCase()) ?? []).length === 1 && !misread(field)
      const name = columnName(field, cellsOf(of, keeps), bare)
      return { column: { name, kind: kindOf(of) }, field }
    }),
  ]
}

const typesOf = (uses: readonly FieldUse[]) => new Set(uses.map(({ type }) => type))

function kindOf(uses: readonly FieldUse[]): OutColumn['kind'] {
  const [type, ...others] = typesOf(uses)
  if (type === undefined || others.length > 0) return 'any'
  return type === 'string' ? 'text' : type
}

function cellsOf(uses: readonly FieldUse[], keeps: FormatWriter['keeps']) {
  if (keeps === 'values') return 'field'
  if (typesOf(uses).size > 1) return 'any'
  return keeps === 'text' && uses.some(({ ambiguous }) => ambiguous) ? 'text' : 'field'
}
