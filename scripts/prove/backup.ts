import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { contract } from '#cli/contract.ts'
import { cityFile } from './made-city.ts'
import { chance, type Engine, type Finished, type Proof, type Round, type Stage } from './proof.ts'

const GRID = ['--grid', '1000']

/** Backup on one engine, restore on the other, and back again: the same tables, the same log, the same checkup. */
export const backupMoves: Proof = {
  id: 'backup-moves',
  says: 'A record backed up on the embedded engine and restored on a server, then backed up there and restored on the embedded engine, gives the same backup, the same whole log and the same bytes of its checkup each time.',
  needs: ['server'],
  rounds: 3,
  short: 1,
  round: async (n, stage) => {
    const [embedded, server] = ['embedded', 'server'].map(name => engineOf(stage, name))
    if (embedded === undefined || server === undefined) return { ok: false, facts: ['no server'] }
    const first = await recordOf(stage, embedded, 'first')
    const city = cityFile(stage.scratch, 30 + n * 40)
    must(await stage.hc(['intake', city, '--db', first]), 'intake')
    const seen = [await looksLike(stage, first, 'first')]
    for (const [engine, name, from] of [
      [server, 'second', 'first'],
      [embedded, 'third', 'second'],
    ] as const) {
      const db = await recordOf(stage, engine, name)
      must(await stage.hc(['restore', backupOf(stage, from), '--db', db]), 'restore')
      seen.push(await looksLike(stage, db, name))
    }
    const same = seen.every(one => JSON.stringify(one) === JSON.stringify(seen[0]))
    return { ok: same, facts: seen.map(({ says }) => says) }
  },
}

const backupOf = (stage: Stage, name: string) => path.join(stage.scratch, `${name}.hcbackup`)

/** The checkup of a record, its backup as document and as file, and what its log says of itself. */
async function looksLike(stage: Stage, db: string, name: string) {
  const checkup = must(await stage.hc(['checkup', '--db', db, ...GRID, '--json']), 'checkup')
  const file = backupOf(stage, name)
  const backup = must(await stage.hc(['backup', file, '--db', db, '--json']), 'backup')
  const log = must(await stage.hc(['log-verify', '--db', db, '--json']), 'log-verify')
  const { tables } = contract.backup.parse(JSON.parse(backup.stdout))
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
  return {
    says: `${Object.keys(tables).length} tables, ${rows} rows, ${readFileSync(file).length} bytes of backup`,
    checkup: checkup.stdout,
    backup: backup.stdout,
    file: readFileSync(file).toString('base64'),
    log: log.stdout,
  }
}

/** Kills `hc restore --force` at a random moment: the record is as it was, or as the backup has it. */
export const restoreKills = (name: Engine['name']): Proof => ({
  id: `restore-kills-${name}`,
  says: `A restore killed with -9 at a random moment (${name}) leaves the record as it was before or as the backup has it, never between; restoring again completes it.`,
  needs: name === 'server' ? ['server'] : [],
  rounds: 10,
  short: 1,
  round: async (n, stage) => {
    const engine = engineOf(stage, name)
    if (engine === undefined) return { ok: false, facts: ['no such engine here'] }
    const db = await recordOf(stage, engine, 'record')
    const file = await twoBackups(stage, db)
    const whole = must(await stage.hc(['restore', file.wanted, '--db', db, '--force']), 'restore')
    for (let attempt = 0; attempt < 5; attempt++) {
      must(await stage.hc(['restore', file.before, '--db', db, '--force']), 'putting back')
      const after = (0.2 + 0.8 * chance(n + attempt)) * whole.seconds * 1000 * 0.8 ** attempt
      const killed = await stage.hc(['restore', file.wanted, '--db', db, '--force'], {
        killAfterMs: Math.round(after),
      })
      if (killed.signal !== 'SIGKILL') continue
      const { ok, facts: seen } = await verdict(stage, { db, ...file })
      return { ok, facts: [`killed after ${Math.round(after)} ms; ${seen.join('; ')}`] }
    }
    // On a machine that is quicker each time nothing has been shown.
    return { ok: false, facts: ['the restore was never caught at work'] }
  },
})

type Backups = { readonly before: string; readonly wanted: string }

/** Two states of one record: a city, and a larger one. */
async function twoBackups(stage: Stage, db: string): Promise<Backups> {
  const [before, wanted] = [backupOf(stage, 'before'), backupOf(stage, 'wanted')]
  must(await stage.hc(['intake', cityFile(stage.scratch, 20), '--db', db]), 'intake')
  must(await stage.hc(['backup', before, '--db', db]), 'backup')
  must(await stage.hc(['intake', cityFile(stage.scratch, 100), '--db', db]), 'intake')
  must(await stage.hc(['backup', wanted, '--db', db]), 'backup')
  return { before, wanted }
}

async function verdict(
  stage: Stage,
  { db, before, wanted }: Backups & { db: string },
): Promise<Round> {
  const now = path.join(stage.scratch, 'now.hcbackup')
  must(await stage.hc(['backup', now, '--db', db]), 'backup of what is left')
  const is = [before, wanted].findIndex(file => readFileSync(file).equals(readFileSync(now)))
  must(await stage.hc(['restore', wanted, '--db', db, '--force']), 'repeated restore')
  const log = await stage.hc(['log-verify', '--db', db, '--json'])
  return {
    ok: is !== -1 && log.exit === 0,
    facts: [['neither', 'as before', 'as the backup has it'][is + 1] ?? '', `log exit ${log.exit}`],
  }
}

/** A backup with one bit turned is refused and changes nothing. */
export const backupDamage: Proof = {
  id: 'backup-damage',
  says: 'A backup with one bit turned, or cut, at a random place is refused and leaves the record as it was.',
  needs: [],
  rounds: 20,
  short: 0,
  round: async (n, stage) => {
    const db = path.join(stage.scratch, 'record')
    must(await stage.hc(['intake', cityFile(stage.scratch, 20), '--db', db]), 'intake')
    const [file, damaged] = [backupOf(stage, 'whole'), backupOf(stage, 'damaged')]
    must(await stage.hc(['backup', file, '--db', db]), 'backup')
    const bytes = readFileSync(file)
    const at = Math.floor(chance(n) * bytes.length)
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (n % 8)), at)
    writeFileSync(damaged, n % 4 === 3 ? bytes.subarray(0, at) : bytes)
    const tried = await stage.hc(['restore', damaged, '--db', db, '--force', '--json'])
    const refused = contract.refused.safeParse(JSON.parse(tried.stdout))
    const after = backupOf(stage, 'after')
    must(await stage.hc(['backup', after, '--db', db]), 'backup')
    const same = readFileSync(after).equals(readFileSync(file))
    return {
      ok: tried.exit === 1 && refused.success && same,
      facts: [`byte ${at} of ${bytes.length}: ${refused.data?.refused[0]?.code ?? tried.stdout}`],
    }
  },
}

const engineOf = (stage: Stage, name: string) => stage.engines.find(one => one.name === name)

const recordOf = (stage: Stage, engine: Engine, name: string) =>
  engine.url === null ? path.join(stage.scratch, name) : stage.freshDatabase(engine)

function must(run: Finished, what: string): Finished {
  if (run.exit === 0) return run
  throw new Error(`${what}: exit ${run.exit}\n${run.stdout}${run.stderr}`)
}
