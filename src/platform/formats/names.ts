/** `a/districts.geojson.gz` → `districts`: what a file with one layer calls that layer. */
export function layerName(file: string): string {
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\.gz$/i, '')
  const dot = base.lastIndexOf('.')
  return dot > 0 ? base.slice(0, dot) : base
}

/** Column names, each made the only one: a nameless column gets its number, a second `a` is `a_2`. */
export function distinctNames(header: readonly string[]): string[] {
  const taken = new Set<string>()
  const nth = new Map<string, number>()
  return header.map((cell, i) => {
    const name = cell.trim() || `column_${i + 1}`
    let n = nth.get(name) ?? 1
    let own = n === 1 ? name : `${name}_${n}`
    while (taken.has(own)) own = `${name}_${++n}`
    nth.set(name, n)
    taken.add(own)
    return own
  })
}
