import { writeFile } from 'node:fs/promises'
import type { Geometry } from '#geo/geometry.ts'
import { encodeGb } from '#platform/formats/gb.ts'
import { ShapefileWriter } from '#platform/formats/shapefile/writer.ts'
import type { CityLayer, LayerWriter } from './layers.ts'

/** Text of EPSG:4490 as ESRI's programs write it beside a shapefile. */
const PRJ =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'

/** A shapefile with text in GBK and a .cpg that says so. `base` is its path without ending. */
export async function shapefileWriter(base: string, layer: CityLayer): Promise<LayerWriter> {
  const columns = layer.fields.map(({ name, kind, width }) => ({
    name,
    type: kind === 'number' ? 'N' : 'C',
    width,
  }))
  const writer = await ShapefileWriter.open(base, columns, { encode: encodeGb })
  return {
    write: ({ geometry, values }) =>
      writer.write({ geometry: clockwise(geometry), cells: values.map(String) }),
    async close() {
      await writer.close()
      await writeFile(`${base}.cpg`, 'GBK')
      await writeFile(`${base}.prj`, PRJ)
    },
  }
}

/** GeoJSON's outer rings run counter-clockwise, a shapefile's clockwise; holes the other way in both. */
const clockwise = (geometry: Geometry): Geometry =>
  geometry.type === 'Polygon'
    ? { ...geometry, coordinates: geometry.coordinates.map(ring => ring.toReversed()) }
    : geometry
