import { csvReader } from './csv/csv.ts'
import { fgbReader } from './fgb/fgb.ts'
import { geojsonReader } from './geojson/document.ts'
import { geojsonLinesReader } from './geojson/lines.ts'
import type { AreaRule } from './pbf/area.ts'
import { pbfReader } from './pbf/pbf.ts'
import { xlsxReader } from './xlsx/xlsx.ts'
import { gpkgReader } from './gpkg/gpkg.ts'
import type { Reader } from './reader.ts'
import { shapefileReader } from './shapefile/shapefile.ts'

/** Every format there is, the ones that cannot be mistaken first: text tables fit almost any text. */
export function readers(isArea: AreaRule): readonly Reader[] {
  return [
    pbfReader(isArea),
    gpkgReader,
    fgbReader,
    xlsxReader,
    shapefileReader,
    geojsonReader,
    geojsonLinesReader,
    csvReader,
  ]
}
