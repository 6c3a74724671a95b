/** `npm test`: every check and test in short form, each step with its time, the sum on the last line. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { summarise, type Outcome } from './check/summary.ts'
import { aptLine, missingTools, optionalMissing, provideTools } from './tools.ts'

const root = path.join(import.meta.dirname, '..')
const bin = path.join(root, 'node_modules', '.bin')
const report = path.join(root, '.cache', 'check', 'tests.json')

const tools = provideTools(line => console.log(line))
const environment = {
  ...process.env,
  PATH: [bin, process.env['PATH'] ?? ''].join(path.delimiter),
  ...(tools.chromium === null ? {} : { HC_CHROMIUM: tools.chromium }),
  ...(tools.postgres === null ? {} : { HC_POSTGRES_BIN: tools.postgres }),
}

const steps: readonly { readonly name: string; readonly run: readonly string[] }[] = [
  { name: 'format', run: ['oxfmt', '--check'] },
  { name: 'types', run: ['tsc', '--noEmit'] },
  { name: 'lint', run: ['oxlint', '--type-aware', 'src', 'web', 'test', 'scripts', 'bench'] },
  { name: 'dead code', run: ['knip'] },
  {
    name: 'tests',
    run: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  },
  { name: 'generated files', run: [process.execPath, 'scripts/gen.ts', '--check'] },
]

function runStep({ name, run: [program = '', ...args] }: (typeof steps)[number]): Outcome {
  console.log(`\n── ${name}`)
  const started = performance.now()
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: environment,
    shell: process.platform === 'win32',
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${seconds} s`)
  return name === 'tests' ? countTests(status === 0) : countStep(name, status === 0)
}

const countStep = (step: string, ok: boolean): Outcome => ({
  step,
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  skipped: 0,
})

const TestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
})

/** Counts from the runner's own report; a run that broke without failing a test still counts as one failure. */
function countTests(ok: boolean): Outcome {
  if (!existsSync(report)) return countStep('tests', false)
  const counts = TestReport.parse(JSON.parse(readFileSync(report, 'utf8')))
  const failed = ok ? counts.numFailedTests : Math.max(1, counts.numFailedTests)
  return { step: 'tests', passed: counts.numPassedTests, failed, skipped: counts.numPendingTests }
}

mkdirSync(path.dirname(report), { recursive: true })
rmSync(report, { force: true })
const outcomes = steps.map(runStep)
const [missing, optional] = [missingTools(tools), optionalMissing(tools)]
for (const names of [missing, optional].filter(({ length }) => length > 0))
  console.log(`\nmissing: ${names.join(', ')}; to have them: ${aptLine(names)}`)
const summary = summarise(outcomes, {
  missingTools: missing,
  optionalMissing: optional,
  sampleData: process.env['HC_SAMPLE_DATA'] !== undefined,
  requireAll: process.env['HC_REQUIRE_ALL'] === '1',
})
console.log(`\n${summary.lines.join('\n')}`)
process.exitCode = summary.ok ? 0 : 1
