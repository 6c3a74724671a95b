import type { z } from 'zod'
import { batchesOfClass } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import { batches } from '#survey/index.ts'
import { measures } from './measures/index.ts'
import type { SourceUseWire } from './wire.ts'

/** What an indicator's figures were computed from: each class it reads, and the files its objects came from. */
export async function sourcesOf(
  db: Db,
  indicator: string,
): Promise<z.infer<typeof SourceUseWire>[]> {
  const layers = measures.get(indicator)?.layers ?? []
  const files = await batches(db)
  const uses = []
  for (const of of layers) {
    const held = await batchesOfClass(db, of)
    uses.push({
      class: of,
      objects: held.reduce((sum, { objects }) => sum + objects, 0),
      files: files
        .filter(({ batch }) => held.some(one => one.batch === batch))
        .map(({ file, format, sha256, attribution }) => ({
          name: file,
          format,
          sha256,
          attribution,
        })),
    })
  }
  return uses
}
