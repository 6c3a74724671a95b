import { publicClasses, registerDigest, type PublicClass } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import { attributions } from '#survey/index.ts'

/** What the interface has to offer: the classes with public objects, and whom to credit. */
export type Catalogue = {
  readonly classes: readonly PublicClass[]
  readonly credits: readonly string[]
}

/** Counting a city takes a while, so that it is done once for each state of the register. */
export function catalogueOf(db: Db): () => Promise<Catalogue> {
  let held: { digest: string; catalogue: Promise<Catalogue> } | null = null
  return async () => {
    const digest = await registerDigest(db)
    if (held?.digest !== digest) {
      const catalogue = read(db)
      held = { digest, catalogue }
      catalogue.catch(() => {
        if (held?.catalogue === catalogue) held = null
      })
    }
    return held.catalogue
  }
}

const read = async (db: Db): Promise<Catalogue> => ({
  classes: await publicClasses(db),
  credits: await attributions(db, 'public'),
})
