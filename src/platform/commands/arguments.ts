import { parseArgs, type ParseArgsConfig } from 'node:util'
import { UsageError, type Command } from './command.ts'

/** The flags every verb has; see each verb's usage for its own. */
const commonFlags: NonNullable<ParseArgsConfig['options']> = {
  db: { type: 'string' },
  city: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
}

export type Arguments = {
  readonly files: readonly string[]
  text(flag: string): string | null
  has(flag: string): boolean
}

/** Reads argv for one verb; an unknown flag, a missing value or files where none belong is a `UsageError`. */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const { values, positionals } = parse(command, argv)
  if (values['help'] !== true) checkFiles(command, positionals)
  return {
    files: positionals,
    text: flag => {
      const value = values[flag]
      return typeof value === 'string' ? value : null
    },
    has: flag => values[flag] === true,
  }
}

function parse(command: Command, argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: { ...commonFlags, ...command.flags },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function checkFiles(command: Command, positionals: readonly string[]) {
  if (command.files === 'none' && positionals.length > 0) {
    throw new UsageError(`${command.verb} takes no files: ${positionals.join(' ')}`)
  }
  if (command.files === 'required' && positionals.length === 0) {
    throw new UsageError(`${command.verb} needs at least one file or folder`)
  }
}

/** One of the allowed values of a flag, or null where the flag was not given; anything else is wrong usage. */
export function choice<T extends string>(
  args: Pick<Arguments, 'text'>,
  flag: string,
  allowed: readonly T[],
): T | null {
  const given = args.text(flag)
  if (given === null) return null
  const found = allowed.find(value => value === given)
  if (found === undefined) {
    throw new UsageError(`--${flag} ${given}: one of ${allowed.join(', ')}`)
  }
  return found
}
