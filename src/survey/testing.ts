import type { Db } from '#platform/db/index.ts'

const tables = [
  'city.object',
  'city.revision',
  'survey.reject',
  'survey.source',
  'survey.batch',
] as const

/** Takes out of a record all that was ever taken in, so that a test begins with nothing. */
export async function emptyRegister(db: Db): Promise<void> {
  for (const table of tables) await db.run({ text: `delete from ${table}`, values: [] })
}
