import type { Bbox, Position } from '#geo/geometry.ts'
import { boxOf } from '#geo/measure.ts'
import type { DeclaredCrs, NamedFile } from '#platform/formats/index.ts'
import type { CityClass } from '#policy/register.ts'
import { placeSource, type Placing } from '../intake/crs.ts'
import type { Evidence } from '../intake/evidence.ts'
import type { Words } from '../intake/options.ts'
import {
  measured,
  offsetFrom,
  referenceAbout,
  type Against,
  type MeasuredOffset,
} from './offset.ts'

/** Where a source lies as it would be taken in now, what speaks for and against that, and whether its user must say. */
export type PlacingSeen = {
  readonly declared: string | null
  /** Null where it cannot be placed: `refusal` says why. */
  readonly used: string | null
  readonly refusal: string | null
  readonly evidence: readonly Evidence[]
  readonly against: readonly string[]
  readonly offset: MeasuredOffset | null
  readonly needsWord: boolean
}

type Seen = {
  readonly file: NamedFile
  readonly declared: DeclaredCrs | null
  readonly words: Words
  /** True where the user has said how to read the coordinates, be it as declared. */
  readonly said: boolean
  readonly of: CityClass | null
  /** As the file has them: first positions, and the middles of boxes. */
  readonly positions: readonly Position[]
  readonly middles: readonly Position[]
  readonly known: Bbox | null
}

/** Weighs a source's CRS as the intake does, and against the record's own objects of its class. */
export async function placingSeen(against: Against, seen: Seen): Promise<PlacingSeen | null> {
  if (seen.positions.length === 0) return null
  const placed = placeSource({
    file: seen.file.file,
    declared: seen.declared,
    word: seen.words.crs,
    positions: seen.positions,
    known: seen.known,
    osm: seen.file.osm,
  })
  if (!placed.ok) {
    const { code, facts } = placed.error
    const codes = Array.isArray(facts['evidence']) ? facts['evidence'].map(String) : []
    return {
      declared: typeof facts['declared'] === 'string' ? facts['declared'] : null,
      used: null,
      refusal: code,
      evidence: codes.map(one => ({ code: one, facts: {} })),
      against: [],
      offset: null,
      needsWord: true,
    }
  }
  const { declared, used, evidence } = placed.value
  const offset = await offsetOf(against, seen, placed.value)
  return {
    declared,
    used,
    refusal: null,
    evidence,
    against: placed.value.against,
    offset,
    needsWord: !seen.said && isDoubtful(placed.value.against, offset),
  }
}

async function offsetOf(
  { frame }: Against,
  seen: Seen,
  { toDegrees }: Placing,
): Promise<MeasuredOffset | null> {
  const places = measured(seen.middles.map(([x, y]) => toDegrees(x, y)))
  const box = boxOf([places])
  if (seen.of === null || box === null) return null
  return offsetFrom(referenceAbout(await frame(), seen.of, box), places)
}

/** A measured offset outweighs a mere suspicion of one. */
function isDoubtful(against: readonly string[], offset: MeasuredOffset | null): boolean {
  if (offset === null) return against.length > 0
  return offset.verdict === 'astray' || against.some(code => code !== 'gcj02-possible')
}
