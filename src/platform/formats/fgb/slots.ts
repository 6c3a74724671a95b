/* Slots of the tables of FlatGeobuf, version 3 (`header.fbs`, `feature.fbs`). */

export const headerSlots = {
  name: 0,
  envelope: 1,
  geometryType: 2,
  columns: 7,
  featuresCount: 8,
  indexNodeSize: 9,
  crs: 10,
  description: 12,
} as const

export const crsSlots = { org: 0, code: 1, name: 2, wkt: 4 } as const

export const columnSlots = { name: 0, type: 1 } as const

export const featureSlots = { geometry: 0, properties: 1, columns: 2 } as const

/** Z, M and T lie in slots of their own. */
export const geometrySlots = { ends: 0, xy: 1, type: 6, parts: 7 } as const

/** `fgb`, the version, `fgb`, a patch level that readers pass over. */
export const magic = [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 1] as const
