import type { Geometry } from '#geo/geometry.ts'
import { byCodePoint } from '#base/digest.ts'
import {
  mainKeys,
  notWalkedHighways,
  osmRules,
  residentialBuildings,
  unbuiltHighways,
  type OsmRule,
  type TagTest,
} from './osm-table.ts'
import { parameter } from './parameters.ts'
import { cityRoadKinds, type CityClass, type Shape } from './register.ts'

export type Tags = Readonly<Record<string, string | number | boolean | null>>
type Fields = Readonly<Record<string, string | number | boolean>>

/** What one tagging makes of a feature. A feature may make several: a library in a building is both. */
export type OsmObject = {
  readonly class: CityClass
  readonly kind: string | null
  readonly fields: Fields
}

/** What the licence of OpenStreetMap's data asks to be shown with it. (ODbL 1.0, §4.3) */
export const osmAttribution = '© OpenStreetMap contributors, ODbL 1.0'

/** `way/123`: the id of an element of OpenStreetMap, in words that SQL's `~` reads as well. */
export const osmIdPattern = '^(node|way|relation)/[0-9]+$'
const osmId = new RegExp(osmIdPattern)

export const isOsmId = (id: string | null | undefined): boolean => osmId.test(id ?? '')

/** The register's word for a geometry's shape. */
export const shapeOf = (type: Geometry['type']): Shape =>
  type.endsWith('Point') ? 'point' : type.endsWith('LineString') ? 'line' : 'area'

/**
 * The register objects a feature's tags make on its geometry, by the OSM table; none where the tags say nothing
 * to the register. `inChina` admits taggings that mean the same only there (levels of administration).
 */
export function classesOfTags(
  tags: Tags,
  geometryType: Geometry['type'],
  inChina = false,
): OsmObject[] {
  const shape = shapeOf(geometryType)
  const found: OsmObject[] = []
  for (const rule of osmRules) {
    if (!rule.shapes.includes(shape) || !applies(rule, tags, inChina)) continue
    const kind = kindOf(rule, tags, shape)
    if (found.some(o => o.class === rule.class && o.kind === kind)) continue
    found.push({ class: rule.class, kind, fields: fieldsOf(rule.class, tags) })
  }
  return found
}

/** The class that the tags name but the geometry cannot be (a building drawn as a line), or null. */
export function misfitOfTags(tags: Tags, geometryType: Geometry['type']): CityClass | null {
  const shape = shapeOf(geometryType)
  const misfit = osmRules.find(
    rule =>
      rule.otherShape === 'mistake' && !rule.shapes.includes(shape) && applies(rule, tags, true),
  )
  return misfit?.class ?? null
}

/** True where the tags name a class of the register, on whatever shape. */
export const namesClass = (tags: Tags): boolean =>
  Object.keys(tags).some(key => ruleKeys.has(key)) &&
  osmRules.some(rule => applies(rule, tags, true))

const ruleKeys = new Set(osmRules.flatMap(({ when }) => when.map(({ key }) => key)))

/**
 * Whether a closed way with these tags is an area: `area` decides where it is given; a `highway` is a line; any
 * other tagging of an area class makes one. (OSM wiki, Key:area)
 */
export function isAreaTags(tags: Tags): boolean {
  const area = text(tags, 'area')
  if (area === 'no') return false
  if (tags['highway'] !== undefined) return area === 'yes'
  return osmRules.some(rule => rule.shapes.includes('area') && applies(rule, tags, true))
}

/** The tag an unmapped feature is counted under: `power=line`, `source` where no key says what it is, `untagged`. */
export function mainTag(tags: Tags): string {
  const key = mainKeys.find(k => said(tags, k))
  if (key !== undefined) return `${key}=${text(tags, key)}`
  const keys = Object.keys(tags).filter(k => said(tags, k))
  return keys.toSorted(byCodePoint)[0] ?? 'untagged'
}

/** True where the properties read like OSM tags: the feature is counted by tag even if no rule takes it. */
export const looksTagged = (tags: Tags): boolean => mainKeys.some(key => said(tags, key))

function applies(rule: OsmRule, tags: Tags, inChina: boolean): boolean {
  return (!rule.chinaOnly || inChina) && rule.when.every(test => holds(test, tags))
}

function holds({ key, values }: TagTest, tags: Tags): boolean {
  if (!said(tags, key)) return false
  const value = text(tags, key)
  return values === 'any' ? value !== 'no' : values.includes(value)
}

function kindOf(rule: OsmRule, tags: Tags, shape: Shape): string | null {
  if (rule.kind === null || typeof rule.kind === 'string') return rule.kind
  const value = text(tags, rule.kind.from)
  if (rule.class !== 'road') return rule.kind.as.get(value) ?? value
  const kind = rule.kind.as.get(value) ?? 'other'
  // A paved area is walked across but is no street with a length of its own.
  const street = cityRoadKinds.some(city => city === kind)
  return shape === 'area' && street ? 'other' : kind
}

function fieldsOf(of: CityClass, tags: Tags): Fields {
  const found = of === 'building' ? buildingFields(tags) : of === 'road' ? roadFields(tags) : {}
  const english = text(tags, 'name:en')
  return english === '' ? found : { ...found, nameEn: english }
}

function buildingFields(tags: Tags): Fields {
  const use = text(tags, 'building')
  const storeys = quantity(text(tags, 'building:levels'))
  const height = quantity(text(tags, 'height'))
  const year = /^~?([12]\d{3})(?:-|$)/.exec(text(tags, 'start_date'))?.[1]
  const address = [text(tags, 'addr:street'), text(tags, 'addr:housenumber')]
    .filter(part => part !== '')
    .join(' ')
  return {
    use,
    // `building=yes` does not say what for: unknown, not "no".
    ...(use === 'yes' ? {} : { residential: residentialBuildings.has(use) ? 'yes' : 'no' }),
    ...(storeys === null ? {} : { storeys }),
    ...heightFields(height, storeys),
    ...(year === undefined ? {} : { yearBuilt: Number(year) }),
    ...(address === '' ? {} : { address }),
  }
}

function heightFields(height: number | null, storeys: number | null): Fields {
  if (height !== null) return { height }
  return storeys === null
    ? {}
    : { height: storeys * parameter('storey-height').value, heightDerived: true }
}

function roadFields(tags: Tags): Fields {
  const said = Object.fromEntries(
    ['highway', 'foot', 'access', 'surface', 'bridge', 'tunnel']
      .map(key => [key, text(tags, key)] as const)
      .filter(([, value]) => value !== ''),
  )
  const lanes = quantity(text(tags, 'lanes'))
  return {
    ...said,
    ...(lanes === null ? {} : { lanes }),
    walkable: isWalkable(tags) ? 'yes' : 'no',
  }
}

/** Whether the way belongs to the walking network: `foot=yes` outweighs class and access, nothing what is unbuilt. */
function isWalkable(tags: Tags): boolean {
  const highway = text(tags, 'highway')
  if (unbuiltHighways.has(highway)) return false
  if (text(tags, 'foot') === 'yes') return true
  const closed = text(tags, 'foot') === 'no' || ['private', 'no'].includes(text(tags, 'access'))
  return !closed && !notWalkedHighways.has(highway)
}

/** `12`, `12.5`, `12 m`; null for anything else (`5;6`, `two`). */
function quantity(value: string): number | null {
  const number = /^(\d+(?:\.\d+)?)\s*m?$/.exec(value.trim())?.[1]
  return number === undefined ? null : Number(number)
}

const said = (tags: Tags, key: string) => text(tags, key) !== ''

function text(tags: Tags, key: string): string {
  const value = tags[key]
  return value === undefined || value === null ? '' : String(value)
}
