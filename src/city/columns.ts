import type { CityClass } from './model.ts'

/** A column of a frame layer. */
export type LayerColumn = { readonly name: string; readonly kind: 'text' | 'number' }

/** What every layer carries beside the geometry. */
export const commonColumns: readonly LayerColumn[] = texts('kind name code sourceId district')

/** Fields of each class that stages read from the frame; what is not here is read from the record, by id. */
const fieldColumns: Readonly<Record<CityClass, readonly LayerColumn[]>> = {
  district: numbers('population'),
  subdistrict: numbers('population'),
  community: numbers('population'),
  compound: [...texts('address'), ...numbers('yearBuilt dwellings buildings')],
  building: [
    ...texts('residential use address structure structureGrade'),
    ...numbers('storeys height yearBuilt dwellings floorArea'),
  ],
  parcel: [...texts('use'), ...numbers('plotRatio')],
  road: [...texts('highway walkable foot access bridge tunnel'), ...numbers('lanes width')],
  facility: [...texts('address schoolLevel'), ...numbers('capacity')],
  'green-space': [],
  'land-use': [],
  'built-up-area': [],
  heritage: texts('grade'),
  pipe: [...texts('material'), ...numbers('diameter yearBuilt')],
}

/** The columns of a class's layer, the common ones first. */
export const columnsOf = (of: CityClass): readonly LayerColumn[] => [
  ...commonColumns,
  ...fieldColumns[of],
]

function texts(names: string): LayerColumn[] {
  return names.split(' ').map(name => ({ name, kind: 'text' }))
}

function numbers(names: string): LayerColumn[] {
  return names.split(' ').map(name => ({ name, kind: 'number' }))
}
