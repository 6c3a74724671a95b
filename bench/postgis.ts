import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { findPostgres } from '../scripts/tools.ts'
import { tables } from './fixtures.ts'
import type { Stage } from './case.ts'
import { runsOf, type Answer } from './measure.ts'

/** One thread, so that its CPU compares; memory enough that nothing is spilled; no time spent on compiling. */
const SESSION = `set max_parallel_workers_per_gather = 0; set work_mem = '512MB'; set maintenance_work_mem = '512MB'; set jit = off;`
/** EPSG code the tables are told; the coordinates are the frame's own. */
const SRID = 32_648

/** Runs a script in psql; throws what the server says where it fails. */
export function psql(url: string, script: string): { out: string; log: string } {
  const bin = findPostgres()
  const { status, stdout, stderr } = spawnSync(
    join(bin ?? '', 'psql'),
    ['-X', '-q', '-A', '-t', '-F', ',', '-v', 'ON_ERROR_STOP=1', url],
    { input: script, encoding: 'utf8', maxBuffer: 1 << 30 },
  )
  if (status !== 0) throw new Error(`psql: ${stderr.slice(-2000)}`)
  return { out: stdout, log: stderr }
}

/** Versions of the server and its extensions; null where PostGIS or pgRouting is not there. */
export function postgisVersions(url: string): Record<string, string> | null {
  const { out } = psql(
    url,
    `select name, default_version from pg_available_extensions where name in ('postgis', 'pgrouting');
     select 'PostgreSQL', current_setting('server_version');`,
  )
  const versions = Object.fromEntries(
    out
      .trim()
      .split('\n')
      .map(row => row.split(',')),
  )
  return 'postgis' in versions && 'pgrouting' in versions ? versions : null
}

/** The stage's tables in the server, with the indexes a user would make; loaded once. */
export async function loadPostgis(stage: Stage, url: string): Promise<void> {
  if (psql(url, `select to_regclass('public.loaded')`).out.trim() !== '') return
  const folder = await tables(stage)
  const copy = (name: string) => `\\copy ${name}_in from '${join(folder, `${name}.tsv`)}'`
  psql(
    url,
    `create extension if not exists postgis; create extension if not exists pgrouting;
create unlogged table building_in (id int, lived int, storeys float8, year float8, x float8, y float8, geom geometry);
create unlogged table facility_in (id int, kind text, x float8, y float8);
create unlogged table community_in (id int, geom geometry);
create unlogged table area_in (id int, geom geometry);
create unlogged table road_in (id int, geom geometry);
create unlogged table edge_in (id int, source int, target int, mm float8);
${['building', 'facility', 'community', 'area', 'road', 'edge'].map(copy).join('\n')}
${SESSION}
create table building as select id, lived, storeys, year, st_setsrid(geom, ${SRID})::geometry(Geometry, ${SRID}) geom, st_setsrid(st_makepoint(x, y), ${SRID})::geometry(Point, ${SRID}) point from building_in;
create table facility as select id, kind, st_setsrid(st_makepoint(x, y), ${SRID})::geometry(Point, ${SRID}) geom from facility_in;
create table community as select id, st_setsrid(geom, ${SRID})::geometry(Geometry, ${SRID}) geom from community_in;
create table area as select id, st_setsrid(geom, ${SRID})::geometry(Geometry, ${SRID}) geom from area_in;
create table road as select id, st_setsrid(geom, ${SRID})::geometry(Geometry, ${SRID}) geom from road_in;
create table edge as select id, source, target, mm / 1000 as cost from edge_in;
create index on building using gist (geom); create index on building using gist (point);
create index on facility using gist (geom); create index on facility (kind);
create index on community using gist (geom); create index on area using gist (geom);
create index on road using gist (geom);
drop table building_in, facility_in, community_in, area_in, road_in, edge_in;
vacuum analyze; create table loaded ();`,
  )
}

/**
 * A query's rows in order of their first column, its other columns as values, and the CPU of the server's process for
 * each of several runs after one that is not counted, as the server itself tells it.
 */
export function sqlAnswer(url: string, query: string, { runs = 3, setup = '' } = {}): Answer {
  const counted = Array.from({ length: runs + 1 }, () => `${query};\n\\echo --`)
  const { out, log } = psql(
    url,
    `${SESSION}${setup}\nset client_min_messages = log; set log_statement_stats = on;\n${counted.join('\n')}`,
  )
  const [first = ''] = out.split('--\n')
  const rows = first
    .trim()
    .split('\n')
    .map(row => row.split(',').map(Number))
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
  const spent = [...log.matchAll(/!\s+([\d.]+) s user, ([\d.]+) s system/g)].map(
    ([, user, system]) => (Number(user) + Number(system)) * 1000,
  )
  // The first statement of which statistics are told is the setting of the switch itself in some versions.
  return { runs: runsOf(spent.slice(-runs)), values: rows.flatMap(row => row.slice(1)) }
}
