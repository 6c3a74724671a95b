/** Bytes before the first record of a .shp and the first entry of a .shx, and bytes of an entry and of a record's head. */
export const HEADER_BYTES = 100
export const INDEX_BYTES = 8
