import { z } from 'zod'
import { byCodePoint, digest } from '#base/digest.ts'
import { sql, type Db, type Queryable } from '#platform/db/index.ts'
import type { FileWords } from '../intake/options.ts'

/** By what a source is known again: its name without digits and folders, format, declared CRS and columns. */
export type SourceFeatures = {
  readonly file: string
  readonly format: string
  readonly declared: string | null
  readonly columns: readonly string[]
}

/** The next delivery of the same source has the same signature: another year or number in its name changes nothing. */
export function signatureOf({ file, format, declared, columns }: SourceFeatures): string {
  const name = file.replace(/^.*\/(?=[^/]*\.[^/]*)/, '').replace(/[\d\s_\-.()（）]+/g, '')
  return digest([name, format, declared, columns.toSorted(byCodePoint)])
}

const Said = z.object({
  as: z.string().nullable(),
  crs: z.string().nullable(),
  map: z.record(z.string(), z.string().nullable()),
})
const Row = z.object({ said: Said, at: z.string() })

/** What was said of such a source the last time, and when; null where nothing was. */
export async function rememberedOf(
  db: Db,
  signature: string,
): Promise<{ readonly said: Required<FileWords>; readonly at: string } | null> {
  const [row] = await db.rows(sql`
    select said, said_at as at from survey.remembered
    where city = ${db.city} and signature = ${signature}`)
  return row === undefined ? null : Row.parse(row)
}

/** Keeps what was said of a source for its next delivery; what was said before is replaced. */
export async function remember(
  tx: Queryable,
  city: string,
  kept: { readonly signature: string; readonly said: Required<FileWords>; readonly actor: string },
): Promise<void> {
  await tx.run(sql`
    insert into survey.remembered (city, signature, said, actor)
    values (${city}, ${kept.signature}, ${JSON.stringify(kept.said)}::jsonb, ${kept.actor})
    on conflict (city, signature) do update
    set said = excluded.said, actor = excluded.actor, said_at = now()`)
}
