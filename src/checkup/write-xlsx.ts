import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node'
import { indicatorByCode } from '#policy/indicators/index.ts'
import { keyOf, type CheckupResult, type Reading } from './model.ts'
import type { CheckupRun } from './run.ts'

/**
 * Readings and findings as a workbook of two sheets, headers in Chinese and English. Numbers stay numbers; unknown is
 * 未知, never an empty cell or a zero.
 */
export async function writeXlsx({ result }: CheckupRun): Promise<Uint8Array> {
  const sheet = (name: string, { header, rows, widths }: Table) => ({
    sheet: name,
    data: [header.map(text => ({ value: text, fontWeight: 'bold' as const })), ...rows],
    columns: widths.map(width => ({ width })),
    stickyRowsCount: 1,
  })
  return writeXlsxFile([
    sheet('指标结果 Readings', readingsTable(result)),
    sheet('问题 Findings', findingsTable(result)),
  ]).toBuffer()
}

type Table = {
  readonly header: readonly string[]
  readonly rows: SheetData
  readonly widths: readonly number[]
}

const UNKNOWN = '未知'

function readingsTable(result: CheckupResult): Table {
  const area = areaCells(result)
  return {
    header: [
      '指标 Indicator',
      '名称 Name',
      '口径 Variant',
      '区域 Area',
      '区域名称 Area name',
      '层级 Level',
      '来源 Layer',
      '结果 Value',
      '单位 Unit',
      '计算依据 Inputs',
      '缺少 Missing',
      '替代说明 Stand-in',
      '定义摘要 Definition',
      '数据摘要 Inputs digest',
    ],
    widths: [10, 32, 10, 22, 22, 12, 10, 14, 12, 48, 32, 32, 24, 24],
    rows: result.readings.map(r => [
      text(r.indicator),
      text(nameOf(r, result)),
      text(r.variant),
      ...area(r.area),
      text(r.layer),
      r.value === null ? text(UNKNOWN) : { type: Number, value: r.value },
      text(r.unit),
      text(Object.keys(r.inputs).length === 0 ? '' : JSON.stringify(r.inputs)),
      text(r.missing.join(', ')),
      text(r.proxy ?? ''),
      text(r.definition),
      text(r.inputsDigest),
    ]),
  }
}

/** What a cell of a workbook holds; the GeoJSON file and the document name every object. */
const MOST_CHARACTERS = 32_767
const MOST_IDS = 500

function findingsTable(result: CheckupResult): Table {
  const area = areaCells(result)
  const values = new Map(result.readings.map(r => [keyOf(r), r]))
  return {
    header: [
      '指标 Indicator',
      '名称 Name',
      '口径 Variant',
      '区域 Area',
      '区域名称 Area name',
      '层级 Level',
      '结果 Value',
      '单位 Unit',
      '涉及对象数 Objects',
      `对象编号（至多 ${MOST_IDS} 个）Object ids (at most ${MOST_IDS})`,
    ],
    widths: [10, 32, 10, 22, 22, 12, 14, 12, 14, 60],
    rows: result.findings.map(f => {
      const reading = values.get(keyOf(f))
      const value = reading?.value ?? null
      return [
        text(f.indicator),
        text(nameOf(f, result)),
        text(f.variant),
        ...area(f.area),
        value === null ? text(UNKNOWN) : { type: Number, value },
        text(reading?.unit ?? ''),
        { type: Number, value: f.objects },
        text(f.ids.slice(0, MOST_IDS).join(' ')),
      ]
    }),
  }
}

/** A text that a spreadsheet could take for a formula is marked as text, so that opening the file runs nothing. */
function text(value: string): Cell {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return { type: String, value: harmless.slice(0, MOST_CHARACTERS) }
}

function nameOf({ indicator }: Pick<Reading, 'indicator'>, { set }: CheckupResult): string {
  const name = indicatorByCode(indicator, set)?.name
  return name === undefined ? '' : `${name.zh} ${name.en}`
}

const scopeName = '全部范围 Whole scope'

function areaCells({ areas }: CheckupResult): (id: string) => Cell[] {
  const byId = new Map(areas.map(area => [area.id, area]))
  return id => {
    const area = byId.get(id)
    const name = area?.level === 'scope' ? scopeName : (area?.name ?? '')
    return [text(id), text(name), text(area?.level ?? '')]
  }
}
