/** `npm run bench` prints one JSON document; `npm run bench -- city` writes the synthetic city. */
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { planCity, writeCity, type CityFormat } from '#loop/demo-city/index.ts'
import { timeCommands } from './commands.ts'

const formats: readonly CityFormat[] = ['geojson', 'geojson-gz', 'shapefile']
const usage =
  'npm run bench\nnpm run bench -- city --out <folder> [--buildings <n>] [--seed <n>] [--format geojson|geojson-gz|shapefile]'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    buildings: { type: 'string', default: '300000' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string', default: 'geojson' },
    out: { type: 'string' },
  },
})
if (positionals[0] === 'city') await city()
else if (positionals.length > 0) wrongUsage()
else await commands()

async function city() {
  const format = formats.find(known => known === values.format)
  if (values.out === undefined || format === undefined) return wrongUsage()
  await writeCity(planCity(Number(values.buildings), Number(values.seed)), {
    folder: values.out,
    format,
  })
}

async function commands() {
  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
  }
  const document = { data: 'Astana, OpenStreetMap', machine, figures: await timeCommands() }
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
}

function wrongUsage() {
  process.stderr.write(`${usage}\n`)
  process.exitCode = 2
}
