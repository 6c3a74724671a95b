import { byCodePoint } from '#base/digest.ts'
import type { z } from 'zod'
import { batchesOfClass } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import { filesOfBatches } from '#survey/index.ts'
import { measures } from './measures/index.ts'
import type { SourceUseWire } from './wire.ts'

/** What an indicator's figures were computed from: each class it reads, and the files its objects came from. */
export async function sourcesOf(
  db: Db,
  indicator: string,
): Promise<z.infer<typeof SourceUseWire>[]> {
  const uses = []
  for (const of of classesReadBy(indicator)) {
    const held = await batchesOfClass(db, of)
    const files = await filesOfBatches(
      db,
      held.map(({ batch }) => batch),
    )
    uses.push({
      class: of,
      objects: held.reduce((sum, { objects }) => sum + objects, 0),
      files: files.map(({ name, format, sha256, attribution }) => ({
        name,
        format,
        sha256,
        attribution,
      })),
    })
  }
  return uses
}

/** The classes of the measure and of all its variants, each once, in code-point order. */
function classesReadBy(indicator: string) {
  const measure = measures.get(indicator)
  if (measure === undefined) return []
  const read = [measure.layers, ...measure.variants.map(({ alsoReads }) => alsoReads ?? [])].flat()
  return [...new Set(read)].toSorted(byCodePoint)
}
