import { gisViews } from '#city/gis-views.ts'
import type { Generated } from './generated.ts'

/** The optional views for a server with PostGIS, which nothing of the program runs. */
export const gisFile = (): Generated => ({ path: 'schema/gis-views.sql', text: gisViews() })
