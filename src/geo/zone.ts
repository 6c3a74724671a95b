/**
 * A transverse Mercator zone on the CGCS2000 ellipsoid: every parameter there is, so that a worker can rebuild
 * the projection from the record alone. Metres.
 */
export type Zone = {
  /** `EPSG:32642`, `EPSG:4538`. */
  readonly code: string
  readonly centralMeridian: number
  readonly scale: number
  readonly falseEasting: number
  readonly falseNorthing: number
}
