import { extname } from 'node:path'
import { cityClasses } from '#city/index.ts'
import { choice } from '#platform/commands/arguments.ts'
import { UsageError, type Call, type Command } from '#platform/commands/command.ts'
import { readScope } from '#platform/commands/scope.ts'
import { writers, type FormatWriter } from '#platform/formats/index.ts'
import { parseClass } from '../intake/index.ts'
import { attributions } from '../store.ts'
import { exportObjects } from './export.ts'

const formats = writers.map(({ format }) => format)

/** `hc export`: objects of the register into a file for another program. */
export const exportCommand: Command = {
  verb: 'export',
  summary: 'write objects of the register into a file for another program',
  usage: `export <file> [--class <id>] [--scope bbox:W,S,E,N|<geojson>] [--format ${formats.join('|')}]`,
  files: 'required',
  flags: {
    class: { type: 'string' },
    scope: { type: 'string' },
    format: { type: 'string' },
  },
  run: async call => {
    const file = fileOf(call)
    const [writer, of] = [writerOf(call, file), classOf(call.text('class'))]
    const scope = call.text('scope')
    const db = await call.record()
    const { objects } = await exportObjects(db, {
      file,
      writer,
      of,
      scope: scope === null ? null : await readScope(scope, call.warn),
      actor: call.actor,
      onProgress: call.onProgress,
      signal: call.signal,
    })
    for (const credit of await attributions(db)) call.say(credit)
    const lines = Object.entries(objects).map(([key, n]) => `${key} ${n}`)
    return { exit: 0, document: { objects }, text: lines.join('\n') }
  },
}

function fileOf({ files }: Call): string {
  const [file, ...more] = files
  if (file === undefined || more.length > 0) throw new UsageError('export writes one file')
  return file
}

/** By `--format`, else by the file's ending. */
function writerOf(call: Call, file: string): FormatWriter {
  const ending = extname(file).slice(1).toLowerCase()
  const format = choice(call, 'format', formats) ?? ending
  const writer = writers.find(one => one.format === format)
  if (writer === undefined)
    throw new UsageError(`${file}: name a format by its ending or --format ${formats.join('|')}`)
  return writer
}

function classOf(given: string | null) {
  if (given === null) return null
  const of = parseClass(given)
  if (of === null)
    throw new UsageError(`--class ${given}: one of ${cityClasses.join(', ')}, or facility:<kind>`)
  return of
}
