import path from 'node:path'
import { surviveKills } from '../../test/children.ts'
import type { Engine, Proof } from './proof.ts'

const KILLS_A_ROUND = 5

/** Kills a process that writes without end; its short form is among the tests of `platform/db`. */
export const recordKills = (name: Engine['name']): Proof => ({
  id: `record-kills-${name}`,
  says: `A process writing to the record (${name}) and killed with -9 at random moments loses nothing it was told is kept, keeps no transaction in part, and leaves a whole log.`,
  needs: name === 'server' ? ['server'] : [],
  rounds: 10,
  short: 0,
  round: async (_, stage) => {
    const engine = stage.engines.find(one => one.name === name)
    if (engine === undefined) return { ok: false, facts: ['no such engine here'] }
    const target =
      engine.url === null
        ? ({ kind: 'folder', path: path.join(stage.scratch, 'record') } as const)
        : ({ kind: 'url', url: await stage.freshDatabase(engine) } as const)
    const facts: string[] = []
    for (let attempt = 0; attempt < 5; attempt++) {
      const { kills, acknowledged, kept, losses } = await surviveKills(target, KILLS_A_ROUND)
      facts.push(`${kills} kills; ${acknowledged} transactions acknowledged, ${kept} kept`)
      if (losses.length > 0) return { ok: false, facts: [...facts, ...losses] }
      if (acknowledged > 0) return { ok: true, facts }
    }
    // On a machine so slow that nothing was ever acknowledged, nothing has been shown.
    return { ok: false, facts }
  },
})
