import type { CityClass, Shape } from './register.ts'

/** Values of one key; `any` is every value but `no`. */
export type TagTest = { readonly key: string; readonly values: readonly string[] | 'any' }

/**
 * How one OpenStreetMap tagging is read: which object of the register it makes. All tests must hold. `kind` is
 * the object's kind, `{ from }` takes the tag's own value, through `as` where it is renamed.
 */
export type OsmRule = {
  readonly when: readonly TagTest[]
  readonly class: CityClass
  readonly kind: string | null | { readonly from: string; readonly as: ReadonlyMap<string, string> }
  readonly shapes: readonly Shape[]
  /** What a tagging on another shape is: a mistake of the map to be listed, or simply another thing. */
  readonly otherShape: 'mistake' | 'another-thing'
  /** True where the tagging means this only inside mainland China. */
  readonly chinaOnly: boolean
  /** The page of the OpenStreetMap wiki that defines the tagging. */
  readonly wiki: string
}

/** `highway` → road kind. The first four are city roads; a value not listed is `other`. */
export const highwayKinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    trunk: 'expressway',
    primary: 'arterial',
    secondary: 'collector',
    tertiary: 'local',
    unclassified: 'local',
    residential: 'local',
    motorway: 'motorway',
    motorway_link: 'link',
    trunk_link: 'link',
    primary_link: 'link',
    secondary_link: 'link',
    tertiary_link: 'link',
    living_street: 'living-street',
    service: 'service',
    track: 'track',
    pedestrian: 'pedestrian',
    footway: 'footway',
    path: 'path',
    cycleway: 'cycleway',
    steps: 'steps',
    construction: 'construction',
    proposed: 'proposed',
  }),
)

/** `highway` values nobody walks along, unless `foot=yes` says so. */
export const notWalkedHighways: ReadonlySet<string> = new Set([
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
])
/** `highway` values that are not there yet: never walked, whatever `foot` says. */
export const unbuiltHighways: ReadonlySet<string> = new Set(['construction', 'proposed'])

/** `building` values in which people live. */
export const residentialBuildings: ReadonlySet<string> = new Set([
  'apartments',
  'residential',
  'house',
  'detached',
  'terrace',
  'semidetached_house',
  'dormitory',
  'bungalow',
])

const is = (key: string, ...values: string[]): TagTest => ({ key, values })
const any = (key: string): TagTest => ({ key, values: 'any' })

const area = { shapes: ['area'], otherShape: 'mistake', chinaOnly: false } as const

const facility = (kind: string, wiki: string, ...when: TagTest[]): OsmRule => ({
  when,
  class: 'facility',
  kind,
  shapes: ['point', 'line', 'area'],
  otherShape: 'mistake',
  chinaOnly: false,
  wiki,
})

const administrative = (level: string, of: 'district' | 'subdistrict'): OsmRule => ({
  when: [is('boundary', 'administrative'), is('admin_level', level)],
  class: of,
  kind: null,
  shapes: ['area'],
  // The ways a boundary relation is made of carry its tags as well.
  otherShape: 'another-thing',
  chinaOnly: true,
  wiki: 'Tag:boundary=administrative',
})

/** OpenStreetMap read as a city's register. Another reading of a tag is one edit here. */
export const osmRules: readonly OsmRule[] = [
  { ...area, when: [any('building')], class: 'building', kind: null, wiki: 'Key:building' },
  {
    when: [any('highway')],
    class: 'road',
    kind: { from: 'highway', as: highwayKinds },
    shapes: ['line', 'area'],
    otherShape: 'another-thing',
    chinaOnly: false,
    wiki: 'Key:highway',
  },
  {
    ...area,
    when: [any('landuse')],
    class: 'land-use',
    kind: { from: 'landuse', as: new Map() },
    wiki: 'Key:landuse',
  },
  // Water is a land use of the register, so that a city's map has its river; OpenStreetMap files it under nature.
  {
    ...area,
    when: [is('natural', 'water')],
    class: 'land-use',
    kind: 'water',
    otherShape: 'another-thing',
    wiki: 'Tag:natural=water',
  },
  {
    ...area,
    when: [is('waterway', 'riverbank')],
    class: 'land-use',
    kind: 'water',
    otherShape: 'another-thing',
    wiki: 'Tag:waterway=riverbank',
  },
  {
    ...area,
    when: [is('leisure', 'park')],
    class: 'green-space',
    kind: 'park',
    wiki: 'Tag:leisure=park',
  },
  facility('school', 'Tag:amenity=school', is('amenity', 'school')),
  facility('kindergarten', 'Tag:amenity=kindergarten', is('amenity', 'kindergarten')),
  facility('clinic', 'Tag:amenity=clinic', is('amenity', 'clinic', 'doctors')),
  facility('hospital', 'Tag:amenity=hospital', is('amenity', 'hospital')),
  facility('pharmacy', 'Tag:amenity=pharmacy', is('amenity', 'pharmacy')),
  facility(
    'elderly-care',
    'Tag:amenity=social_facility',
    is('amenity', 'social_facility'),
    is('social_facility:for', 'senior'),
  ),
  facility('elderly-care', 'Tag:amenity=nursing_home', is('amenity', 'nursing_home')),
  facility(
    'culture',
    'Key:amenity',
    is('amenity', 'library', 'community_centre', 'theatre', 'arts_centre'),
  ),
  facility('culture', 'Tag:tourism=museum', is('tourism', 'museum')),
  facility('sport', 'Key:leisure', is('leisure', 'pitch', 'sports_centre', 'track')),
  facility('football-ground', 'Tag:sport=soccer', is('leisure', 'pitch'), is('sport', 'soccer')),
  {
    ...facility('bus-stop', 'Tag:highway=bus_stop', is('highway', 'bus_stop')),
    shapes: ['point'],
    otherShape: 'another-thing',
  },
  facility('rail-station', 'Tag:railway=station', is('railway', 'station', 'halt')),
  facility('rail-station', 'Tag:station=subway', is('station', 'subway')),
  facility('market', 'Tag:shop=supermarket', is('shop', 'supermarket')),
  facility('market', 'Tag:amenity=marketplace', is('amenity', 'marketplace')),
  facility('fire-station', 'Tag:amenity=fire_station', is('amenity', 'fire_station')),
  facility('fuel', 'Tag:amenity=fuel', is('amenity', 'fuel')),
  facility('parking', 'Tag:amenity=parking', is('amenity', 'parking')),
  facility('charging', 'Tag:amenity=charging_station', is('amenity', 'charging_station')),
  facility('toilet', 'Tag:amenity=toilets', is('amenity', 'toilets')),
  heritage('historic', 'Key:historic'),
  heritage('heritage', 'Key:heritage'),
  administrative('6', 'district'),
  administrative('8', 'subdistrict'),
]

function heritage(key: string, wiki: string): OsmRule {
  return {
    when: [any(key)],
    class: 'heritage',
    kind: null,
    shapes: ['point', 'line', 'area'],
    otherShape: 'mistake',
    chinaOnly: false,
    wiki,
  }
}

/** Keys that say what a feature is, most telling first: an unmapped feature is counted under the first it has. */
export const mainKeys: readonly string[] = [
  'building',
  'highway',
  'railway',
  'landuse',
  'amenity',
  'shop',
  'leisure',
  'tourism',
  'office',
  'natural',
  'waterway',
  'water',
  'power',
  'man_made',
  'barrier',
  'public_transport',
  'aeroway',
  'aerialway',
  'boundary',
  'place',
  'route',
  'historic',
  'healthcare',
  'craft',
  'emergency',
  'military',
  'telecom',
  'sport',
  'building:part',
  'entrance',
  'traffic_sign',
]
