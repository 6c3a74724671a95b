import type { z } from 'zod'
import { batchesOfClass } from '#city/index.ts'
import { cityClasses, type CityClass } from '#city/model.ts'
import type { Db } from '#platform/db/index.ts'
import { filesTakenIn } from '#survey/index.ts'
import { classOf } from './reads.ts'
import type { SourceUseWire } from './wire.ts'

/** Classes whose objects the register tells apart by kind; what a building is stands in its fields. */
const byKind: ReadonlySet<CityClass> = new Set(['facility', 'green-space', 'land-use'])

type Batch = z.infer<typeof SourceUseWire>['batches'][number]

/** What a figure reads, as the register holds it now: how many objects, from which batches, from which files. */
export async function sourcesOf(
  db: Db,
  reads: readonly string[],
): Promise<z.infer<typeof SourceUseWire>[]> {
  const uses = []
  for (const read of reads) {
    const of = cityClasses.find(name => name === classOf(read))
    if (of === undefined) continue
    const [, kind = null] = read.split(':')
    const batches = await batchesOf(db, of, byKind.has(of) ? kind : null)
    const objects = batches.reduce((sum, batch) => sum + batch.objects, 0)
    uses.push({ reads: read, objects, batches })
  }
  return uses
}

async function batchesOf(db: Db, of: CityClass, kind: string | null): Promise<Batch[]> {
  const held = await batchesOfClass(db, of, kind)
  const files = await filesTakenIn(
    db,
    held.map(({ batch }) => batch),
  )
  return held.flatMap(({ batch, objects }): Batch[] => {
    const own = files.filter(file => file.batch === batch)
    const [first] = own
    if (first === undefined) return []
    const { at, grade } = first
    const told = own.map(({ batch: _, at: __, grade: ___, ...file }) => file)
    return [{ id: String(batch), at, grade, objects, files: told }]
  })
}
