/** `a/districts.geojson.gz` → `districts`: what a file with one layer calls that layer. */
export function layerName(file: string): string {
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\.gz$/i, '')
  const dot = base.lastIndexOf('.')
  return dot > 0 ? base.slice(0, dot) : base
}
