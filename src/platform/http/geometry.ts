import { z } from 'zod'

/** A GeoJSON geometry in degrees of EPSG:4490, passed on as it is. */
export const GeometryWire = z.unknown().meta({ id: 'Geometry' })
