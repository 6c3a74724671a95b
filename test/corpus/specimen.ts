import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Files to be taken in: what is named on the command line, and what lies beside it. */
export type Specimen = { readonly main: string; readonly parts: ReadonlyMap<string, Buffer> }

/** Runs `work` with a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hc-corpus-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a generator writes, held in memory. */
export function gathered(write: (folder: string) => Promise<string>): Promise<Specimen> {
  return inFolder(async folder => {
    const main = path.basename(await write(folder))
    const names = await readdir(folder)
    const parts = await Promise.all(
      names.map(async name => [name, await readFile(path.join(folder, name))] as const),
    )
    return { main, parts: new Map(parts) }
  })
}

export const oneFile = (main: string, bytes: Buffer): Specimen => ({
  main,
  parts: new Map([[main, bytes]]),
})

/** The specimen with one of its files replaced. */
export const withPart = (specimen: Specimen, name: string, bytes: Buffer): Specimen => ({
  ...specimen,
  parts: new Map([...specimen.parts, [name, bytes]]),
})

export const partOf = ({ parts }: Specimen, name: string): Buffer =>
  parts.get(name) ?? Buffer.alloc(0)

/** The file of a specimen with that extension. */
export const nameWith = (specimen: Specimen, extension: string): string =>
  [...specimen.parts.keys()].find(name => name.endsWith(`.${extension}`)) ?? specimen.main

/** Writes a specimen and returns the path to name. */
export async function put(folder: string, { main, parts }: Specimen): Promise<string> {
  for (const [name, bytes] of parts) await writeFile(path.join(folder, name), bytes)
  return path.join(folder, main)
}
