import { describe, expect, test } from 'vitest'
import { flatten } from '#geo/flat.ts'
import { projector, zoneFor } from '#geo/zone.ts'
import { areaOfPolygons, noPolygons } from '#engines/polygons.ts'
import { insideOf } from '#engines/inside.ts'
import { scopeFromBbox } from '#platform/commands/scope.ts'
import { geometryDigest, projectPolygons, shapeDigest, toDegrees } from './shapes.ts'

const place = projector(zoneFor(71.44, 51.15))
function boxed(text: string) {
  const parsed = scopeFromBbox(text)
  if (!parsed.ok || parsed.value.type !== 'MultiPolygon') throw new Error(text)
  return parsed.value
}
const astana = boxed('bbox:71.36,51.10,71.52,51.20')

/** Area between two meridians and two parallels on the CGCS2000 ellipsoid, by the closed form of the zone. */
function ellipsoidArea([w, s, e, n]: readonly [number, number, number, number]): number {
  const [a, f] = [6_378_137, 1 / 298.257222101]
  const ecc = Math.sqrt(f * (2 - f))
  const q = (lat: number) => {
    const es = ecc * Math.sin((lat * Math.PI) / 180)
    return es / ecc / (1 - es * es) + Math.atanh(es) / ecc
  }
  return (((a * a * (1 - ecc * ecc)) / 2) * (q(n) - q(s)) * (e - w) * Math.PI) / 180
}

describe('a bounding box in degrees', () => {
  test('has on the plane the area it has on the ellipsoid, but for the scale of the zone', () => {
    const plane = areaOfPolygons(projectPolygons(astana, place))
    const ground = ellipsoidArea([71.36, 51.1, 71.52, 51.2])
    // 2.4° from the central meridian the scale is 0.99996, its square 0.99991.
    expect(plane / ground).toBeGreaterThan(0.9998)
    expect(plane / ground).toBeLessThan(1)
  })

  test('follows its parallel: just inside the middle of an edge is inside, just outside is not', () => {
    const wide = insideOf(projectPolygons(boxed('bbox:71,51.1,72,51.2'), place))
    const probe = (lat: number) => wide.contains(...place.forward(71.4873, lat))
    expect(probe(51.1 + 2e-7)).toBe(true)
    expect(probe(51.1 - 2e-7)).toBe(false)
    expect(probe(51.2 - 2e-7)).toBe(true)
    expect(probe(51.2 + 2e-7)).toBe(false)
  })
})

test('there and back a corner moves by less than a millionth of a metre', () => {
  const flat = projectPolygons(astana, place)
  const back = toDegrees(flat, place)
  if (back === null) throw new Error('empty')
  const again = flatten(back).xy
  const moved = Array.from({ length: flat.xy.length / 2 }, (_, i) => {
    const [x, y] = place.forward(again[2 * i] ?? NaN, again[2 * i + 1] ?? NaN)
    return Math.max(
      Math.abs(x - (flat.xy[2 * i] ?? NaN)),
      Math.abs(y - (flat.xy[2 * i + 1] ?? NaN)),
    )
  })
  expect(Math.max(...moved)).toBeLessThan(1e-6)
  expect(toDegrees(noPolygons, place)).toBeNull()
})

test('a digest tells shapes apart, also two that have the same vertices', () => {
  const flat = projectPolygons(astana, place)
  const cut = { ...flat, ringStart: Uint32Array.from([0, 4, flat.xy.length / 2]) }
  expect(shapeDigest(flat)).toBe(shapeDigest(projectPolygons(astana, place)))
  expect(shapeDigest(cut)).not.toBe(shapeDigest(flat))
  expect(geometryDigest(null)).not.toBe(geometryDigest(astana))
})
