/**
 * Takes specimens in, one after the other, and prints a line of JSON for each before and after. A process of its own,
 * so that whoever started it can tell a hang, a crash and too much memory: `corpus-child.ts <target> <seed> <part> <of>`.
 */
import { openRecord, type RecordTarget } from '#platform/db/index.ts'
import { caseName, casesOf, judge, prepare } from './corpus/judge.ts'
import { kinds } from './corpus/kinds/index.ts'

const [where = '', seed = '1', part = '0', of = '1'] = process.argv.slice(2)
const target: RecordTarget = where.startsWith('postgresql:')
  ? { kind: 'url', url: where }
  : { kind: 'folder', path: where }

const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const db = await openRecord(target)
try {
  await prepare(db)
  const mine = casesOf(kinds, Number(seed)).filter((_, i) => i % Number(of) === Number(part))
  for (const one of mine) {
    say({ begins: caseName(one) })
    const started = performance.now()
    const { faults } = await judge(db, one)
    say({ ended: caseName(one), seconds: (performance.now() - started) / 1000, faults })
  }
} finally {
  await db.close()
}
