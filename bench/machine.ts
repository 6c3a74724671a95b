import { spawnSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'
import { postgisVersions } from './postgis.ts'
import { pythonVersions } from './python.ts'

/** What the figures were seen on. */
export function machine() {
  return {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  }
}

/** How many processes were at work over the last minute. */
export const load = (): number => Number((loadavg()[0] ?? 0).toFixed(2))

const packages = {
  PostGIS: 'postgresql-15-postgis-3 postgresql-15-pgrouting',
  GeoPandas: 'python3-geopandas python3-rtree python3-scipy',
  GDAL: 'gdal-bin',
} as const

/** Versions of the peers, and the apt line for those that are absent. */
export function peers(postgres: string | null) {
  const gdal = spawnSync('ogr2ogr', ['--version'], { encoding: 'utf8' }).stdout
  const found = {
    PostGIS: postgres === null ? null : postgisVersions(postgres),
    GeoPandas: pythonVersions(),
    GDAL: gdal ? { GDAL: /GDAL ([\d.]+)/.exec(gdal)?.[1] ?? gdal } : null,
  }
  const absent = (['PostGIS', 'GeoPandas', 'GDAL'] as const).filter(name => found[name] === null)
  return {
    versions: { ...found.PostGIS, ...found.GeoPandas, ...found.GDAL },
    absent,
    apt:
      absent.length === 0
        ? null
        : `apt-get install -y ${absent.map(name => packages[name]).join(' ')}`,
  }
}
