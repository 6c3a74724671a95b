import { Refused, blocks } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import { onSources } from '../inspection/inspect.ts'
import type { FileWords } from '../intake/index.ts'
import { markedBy } from '../marked-workbook.ts'

type Asked = {
  readonly folder: string
  /** As the report names it, without the sheet; it may lie in an archive. */
  readonly file: string
  readonly files: Readonly<Record<string, FileWords>>
}

/** A workbook of a delivery, marked by a trial intake of the whole delivery under its user's words. Throws `Refused`. */
export const markedFile = (db: Db, { folder, file, files }: Asked): Promise<Uint8Array> =>
  onSources([folder], async ({ opened }) => {
    const sheet = opened.find(one => one.format === 'xlsx' && one.file.startsWith(`${file}/`))
    const [at] = sheet?.parts ?? []
    if (at === undefined) throw new Refused(blocks('not-found', { file }))
    return markedBy(db, { name: file, path: at }, [folder], { files })
  })
