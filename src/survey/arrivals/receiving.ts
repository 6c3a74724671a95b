import { blocks, Refused } from '#base/result.ts'
import type { ArrivalFolder } from './folder.ts'
import type { Kept, Limits } from './model.ts'
import { nameKey, safeName } from './names.ts'

export type NewFile = Kept['files'][number]

type Store = { readonly folder: ArrivalFolder; readonly limits: Limits }

/** The files of a delivery with more added: each name once, no more and no larger than is taken. Throws `Refused`. */
export async function withAdded(
  store: Store,
  have: readonly NewFile[],
  added: readonly NewFile[],
): Promise<NewFile[]> {
  const { limits } = store
  const files = new Map(have.map(file => [nameKey(file.name), file]))
  const fresh = new Set<string>()
  for (const file of added) {
    const name = safeName(file.name)
    if (fresh.has(nameKey(name))) throw new Refused(blocks('file-name-taken', { file: name }))
    if (file.bytes > limits.fileBytes)
      throw new Refused(blocks('file-too-large', { file: name, most: limits.fileBytes }))
    fresh.add(nameKey(name))
    files.set(nameKey(name), { ...file, name })
  }
  if (files.size > limits.files)
    throw new Refused(blocks('too-many-files', { files: files.size, most: limits.files }))
  const all = [...files.values()]
  const more = bytesOf(all) - bytesOf(have)
  if (more > 0) await roomFor(store, more)
  return all
}

async function roomFor({ folder, limits }: Store, bytes: number): Promise<void> {
  const held = (await folder.list()).flatMap(({ files }) => files)
  if (bytesOf(held) + bytes > limits.totalBytes)
    throw new Refused(blocks('quota-exceeded', { most: limits.totalBytes }))
  if (bytes > (await folder.free())) throw new Refused(blocks('disk-full'))
}

const bytesOf = (files: readonly NewFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0)

/** Of a file without content nothing is ever sent: it lies there from the first, to be told of. */
export async function layEmpty(folder: ArrivalFolder, { id, files }: Kept): Promise<void> {
  for (const { name, bytes } of files)
    if (bytes === 0) await folder.append(id, name, async () => {})
}

type Piece = {
  readonly file: string
  readonly offset: number
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Writes a piece where its file ends here; what arrives of it stays, whatever breaks. Throws `Refused`. */
export async function receivePiece(
  { folder, limits }: Store,
  { id, files }: Kept,
  { file, offset, bytes }: Piece,
): Promise<{ readonly received: number }> {
  const known = files.find(({ name }) => name === file)
  if (known === undefined) throw new Refused(blocks('not-found', { file }))
  let received = await folder.received(id, file)
  if (offset !== received) throw new Refused(blocks('upload-offset', { file, received }))
  await folder.append(id, file, async write => {
    for await (const piece of bytes) {
      if (
        received + piece.length > known.bytes ||
        received + piece.length - offset > limits.chunkBytes
      )
        throw new Refused(blocks('upload-too-long', { file, bytes: known.bytes }))
      await write(piece)
      received += piece.length
    }
  })
  return { received }
}
