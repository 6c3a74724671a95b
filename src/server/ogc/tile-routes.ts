import { z } from 'zod'
import { frameExtent, tileLayers, type CityMap } from '#city/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { encodeTile, tileCache } from '#platform/frame/index.ts'
import { baseOf, root } from './address.ts'
import { tileType } from './links.ts'
import { PlainQuery } from './query.ts'
import { mapStyle } from './style.ts'
import { tileJson, tileSet, tileSets } from './tile-documents.ts'

const whole = z.coerce.number().int().min(0)
const TilePath = z.strictObject({ z: whole.max(20), y: whole, x: whole })
/** What a GIS program looks at; the map of the application has its own. */
const mostTileBytes = 32 * 1024 * 1024
const plain = { hide: true, querystring: PlainQuery }

/** Vector tiles of the public objects under an address that lasts, with the documents by which programs find them. */
export const tileRoutes =
  (map: CityMap): Routes =>
  async app => {
    const tiles = tileCache(mostTileBytes)
    app.get(`${root}/tiles`, { schema: plain }, request => tileSets(baseOf(request)))
    app.get(`${root}/tiles/WebMercatorQuad`, { schema: plain }, request => tileSet(baseOf(request)))
    app.get(`${root}/tiles.json`, { schema: plain }, async request =>
      tileJson(baseOf(request), frameExtent(await map.frame()), await map.attributions()),
    )
    app.get(`${root}/style.json`, { schema: plain }, request =>
      mapStyle(`${baseOf(request)}/tiles.json`),
    )
    app.get(
      `${root}/tiles/WebMercatorQuad/:z/:y/:x`,
      { schema: { ...plain, params: TilePath } },
      async (request, reply) => {
        const frame = await map.frame()
        // The address stays while the data change, so the client asks each time whether they have.
        const { z: zoom, x, y } = request.params
        const { bytes, etag } = tiles(`${frame.digest}/${zoom}/${x}/${y}`, () =>
          encodeTile(frame, request.params, tileLayers),
        )
        reply.header('cache-control', 'private, no-cache').header('etag', etag)
        if (request.headers['if-none-match'] === etag) return reply.code(304).send()
        return reply.type(tileType).header('content-encoding', 'gzip').send(bytes)
      },
    )
  }
