import { madeCity, type City } from './city.ts'
import type { Format } from './formats.ts'
import type { Random } from './random.ts'
import { partOf, withPart, type Specimen } from './specimen.ts'

/** What must come of a specimen beyond what must come of all: nothing lost, or one of these codes said. */
export type Expected = {
  /** Every house is taken in. */
  readonly whole?: boolean
  /** One of these stands among the refusals, rejects or warnings. */
  readonly says?: readonly string[]
}

/** One way in which a file may be wrong. The same seed gives the same specimen. */
export type Kind = Expected & {
  readonly name: string
  /** Null for every format. */
  readonly formats: readonly string[] | null
  make(format: Format, random: Random): Promise<Specimen>
}

/** Formats whose ids are a column's and whose numbers may be any double: in a PBF they are the ways' and whole 1e-7 degrees. */
export const tables = [
  'geojson',
  'geojson-lines',
  'geojson-gz',
  'csv',
  'csv-gbk',
  'xlsx',
  'shapefile',
  'shapefile-zip',
  'gpkg',
]

type More = Expected & { readonly formats?: readonly string[] }

/** A kind that damages the bytes of a file, whatever they mean; of several files it is one of them. */
export const onBytes = (
  name: string,
  damage: (bytes: Buffer, random: Random) => Buffer,
  more: More = {},
): Kind => ({
  name,
  formats: null,
  ...more,
  make: async (format, random) => {
    const specimen = await format.write(madeCity())
    const names = [...specimen.parts.keys()].filter(part => !/\.(?:cpg|prj)$/.test(part))
    const part = random.of([specimen.main, ...names])
    return withPart(specimen, part, damage(partOf(specimen, part), random))
  },
})

/** A kind whose city is wrong; its file is well written. */
export const onCity = (
  name: string,
  change: (city: City, random: Random) => City,
  more: More = {},
): Kind => ({
  name,
  formats: null,
  ...more,
  make: (format, random) => format.write(change(madeCity(), random)),
})

/** A kind that changes the whole specimen of the sound city. */
export const onSpecimen = (
  name: string,
  change: (specimen: Specimen, random: Random) => Specimen | Promise<Specimen>,
  more: More = {},
): Kind => ({
  name,
  formats: null,
  ...more,
  make: async (format, random) => change(await format.write(madeCity()), random),
})

/** A kind that changes the text of a file of text. */
export const onText = (
  name: string,
  formats: readonly string[],
  change: (text: string, random: Random) => string,
  expected: Expected = {},
): Kind =>
  onSpecimen(
    name,
    (specimen, random) =>
      withPart(
        specimen,
        specimen.main,
        Buffer.from(change(partOf(specimen, specimen.main).toString(), random)),
      ),
    { formats, ...expected },
  )
