/** What belongs to a shapefile beside its `.shp`. */
const shapefile = /\.(shp|shx|dbf|prj|cpg|sbn|sbx|qix|qpj|fbn|fbx|ain|aih|atx|ixs|mxs|shp\.xml)$/i

/**
 * The files of a delivery that a source stands for, to be left out with it: itself, all parts of its shapefile, or the
 * archive or workbook it lies in.
 */
export function partsOf(source: string, files: readonly string[]): readonly string[] {
  const holder = files.find(file => file === source || source.startsWith(`${file}/`))
  if (holder === undefined) return []
  const stem = stemOf(holder)
  if (stem === null) return [holder]
  return files.filter(file => stemOf(file) === stem)
}

const stemOf = (file: string): string | null =>
  shapefile.test(file) ? file.replace(shapefile, '').toLowerCase() : null
