import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { findPostgres } from '../tools.ts'
import type { Engine } from './proof.ts'

export type Engines = {
  readonly all: readonly Engine[]
  readonly freshDatabase: (engine: Engine) => Promise<string>
}

/** The embedded engine and, where there is a server, that one too. */
export function enginesWith(serverUrl: string | null): Engines {
  const embedded: Engine = { name: 'embedded', url: null }
  let made = 0
  return {
    all: serverUrl === null ? [embedded] : [embedded, { name: 'server', url: serverUrl }],
    freshDatabase: async ({ url }) => {
      if (url === null) throw new Error('the embedded engine has no databases to make')
      made += 1
      return createDatabase(url, `proof_${process.pid}_${made}`)
    },
  }
}

/** As the program itself makes them: from template0, with collation C. */
function createDatabase(server: string, name: string): string {
  const program = path.join(findPostgres() ?? '', 'psql')
  const statement = `create database ${name} template template0 lc_collate 'C' lc_ctype 'C'`
  const { status, stderr } = spawnSync(program, ['-X', '-q', '-d', server, '-c', statement], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${name} was not made: ${stderr}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
