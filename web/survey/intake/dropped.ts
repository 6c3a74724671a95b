import type { Arrival } from '../../api/client.ts'

/** A file with the path it has below what was dropped, spelt as the server keeps it (a Mac takes its letters apart). */
export type Dropped = { readonly name: string; readonly file: File }

const dropped = (name: string, file: File): Dropped => ({ name: name.normalize('NFC'), file })

/** What the server is told of files before they are sent. */
export const announced = (files: readonly Dropped[]) => ({
  files: files.map(({ name, file }) => ({ name, bytes: file.size, modified: file.lastModified })),
})

/**
 * Files for a delivery that waits for some: one that was dropped within its folder the first time and is picked alone now
 * goes on under the name it had.
 */
export function asAwaited(
  files: readonly Dropped[],
  awaited: Arrival['files'],
): readonly Dropped[] {
  const open = awaited.filter(({ received, bytes }) => received < bytes)
  return files.map(({ name, file }) => {
    const same = open.find(
      one =>
        lastOf(one.name) === lastOf(name) &&
        one.bytes === file.size &&
        one.modified === file.lastModified,
    )
    return { name: same?.name ?? name, file }
  })
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

/** Files of a drop, folders walked; what hides (`.DS_Store`) is left. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly Dropped[]> {
  const entries = [...transfer.items].flatMap(item => item.webkitGetAsEntry() ?? [])
  const found = await Promise.all(entries.map(entry => filesBelow(entry, '')))
  return found.flat()
}

export const pickedFiles = (list: FileList | null): readonly Dropped[] =>
  [...(list ?? [])]
    .map(file => dropped(file.webkitRelativePath || file.name, file))
    .filter(({ name }) => !name.split('/').some(part => part.startsWith('.')))

async function filesBelow(entry: FileSystemEntry, above: string): Promise<readonly Dropped[]> {
  const name = `${above}${entry.name}`
  if (entry.name.startsWith('.')) return []
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [dropped(name, file)]
  }
  if (!isFolder(entry)) return []
  const found = await Promise.all(
    (await entriesOf(entry)).map(inner => filesBelow(inner, `${name}/`)),
  )
  return found.flat()
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** A reader gives a folder in pieces, the last of them empty. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}
