/** One benchmark in a process of its own, so that none warms or fills the memory of another: its result as a file. */
import { writeFileSync } from 'node:fs'
import type { Stage } from './case.ts'
import { cases } from './cases/index.ts'

const [name = '', file = '', stageText = '{}'] = process.argv.slice(2)
const given: Partial<Stage> = JSON.parse(stageText)
const chosen = cases.find(one => one.name === name)
if (chosen === undefined) throw new Error(`no benchmark ${name}`)
const { work = '', buildings = 0, seed = 0, postgres = null } = given
writeFileSync(file, JSON.stringify(await chosen.run({ work, buildings, seed, postgres })))
