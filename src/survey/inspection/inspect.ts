import { Refused } from '#base/result.ts'
import {
  openSources,
  Unreadable,
  type Issue,
  type NamedFile,
  type Sources,
} from '#platform/formats/index.ts'
import { isAreaTags } from '#policy/osm.ts'
import { cityClasses, facilityKinds } from '#policy/register.ts'
import { declaredOf, positionsOf } from '../intake/file-plan.ts'
import { understand, wordsFor, type FileWords } from '../intake/options.ts'
import { knownExtent } from '../intake/intake.ts'
import type { Against } from './offset.ts'
import { placingSeen, type PlacingSeen } from './placing.ts'
import { rememberedOf, signatureOf } from './remembered.ts'
import { classSeen, headSeen, middlesOf, type ClassSeen, type HeadSeen } from './seen.ts'

/** A source before it is taken in: what it is taken for, column by column, and where it lies. */
export type SourceSeen = ClassSeen & {
  readonly file: string
  readonly format: string
  readonly encoding: NamedFile['encoding']
  /** Features of the head; all there are where `whole`. */
  readonly features: number
  readonly whole: boolean
  /** Null where the head shows no geometry. */
  readonly crs: PlacingSeen | null
  /** What holds for it now: the user's words, else what he said of such a source before. */
  readonly words: Required<FileWords>
  /** When such a source was taken in before; `crs` is then what was chosen, for the user to say again. */
  readonly remembered: { readonly at: string; readonly crs: string | null } | null
  readonly signature: string
}

export type Inspection = {
  readonly sources: readonly SourceSeen[]
  /** What a source may be taken for, on its user's word. */
  readonly classes: readonly string[]
  /** Files that cannot be read, and what was passed over. */
  readonly unreadable: readonly Issue[]
  readonly warnings: readonly Issue[]
}

/** How the user wants a file's coordinates read: what it declares, on his word. */
export const asDeclared = 'declared'

/** The words as the intake takes them. */
export const intakeWords = ({ as = null, crs = null, map = {} }: FileWords): FileWords => ({
  as,
  crs: crs === asDeclared ? null : crs,
  map,
})

/**
 * Looks at the heads of files with the intake's own eyes and changes nothing. `said` are the user's words for each
 * file, `declared` among the CRS; throws `Refused` or `UsageError` for words that mean nothing.
 */
export async function inspect(
  against: Against,
  paths: readonly string[],
  said: Readonly<Record<string, FileWords>>,
): Promise<Inspection> {
  return onSources(paths, async sources => {
    const unreadable = [...sources.unreadable]
    const seen: SourceSeen[] = []
    for (const file of sources.opened) {
      try {
        const head = await headSeen(file)
        seen.push((await sourceSeen(against, { file, head, said: said[file.file] ?? null })).seen)
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        unreadable.push(error.issue)
      }
    }
    return { sources: seen, classes: classWords, unreadable, warnings: sources.warnings }
  })
}

/** Opens files as the intake does and lets them go afterwards. */
export async function onSources<T>(
  paths: readonly string[],
  work: (sources: Sources) => Promise<T>,
): Promise<T> {
  const sources = await openSources(paths, { isArea: isAreaTags })
  try {
    return await work(sources)
  } finally {
    await sources.close()
  }
}

type Asked = {
  readonly file: NamedFile
  readonly head: HeadSeen
  readonly said: FileWords | null
}

const classWords = [...cityClasses, ...facilityKinds.map(kind => `facility:${kind}`)]

const nothingSaid: Required<FileWords> = { as: null, crs: null, map: {} }

/** One source as it would be taken in, and the words that follow for it. */
export async function sourceSeen(against: Against, { file, head, said }: Asked) {
  const { db } = against
  const { features, whole } = head
  const declared = declaredOf(file, features)
  const plain = classSeen(file, features, (await wordsOf(file.file, {})).own)
  const signature = signatureOf({
    file: file.file,
    format: file.format,
    declared: declared && JSON.stringify({ ...declared, from: '' }),
    columns: plain.columns.map(({ name }) => name),
  })
  const before = await rememberedOf(db, signature)
  const kept = before === null ? nothingSaid : { ...before.said, crs: null }
  const words = { ...kept, ...said, map: { ...kept.map, ...said?.map } }
  const { own } = await wordsOf(file.file, words)
  const looked = classSeen(file, features, own)
  const crs = await placingSeen(against, {
    file,
    declared,
    words: own,
    said: typeof words.crs === 'string',
    of: looked.class,
    positions: positionsOf(features),
    middles: middlesOf(features),
    known: await knownExtent(db),
  })
  const seen: SourceSeen = {
    ...looked,
    file: file.file,
    format: file.format,
    encoding: file.encoding,
    features: features.length,
    whole,
    crs,
    words,
    remembered: before === null ? null : { at: before.at, crs: before.said.crs },
    signature,
  }
  return { seen, own }
}

async function wordsOf(file: string, said: FileWords) {
  const words = await understand({ files: { [file]: intakeWords(said) } })
  if (!words.ok) throw new Refused(...words.error)
  return { own: wordsFor(words.value, file) }
}
