import type { Tags } from './elements.ts'

/** Whether tags are of a class that is an area; which classes are is policy, so the caller says. */
export type AreaRule = (tags: Tags) => boolean

const areaKeys = [
  'amenity',
  'boundary',
  'building',
  'heritage',
  'historic',
  'landuse',
  'leisure',
  'man_made',
  'natural',
  'place',
  'public_transport',
  'shop',
  'tourism',
]

/** The rule where the caller gives none: the keys that OpenStreetMap's own map draws as areas when a way is closed. */
export const isCommonArea: AreaRule = tags =>
  tags.area === 'yes' ||
  areaKeys.some(key => key in tags && tags[key] !== 'no') ||
  tags.railway === 'station'

/**
 * Whether a closed way is an area. A `highway` is a line even when closed (a roundabout), unless `area=yes`;
 * anything else is an area when its tags say so and `area=no` does not deny it.
 */
export function isAreaWay(tags: Tags, isArea: AreaRule): boolean {
  if ('highway' in tags) return tags.area === 'yes'
  return tags.area !== 'no' && isArea(tags)
}
