/** A file with the path it has below what was dropped. */
export type Dropped = { readonly name: string; readonly file: File }

/** What the server is told of files before they are sent. */
export const announced = (files: readonly Dropped[]) => ({
  files: files.map(({ name, file }) => ({ name, bytes: file.size, modified: file.lastModified })),
})

/** Files of a drop, folders walked; what hides (`.DS_Store`) is left. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly Dropped[]> {
  const entries = [...transfer.items].flatMap(item => item.webkitGetAsEntry() ?? [])
  const found = await Promise.all(entries.map(entry => filesBelow(entry, '')))
  return found.flat()
}

export const pickedFiles = (list: FileList | null): readonly Dropped[] =>
  [...(list ?? [])].map(file => ({ name: file.webkitRelativePath || file.name, file }))

async function filesBelow(entry: FileSystemEntry, above: string): Promise<readonly Dropped[]> {
  const name = `${above}${entry.name}`
  if (entry.name.startsWith('.')) return []
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ name, file }]
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
