import path from 'node:path'
import { digest } from '#base/digest.ts'
import { cityFile } from './made-city.ts'
import type { Engine, Proof, Stage } from './proof.ts'

/** The same city, checked twice on each engine, from files and from the record: one document. */
export const sameBytes: Proof = {
  id: 'same-bytes',
  says: 'A checkup repeated on the same input prints the same bytes, on the embedded engine and on a server.',
  needs: [],
  rounds: 1,
  short: 1,
  round: async (_, stage) => {
    const file = cityFile(stage.scratch, 60)
    const prints: string[] = []
    for (const engine of stage.engines) prints.push(...(await printsOf(stage, engine, file)))
    const different = new Set(prints.map(text => digest(Buffer.from(text))))
    return {
      ok: different.size === 1 && prints[0] !== '',
      facts: [
        `${prints.length} documents on ${stage.engines.map(engine => engine.name).join(' and ')}`,
        ...different,
      ],
    }
  },
}

async function printsOf(stage: Stage, engine: Engine, file: string): Promise<string[]> {
  const db =
    engine.url === null ? path.join(stage.scratch, 'record') : await stage.freshDatabase(engine)
  const taken = await stage.hc(['intake', file, '--db', db])
  if (taken.exit !== 0) throw new Error(taken.stderr)
  const first = await stage.hc(['checkup', '--db', db, '--json'])
  const second = await stage.hc(['checkup', '--db', db, '--json'])
  return [first.stdout, second.stdout]
}
