import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { describe } from 'vitest'

const run = promisify(execFile)

/** Runs one of GDAL's programs and gives what it prints. */
export async function gdal(program: 'ogrinfo' | 'ogr2ogr', ...options: string[]): Promise<string> {
  // Else a sheet of nothing but texts has no header for it.
  const { stdout } = await run(program, ['--config', 'OGR_XLSX_HEADERS', 'FORCE', ...options])
  return stdout
}

/** Every layer of a source with its number of features, by name, as GDAL reads it. */
export async function layersByGdal(
  source: string,
  ...options: string[]
): Promise<[string, number][]> {
  const told = await gdal('ogrinfo', '-ro', '-so', '-al', ...options, source)
  return [...told.matchAll(/^Layer name: (.*)$[^]*?^Feature Count: (\d+)$/gm)]
    .map(([, name = '', n]): [string, number] => [name, Number(n)])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Runs a suite where GDAL with these drivers is; else it is skipped, and says so in its title. */
export function withGdal(title: string, drivers: readonly string[], suite: () => void): void {
  const found = spawnSync('ogrinfo', ['--formats'], { encoding: 'utf8' })
  const able = found.status === 0 && drivers.every(driver => found.stdout.includes(driver))
  if (able) describe(title, suite)
  else describe.skip(`${title}: skipped, no GDAL with ${drivers.join(', ')} found`, suite)
}
