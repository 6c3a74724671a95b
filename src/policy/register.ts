/** The classes of the register, in the order reports print them. Ids are part of the outside contract. */
export const cityClasses = [
  'district',
  'subdistrict',
  'community',
  'compound',
  'building',
  'parcel',
  'road',
  'facility',
  'green-space',
  'land-use',
  'built-up-area',
  'heritage',
  'pipe',
] as const
export type CityClass = (typeof cityClasses)[number]

/** What a facility serves as. One building may house several, each an object of its own. */
export const facilityKinds = [
  'school',
  'kindergarten',
  'clinic',
  'hospital',
  'pharmacy',
  'elderly-care',
  'culture',
  'sport',
  'football-ground',
  'bus-stop',
  'rail-station',
  'market',
  'fire-station',
  'fuel',
  'parking',
  'charging',
  'toilet',
] as const

/** The four classes of city road that a road density counts (GB/T 51328-2018 names them so). */
export const cityRoadKinds = ['expressway', 'arterial', 'collector', 'local'] as const

/** What a class's geometry may be. An area is a polygon of any number of parts. */
export type Shape = 'point' | 'line' | 'area'

/** The shapes that make sense for each class; anything else is a mistake of the source and is not taken in. */
export const shapesOf: Readonly<Record<CityClass, readonly Shape[]>> = {
  district: ['area'],
  subdistrict: ['area'],
  community: ['area'],
  compound: ['area', 'point'],
  building: ['area', 'point'],
  parcel: ['area'],
  road: ['line', 'area'],
  facility: ['point', 'line', 'area'],
  'green-space': ['area'],
  'land-use': ['area'],
  'built-up-area': ['area'],
  heritage: ['point', 'line', 'area'],
  pipe: ['line', 'point'],
}
