import { readdirSync } from 'node:fs'
import path from 'node:path'
import { contract } from '#cli/contract.ts'
import type { Proof, Stage } from './proof.ts'

const districts = [
  '乌鲁木齐县',
  '天山区',
  '头屯河区',
  '新市区',
  '水磨沟区',
  '沙依巴克区',
  '米东区',
  '达坂城区',
].toSorted()

/** Shapefiles of the same districts whose text encoding is said right, wrongly or not at all. */
export const encodings: Proof = {
  id: 'encodings',
  says: 'Every shapefile of Urumqi’s districts gives eight districts with the right names, whatever its .cpg says.',
  needs: ['sample data'],
  rounds: 1,
  short: 1,
  round: async (_, stage) => {
    const root = path.join(stage.sampleData ?? '', 'encoding-fixtures')
    const folders = readdirSync(root, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => path.join(root, entry.name))
      .filter(folder => readdirSync(folder).some(name => name.endsWith('.shp')))
    const results: string[] = []
    for (const folder of folders) results.push(await verdictOf(folder, stage))
    return {
      ok: folders.length > 0 && results.every(text => text.endsWith(': right')),
      facts: results,
    }
  },
}

async function verdictOf(folder: string, stage: Stage): Promise<string> {
  const name = path.basename(folder)
  const run = await stage.hc(['checkup', folder, '--json'])
  if (run.exit !== 0) return `${name}: exit ${run.exit} ${run.stderr.slice(-200)}`
  const { areas } = contract.checkup.parse(JSON.parse(run.stdout))
  const names = areas.filter(area => area.level === 'district').map(area => area.name ?? '')
  const right = names.toSorted().join() === districts.join()
  return `${name}: ${right ? 'right' : `WRONG ${names.join('、')}`}`
}
