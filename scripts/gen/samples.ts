import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { contract, type ContractName } from '#cli/contract.ts'
import type { Finished, Stage } from '../prove/proof.ts'
import { jsonText, type Generated } from './generated.ts'

const samples = path.join(import.meta.dirname, '..', '..', 'schema', 'samples')

/**
 * What each verb prints with `--json` for the sample town, on one record that is empty at first: the documents as
 * bytes, by the name of their schema. `db` is a folder or an address of a database.
 */
export async function printSamples(
  stage: Pick<Stage, 'hc' | 'scratch'>,
  db: string,
): Promise<Readonly<Record<ContractName, string>>> {
  const town = 'town.geojson'
  copyFileSync(path.join(samples, town), path.join(stage.scratch, town))
  const print = async (exit: number, ...args: string[]) =>
    printed(await stage.hc([...args, '--db', db, '--json']), exit)
  return {
    intake: await print(0, 'intake', town),
    checkup: await print(0, 'checkup', town),
    'checkup-verify': await storedAndVerified(print),
    'log-verify': await print(0, 'log-verify'),
    export: await print(0, 'export', 'town.csv'),
    refused: await print(1, 'checkup', '--scope', 'bbox:1,1,1.1,1.1'),
    serve: jsonText({ ready: 'http://127.0.0.1:8600' }),
    // Last: they look at, and put back, what the verbs before them left.
    backup: withoutClock(await print(0, 'backup', 'town.hcbackup')),
    restore: withoutClock(await print(0, 'restore', 'town.hcbackup', '--force')),
  }
}

async function storedAndVerified(print: (exit: number, ...args: string[]) => Promise<string>) {
  await print(0, 'checkup')
  return print(0, 'checkup', '--verify')
}

/** Tables whose rows are the same at every trial; the others say when something was done. */
const timeless: ReadonlySet<string> = new Set([
  'checkup.area',
  'checkup.finding',
  'checkup.reading',
  'city.object',
  'survey.source',
])

/** The document with zeros for what depends on the hour; tables and rows as they were printed. */
function withoutClock(text: string): string {
  const { tables } = contract.backup.parse(JSON.parse(text))
  const masked = Object.entries(tables).map(([name, { rows, hash }]) => [
    name,
    { rows, hash: timeless.has(name) ? hash : hash.replace(/[0-9a-f]{64}$/, '0'.repeat(64)) },
  ])
  return jsonText({ tables: Object.fromEntries(masked) })
}

function printed(run: Finished, exit: number): string {
  if (run.exit !== exit)
    throw new Error(`exit ${run.exit}, not ${exit}: ${run.stdout}${run.stderr}`)
  return run.stdout
}

/** The samples as committed files. */
export async function sampleFiles(
  stage: Pick<Stage, 'hc' | 'scratch'>,
): Promise<readonly Generated[]> {
  const documents = await printSamples(stage, path.join(stage.scratch, 'record'))
  return Object.entries(documents).map(([name, text]) => ({
    path: `schema/samples/${name}.json`,
    text,
  }))
}
