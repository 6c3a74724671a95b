/** `npm run gen` writes every generated file; `npm run gen -- --check` says which have drifted and fails. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { apiFiles } from './gen/api.ts'
import type { Generated } from './gen/generated.ts'
import { gisFile } from './gen/gis.ts'
import { notices } from './gen/notices.ts'
import { recordSchema } from './gen/record.ts'
import { sampleFiles } from './gen/samples.ts'
import { contractSchemas } from './gen/schemas.ts'
import { refusalWords, ruleWords } from './gen/words.ts'
import { enginesWith } from './prove/engines.ts'
import { onStage } from './prove/stage.ts'

const root = path.join(import.meta.dirname, '..')
const check = process.argv.includes('--check')
const { all: engines, freshDatabase } = enginesWith(null)

const files: readonly Generated[] = [
  ...contractSchemas(),
  ...(await onStage({ sampleData: null, engines, freshDatabase }, sampleFiles)),
  await recordSchema(),
  ...(await apiFiles()),
  ruleWords(),
  refusalWords(),
  gisFile(),
  notices(root),
]

const drifted = files.filter(({ path: name, text }) => {
  const file = path.join(root, name)
  return !existsSync(file) || readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text
})

for (const { path: name, text } of drifted) {
  console.log(check ? `drifted: ${name} (npm run gen writes it)` : `written: ${name}`)
  if (check) continue
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
  writeFileSync(path.join(root, name), text)
}
console.log(`${files.length} generated files, ${drifted.length} ${check ? 'drifted' : 'written'}`)
process.exitCode = check && drifted.length > 0 ? 1 : 0
