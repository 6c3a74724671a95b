import { Refused, blocks } from '#base/result.ts'
import type { Bbox, Geometry, Position } from '#geo/geometry.ts'
import { boxOf, mapPositions } from '#geo/measure.ts'
import { partsOf } from '#geo/flat.ts'
import { shapesIn } from '#city/index.ts'
import type { DeclaredCrs, NamedFile, SourceFeature } from '#platform/formats/index.ts'
import { placeSource } from '../intake/crs.ts'
import { grown, isOnEarth, middleOf } from '../intake/extent.ts'
import { declaredOf, positionsOf } from '../intake/file-plan.ts'
import { knownExtent } from '../intake/intake.ts'
import { parseCrs, type FileWords } from '../intake/options.ts'
import { crsChoices, type CrsChoice } from './crs-choices.ts'
import { asDeclared, onSources, sourceSeen } from './inspect.ts'
import {
  measured,
  offsetFrom,
  offsetParameters,
  referenceAbout,
  type Against,
  type MeasuredOffset,
} from './offset.ts'
import { headSeen, middlesOf } from './seen.ts'

/** Rings and lines in degrees of EPSG:4490, as a small map draws them. */
export type Strokes = readonly (readonly Position[])[]

/** One reading of a source's coordinates: where it puts the data, and how far that lies from the record's. */
export type PlacedChoice = {
  readonly choice: CrsChoice
  readonly used: string
  /** The middle of all, and some of the shapes about it. */
  readonly middle: Position
  readonly strokes: Strokes
  readonly offset: MeasuredOffset | null
}

export type Places = {
  /** The part of the city that is shown. */
  readonly window: Bbox | null
  readonly existing: Strokes
  readonly choices: readonly PlacedChoice[]
  /** On which the offsets rest. */
  readonly parameters: typeof offsetParameters
}

const drawn = { features: 300, vertices: 9000, existing: 1500 } as const
/** Degrees about the middles of all readings that the small map shows: some 700 m. */
const about = 0.0065

/** The readings a source's user may mean, drawn where each puts it, over what the record has there. */
export async function placesOf(
  against: Against,
  paths: readonly string[],
  { name, said }: { readonly name: string; readonly said: FileWords | null },
): Promise<Places> {
  return onSources(paths, async ({ opened }) => {
    const file = opened.find(one => one.file === name)
    if (file === undefined) throw new Refused(blocks('not-found', { file: name }))
    const head = await headSeen(file)
    const { seen } = await sourceSeen(against, { file, head, said })
    const choices = await placedChoices(against, { file, features: head.features, seen })
    const middles = choices.map(({ middle }) => middle)
    const box = boxOf([middles])
    const window = box && grown(box, about)
    const existing =
      window === null ? [] : shapesIn(await against.frame(), { box: window, limit: drawn.existing })
    return { window, existing: strokesOf(existing), choices, parameters: offsetParameters }
  })
}

type Source = {
  readonly file: NamedFile
  readonly features: readonly SourceFeature[]
  readonly seen: Awaited<ReturnType<typeof sourceSeen>>['seen']
}

async function placedChoices(
  { db, frame }: Against,
  { file, features, seen }: Source,
): Promise<PlacedChoice[]> {
  const positions = positionsOf(features)
  const known = await knownExtent(db)
  const stated = declaredOf(file, features)
  const asked = { stated, positions, known }
  const declared = stated !== null && placeWith(file, { ...asked, choice: asDeclared }) !== null
  const own = seen.words.crs
  const named = crsChoices({ declared, positions, known })
  const all = own === null || named.includes(own) ? named : [...named, own]
  const placed = all.flatMap(choice => {
    const placing = placeWith(file, { ...asked, choice })
    const middle =
      placing && middleOf(positions.map(p => placing.toDegrees(...p)).filter(isOnEarth))
    return placing === null || middle === null ? [] : [{ choice, placing, middle }]
  })
  const distinct = placed.filter(
    ({ choice, middle }, i) =>
      choice === own || !placed.slice(0, i).some(other => isSamePlace(other.middle, middle)),
  )
  const of = seen.class
  const near = nearestTo(features, middleOf(positions))
  const middlesHere = middlesOf(features)
  const chosen: PlacedChoice[] = []
  for (const { choice, placing, middle } of distinct) {
    const places = measured(middlesHere.map(p => placing.toDegrees(...p)))
    const box = boxOf([places])
    const reference = of === null || box === null ? null : referenceAbout(await frame(), of, box)
    chosen.push({
      choice,
      used: placing.used,
      middle,
      strokes: strokesOf(near.map(g => mapPositions(g, placing.toDegrees))),
      offset: reference && offsetFrom(reference, places),
    })
  }
  return chosen
}

/** A zone of 3° and one of 6° on one meridian are two names of one system: one choice. About a centimetre. */
const isSamePlace = ([ax, ay]: Position, [bx, by]: Position): boolean =>
  Math.hypot(ax - bx, ay - by) < 1e-7

function placeWith(
  file: NamedFile,
  asked: {
    readonly stated: DeclaredCrs | null
    readonly positions: readonly Position[]
    readonly known: Bbox | null
    readonly choice: CrsChoice
  },
) {
  const { stated, positions, known, choice } = asked
  const word = choice === asDeclared ? null : parseCrs(choice)
  const placed = placeSource({
    file: file.file,
    declared: stated,
    word,
    positions,
    known,
    osm: file.osm,
  })
  return placed.ok ? placed.value : null
}

/** The features whose first position is nearest the middle: what is drawn of many. */
function nearestTo(features: readonly SourceFeature[], middle: Position | null): Geometry[] {
  if (middle === null) return []
  const [mx, my] = middle
  return features
    .flatMap(({ geometry }) => {
      const at = geometry === null ? undefined : partsOf(geometry)[0]?.[0]?.[0]
      return geometry === null || at === undefined || !at.every(Number.isFinite)
        ? []
        : [{ geometry, far: Math.hypot(at[0] - mx, at[1] - my) }]
    })
    .toSorted((a, b) => a.far - b.far)
    .slice(0, drawn.features)
    .map(({ geometry }) => geometry)
}

/** Seven decimals are a centimetre. */
const rounded = (value: number): number => Math.round(value * 1e7) / 1e7

function strokesOf(shapes: readonly Geometry[]): Strokes {
  const strokes: Position[][] = []
  let left: number = drawn.vertices
  for (const ring of shapes.flatMap(shape => partsOf(shape).flat())) {
    left -= ring.length
    if (left < 0) break
    strokes.push(ring.map(([x, y]) => [rounded(x), rounded(y)]))
  }
  return strokes
}
