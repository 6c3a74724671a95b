import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { contract } from '#cli/contract.ts'
import { cityFile } from './made-city.ts'
import { chance, type Engine, type Finished, type Proof, type Round, type Stage } from './proof.ts'

/** How long a whole intake takes here, by engine: the kill falls within it. */
const wholeIntakeMs = new Map<string, number>()
/** Checkup of the record that was never killed, by engine. */
const untouched = new Map<string, string>()

/** Kills `hc intake` at a random moment; what was acknowledged stays, and running it again completes it. */
export const intakeKills = (engine: Engine['name']): Proof => ({
  id: `intake-kills-${engine}`,
  says: `An intake killed with -9 at a random moment (${engine}): the record opens, its log is whole, what was acknowledged is there, and running it again gives the same city.`,
  needs: engine === 'server' ? ['server'] : [],
  rounds: 20,
  short: 2,
  round: async (n, stage) => {
    const on = stage.engines.find(one => one.name === engine)
    if (on === undefined) return { ok: false, facts: ['no such engine here'] }
    return killOnce(n, stage, on)
  },
})

async function killOnce(n: number, stage: Stage, engine: Engine): Promise<Round> {
  const files = { known: smallFile(stage.scratch), city: cityFile(stage.scratch, 120) }
  const whole = await measured(stage, engine, files)
  let after = Math.max(50, Math.round(chance(n) * whole))
  for (let attempt = 0; attempt < 5; attempt++) {
    const db = await recordOf(stage, engine, `killed-${attempt}`)
    must(await stage.hc(['intake', files.known, '--db', db, '--json']), 'first intake')
    const killed = await stage.hc(['intake', files.city, '--db', db, '--json'], {
      killAfterMs: after,
    })
    if (killed.signal === 'SIGKILL') {
      const { ok, facts } = await verdictOf(stage, { engine, db, ...files })
      return { ok, facts: [`killed after ${after} of ${whole} ms; ${facts.join('; ')}`] }
    }
    // It had ended before: the machine was quicker than when the intake was timed.
    after = Math.round(after * 0.6)
  }
  return { ok: false, facts: ['the intake was never caught at work'] }
}

type Killed = {
  readonly engine: Engine
  readonly db: string
  readonly known: string
  readonly city: string
}

async function verdictOf(stage: Stage, { engine, db, known, city }: Killed): Promise<Round> {
  const log = await stage.hc(['log-verify', '--db', db, '--json'])
  const again = must(await stage.hc(['intake', known, '--db', db, '--json']), 'known intake')
  must(await stage.hc(['intake', city, '--db', db, '--json']), 'repeated intake')
  const checkup = must(await stage.hc(['checkup', '--db', db, '--json']), 'checkup')
  const kept = contract.intake.parse(JSON.parse(again.stdout)).intake
  const whole = log.exit === 0 && contract['log-verify'].parse(JSON.parse(log.stdout)).ok
  const same = checkup.stdout === untouched.get(engine.name)
  return {
    ok: whole && kept.unchanged === kept.read && same,
    facts: [
      `log ${whole ? 'whole' : `BROKEN ${log.stdout}${log.stderr}`}`,
      `acknowledged ${kept.unchanged} of ${kept.read} unchanged`,
      `then ${same ? 'the same city' : 'ANOTHER city'}`,
    ],
  }
}

/** Times an intake that nobody kills and keeps the checkup of its record to compare with. */
async function measured(
  stage: Stage,
  engine: Engine,
  { known, city }: Pick<Killed, 'known' | 'city'>,
) {
  const found = wholeIntakeMs.get(engine.name)
  if (found !== undefined) return found
  const db = await recordOf(stage, engine, 'untouched')
  must(await stage.hc(['intake', known, '--db', db]), 'first intake')
  const { seconds } = must(await stage.hc(['intake', city, '--db', db]), 'whole intake')
  const checkup = must(await stage.hc(['checkup', '--db', db, '--json']), 'checkup')
  untouched.set(engine.name, checkup.stdout)
  const ms = Math.round(seconds * 1000)
  wholeIntakeMs.set(engine.name, ms)
  return ms
}

const recordOf = (stage: Stage, engine: Engine, name: string) =>
  engine.url === null ? path.join(stage.scratch, name) : stage.freshDatabase(engine)

function must(run: Finished, what: string): Finished {
  if (run.exit === 0) return run
  throw new Error(`${what}: exit ${run.exit}\n${run.stdout}${run.stderr}`)
}

function smallFile(folder: string): string {
  const file = path.join(folder, 'known.geojson')
  const features = Array.from({ length: 50 }, (_, i) => ({
    type: 'Feature',
    id: `node/${5_000_000 + i}`,
    properties: { amenity: 'toilets' },
    geometry: { type: 'Point', coordinates: [87.51 + i * 1e-4, 43.71] },
  }))
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }))
  return file
}
