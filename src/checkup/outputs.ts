import { access, constants, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Refused, blocks } from '#base/result.ts'
import type { Call } from '#platform/commands/command.ts'
import type { CheckupRun } from './run.ts'
import { findingsGeojson } from './write-geojson.ts'
import { writeXlsx } from './write-xlsx.ts'

/** Writes a run to the files that the call names. */
export type Outputs = (run: CheckupRun) => Promise<void>

/**
 * The files that `--geojson` and `--xlsx` ask for. A folder that is not there or closed refuses with
 * `output-not-writable` now, before minutes of computing; so does a disk that fills up later.
 */
export async function outputsOf(call: Call): Promise<Outputs> {
  const [geojson, xlsx] = [call.text('geojson'), call.text('xlsx')]
  for (const path of [geojson, xlsx]) if (path !== null) await refuseUnwritable(path)
  return async run => {
    if (geojson !== null) await write(geojson, findingsGeojson(run))
    if (xlsx !== null) await write(xlsx, await writeXlsx(run))
  }
}

async function refuseUnwritable(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory() === true) throw new Refused(unwritable(path, 'EISDIR'))
  await access(found === null ? dirname(path) : path, constants.W_OK).catch((error: unknown) => {
    throw refusalOf(path, error)
  })
}

const write = (path: string, content: Iterable<string> | Uint8Array): Promise<void> =>
  writeFile(path, content).catch((error: unknown) => {
    throw refusalOf(path, error)
  })

function refusalOf(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? new Refused(unwritable(path, code)) : error
}

const unwritable = (value: string, why: string) => blocks('output-not-writable', { value, why })
