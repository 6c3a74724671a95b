/**
 * Kinds of road that nobody walks along where the source does not say whether one may: what is closed to walkers by
 * its nature, ramps between such roads, and what is not built yet. OpenStreetMap's own tags are weighed in `osm.ts`.
 */
export const notWalkedKinds: ReadonlySet<string> = new Set([
  'expressway',
  'motorway',
  'link',
  'construction',
  'proposed',
])

/** Kinds of road that motor traffic uses beside the four classes of city road: a city road that meets one goes on. */
export const otherMotorKinds: ReadonlySet<string> = new Set([
  'motorway',
  'link',
  'living-street',
  'service',
  'track',
])

/** `highway=road` is a road of unknown class, which may be any of them. (OSM wiki, Tag:highway=road) */
export const unknownMotorHighway = 'road'
