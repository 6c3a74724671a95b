import { csvWriter } from './csv.ts'
import { fgbWriter } from './fgb.ts'
import { geojsonWriter } from './geojson.ts'
import { gpkgWriter } from './gpkg.ts'
import type { FormatWriter } from './writer.ts'
import { xlsxWriter } from './xlsx.ts'

export type { FormatWriter, OutColumn, OutFeature, OutLayer } from './writer.ts'

/** Every format that is written, by the ending of its files. */
export const writers: readonly FormatWriter[] = [
  gpkgWriter,
  geojsonWriter,
  fgbWriter,
  csvWriter,
  xlsxWriter,
]
