import type { Command } from '#platform/commands/command.ts'

const common = `Every verb:
  --db <folder|url>   the record (wins over DATABASE_URL; default .huancheng)
  --city <code>       the city a new record is made for (default local)
  --json              exactly one JSON document on standard output
  --help, --version

Exit 0: done. Exit 1: refused, or a negative verdict. Exit 2: wrong usage.
`

/** The page `hc --help` prints: one line a verb, then what all share. */
export function wholeHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(command => command.verb.length))
  const lines = commands.map(command => `  ${command.verb.padEnd(width)}  ${command.summary}`)
  return `Huancheng 焕城: a city's urban-renewal loop as data\n\nnpm run -s hc -- <verb>\n${lines.join('\n')}\n\n${common}`
}

export const verbHelp = (command: Command): string =>
  `${command.summary}\n\nnpm run -s hc -- ${command.usage}\n\n${common}`
