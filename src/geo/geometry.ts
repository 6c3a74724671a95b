/**
 * Vector geometry as GeoJSON shapes it. Coordinates are longitude, latitude in degrees of EPSG:4490
 * unless a function says otherwise; Z and M do not get this far.
 */
export type Position = readonly [number, number]

export type Point = { readonly type: 'Point'; readonly coordinates: Position }
export type MultiPoint = { readonly type: 'MultiPoint'; readonly coordinates: readonly Position[] }
export type LineString = { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
export type MultiLineString = {
  readonly type: 'MultiLineString'
  readonly coordinates: readonly (readonly Position[])[]
}
/** Rings are closed; the first is the outer one. */
export type Polygon = {
  readonly type: 'Polygon'
  readonly coordinates: readonly (readonly Position[])[]
}
export type MultiPolygon = {
  readonly type: 'MultiPolygon'
  readonly coordinates: readonly (readonly (readonly Position[])[])[]
}
export type Geometry = Point | MultiPoint | LineString | MultiLineString | Polygon | MultiPolygon

/** West, south, east, north (or min x, min y, max x, max y in a projected CRS). */
export type Bbox = readonly [number, number, number, number]
