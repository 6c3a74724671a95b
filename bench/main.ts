/**
 * `npm run bench -- <names|all>` prints what was measured beside what users would otherwise take as one JSON document;
 * `-- report` puts such a document into README.md as tables; `-- city` writes the synthetic city alone.
 */
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { planCity, writeCity, type CityFormat } from '#loop/demo-city/index.ts'
import type { Case } from './case.ts'
import { cases } from './cases/index.ts'
import { reportInto } from './report.ts'
import { bench } from './run.ts'

const formats: readonly CityFormat[] = ['geojson', 'geojson-gz', 'shapefile']
const usage = `npm run -s bench -- all|<name>… [--buildings <n>] [--seed <n>] [--work <folder>] [--fresh]
npm run -s bench -- report <document>
npm run -s bench -- city --out <folder> [--buildings <n>] [--seed <n>] [--format ${formats.join('|')}]
names, and about how many seconds each takes with 300,000 buildings:
${cases.map(one => `  ${one.name.padEnd(10)}${String(one.expectedS).padStart(4)}  ${one.title}`).join('\n')}
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    buildings: { type: 'string', default: '300000' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string', default: 'geojson' },
    out: { type: 'string' },
    work: { type: 'string' },
    fresh: { type: 'boolean', default: false },
  },
})
const [asked = '', ...others] = positionals
const names = new Set(positionals)
const chosen = cases.filter(one => asked === 'all' || names.has(one.name))
const known = asked === 'all' ? 1 : chosen.length
if (asked === 'report' && others.length === 1)
  reportInto(join(import.meta.dirname, 'README.md'), others.join())
else if (asked === 'city' && others.length === 0) await city()
else if (known > 0 && known === positionals.length) await measure(chosen)
else wrongUsage()

async function city() {
  const format = formats.find(known => known === values.format)
  if (values.out === undefined || format === undefined) return wrongUsage()
  await writeCity(planCity(Number(values.buildings), Number(values.seed)), {
    folder: values.out,
    format,
  })
}

async function measure(wanted: readonly Case[]) {
  const { buildings, seed } = planCity(Number(values.buildings), Number(values.seed))
  const work = values.work ?? join(tmpdir(), `huancheng-bench-${buildings}-${seed}`)
  if (values.fresh) rmSync(work, { recursive: true, force: true })
  const measured = await bench({ work, buildings, seed }, wanted)
  const command = `npm run -s bench -- ${positionals.join(' ')} --buildings ${buildings} --seed ${seed}`
  process.stdout.write(`${JSON.stringify({ command, ...measured }, null, 2)}\n`)
  if (measured.failed.length > 0) process.exitCode = 1
}

function wrongUsage() {
  process.stderr.write(usage)
  process.exitCode = 2
}
