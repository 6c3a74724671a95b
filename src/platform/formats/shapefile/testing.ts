import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeGb } from '../gb.ts'
import type { DbfColumn } from './write-dbf.ts'
import { ShapefileWriter, type ShapefileRow } from './writer.ts'

/** A shapefile to write: text is encoded as said, and what is left out is not written. */
export type ShapefileSpec = {
  readonly name: string
  readonly fields: readonly DbfColumn[]
  readonly rows: readonly ShapefileRow[]
  readonly encoding?: 'utf-8' | 'gb18030'
  readonly languageDriver?: number
  readonly cpg?: string
  readonly prj?: string
  /** Extensions not to write; a file of that name stays as it is. */
  readonly without?: readonly string[]
}

/** Writes the parts of a shapefile into a folder and returns the path of the .shp. */
export async function writeShapefile(folder: string, spec: ShapefileSpec): Promise<string> {
  const { name, fields, rows, encoding, languageDriver, without = [] } = spec
  const aside = await mkdtemp(join(folder, 'writing-'))
  const writer = await ShapefileWriter.open(join(aside, name), fields, {
    encode: encoding === 'gb18030' ? encodeGb : text => Buffer.from(text),
    ...(languageDriver !== undefined && { languageDriver }),
  })
  for (const row of rows) await writer.write(row)
  await writer.close()
  for (const extension of ['shp', 'shx', 'dbf'].filter(part => !without.includes(part)))
    await rename(join(aside, `${name}.${extension}`), join(folder, `${name}.${extension}`))
  await rm(aside, { recursive: true })
  for (const extension of ['cpg', 'prj'] as const) {
    const text = spec[extension]
    if (text !== undefined && !without.includes(extension))
      await writeFile(join(folder, `${name}.${extension}`), text)
  }
  return join(folder, `${name}.shp`)
}
