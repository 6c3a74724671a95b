import { encodeGb } from '#platform/formats/gb.ts'
import { onSpecimen, onText, type Kind } from '../kind.ts'
import { partOf, withPart } from '../specimen.ts'

const csv = ['csv']

/** A line of the text, by its number from 0, changed. */
const line = (n: number, change: (line: string) => string) => (text: string) =>
  text
    .split('\n')
    .map((one, i) => (i === n ? change(one) : one))
    .join('\n')

/** Text tables whose rows, quotes or encodings are wrong. */
export const csvKinds: readonly Kind[] = [
  onText(
    'csv-nul-in-a-cell',
    csv,
    line(5, one => `${one.slice(0, 3)}\0${one.slice(3)}`),
  ),
  onText(
    'csv-quote-never-closed',
    csv,
    line(7, one => `"${one}`),
    { says: ['truncated-csv', 'ragged-row'] },
  ),
  onText(
    'csv-quote-in-a-cell',
    csv,
    line(7, one => one.replace('楼', '"楼')),
    { whole: true },
  ),
  onText(
    'csv-rows-too-short',
    csv,
    line(9, one => one.slice(0, 12)),
    { says: ['ragged-row'] },
  ),
  onText(
    'csv-rows-too-long',
    csv,
    line(9, one => `${one},1,2,3`),
    { says: ['ragged-row'] },
  ),
  onText(
    'csv-delimiters-mixed',
    csv,
    line(4, one => one.replaceAll(',', ';')),
  ),
  onText(
    'csv-ten-thousand-columns',
    csv,
    line(0, one => `${one}${',c'.repeat(10_000)}`),
    { says: ['unknown-format', 'too-many-columns'] },
  ),
  onText('csv-header-twice', csv, text => text.split('\n')[0] + '\n' + text),
  onText('csv-without-header', csv, text => text.slice(text.indexOf('\n') + 1)),
  onText('csv-old-line-ends', csv, text => text.replaceAll('\n', '\r'), { whole: true }),
  onText('csv-blank-lines', csv, text => text.replaceAll('\n', '\n\n\n'), { whole: true }),
  onText(
    'csv-brackets-do-not-match',
    csv,
    line(3, one => one.replace('))', ')')),
    { says: ['geometry-not-wkt'] },
  ),
  onText(
    'csv-brackets-nested',
    csv,
    line(3, one => one.replace('POLYGON (', `POLYGON ${'('.repeat(20_000)}`)),
    { says: ['geometry-not-wkt'] },
  ),
  onText(
    'csv-curve',
    csv,
    line(3, one => one.replace('POLYGON', 'CURVEPOLYGON')),
    { says: ['geometry-not-wkt'] },
  ),
  onText('csv-sheet-says-sep', csv, text => `sep=,\n${text}`, { whole: true }),
  onSpecimen(
    'csv-utf16',
    s => withPart(s, s.main, Buffer.from(`\ufeff${partOf(s, s.main).toString()}`, 'utf16le')),
    { formats: csv, whole: true },
  ),
  onSpecimen(
    'csv-half-utf8-half-gbk',
    s => {
      const text = partOf(s, s.main).toString()
      const half = text.indexOf('\n', text.length / 2)
      return withPart(
        s,
        s.main,
        Buffer.concat([Buffer.from(text.slice(0, half)), encodeGb(text.slice(half))]),
      )
    },
    { formats: csv, says: ['unknown-encoding', 'not-utf8', 'text-not-in-its-encoding'] },
  ),
]
