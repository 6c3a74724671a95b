import { z } from 'zod'
import { Refused, blocks } from '#base/result.ts'
import type { Routes } from '#platform/http/http.ts'
import { encodeTile, tileCache, type Frame } from '#platform/frame/index.ts'
import { frameExtent } from './extent.ts'
import { heightsOf } from './heights.ts'
import { tileLayers } from './tiles.ts'

/** The city as the map needs it: the frame of now, and whom its data must be credited to. */
export type CityMap = {
  frame(): Promise<Frame>
  /** The frame of a digest; null where it is not the one of now. Asks nothing of the record while it is held. */
  frameOf(digest: string): Promise<Frame | null>
  attributions(): Promise<readonly string[]>
}

const MapSummary = z
  .object({
    extent: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly().nullable(),
    frame: z.string(),
    layers: z.array(z.object({ name: z.string(), count: z.number() })),
    attributions: z.array(z.string()).readonly(),
    heights: z.object({
      measured: z.number(),
      derived: z.number(),
      unknown: z.number(),
      storeyMetres: z.number(),
    }),
  })
  .meta({ id: 'MapSummary' })

const TileAddress = z.object({
  frame: z.string(),
  z: z.coerce.number().int().min(0).max(20),
  x: z.coerce.number().int().min(0),
  y: z.string().regex(/^\d+\.pbf$/),
})

/** Some 2,000 dense tiles: what a hundred people look at, and little beside the frame itself. */
const MOST_TILE_BYTES = 128 * 1024 * 1024

/** The map of the register: what there is, and vector tiles cut from the frame. EPSG:4490 degrees outside tiles. */
export const cityRoutes =
  (map: CityMap): Routes =>
  async app => {
    const tiles = tileCache(MOST_TILE_BYTES)
    app.get(
      '/api/map',
      {
        schema: {
          operationId: 'getMap',
          summary:
            'What the map shows: extent, layers, credits and the digest that tiles are asked by',
          response: { 200: MapSummary },
        },
      },
      async () => {
        const frame = await map.frame()
        return {
          extent: frameExtent(frame),
          frame: frame.digest,
          layers: [...frame.layers.values()].map(({ name, count }) => ({ name, count })),
          attributions: await map.attributions(),
          heights: heightsOf(frame),
        }
      },
    )
    app.get(
      '/tiles/:frame/:z/:x/:y',
      { schema: { params: TileAddress, hide: true } },
      async (request, reply) => {
        const { frame: digest, z: zoom, x, y } = request.params
        const frame = await map.frameOf(digest)
        // A tile of an older frame must never be mixed with newer ones: the map asks for the new digest instead.
        if (frame === null) throw new Refused(blocks('frame-changed'))
        const address = { z: zoom, x, y: Number.parseInt(y, 10) }
        const { bytes, etag } = tiles(`${digest}/${zoom}/${x}/${address.y}`, () =>
          encodeTile(frame, address, tileLayers),
        )
        reply.header('etag', etag).header('cache-control', 'private, max-age=31536000, immutable')
        if (request.headers['if-none-match'] === etag) return reply.code(304).send()
        return reply
          .header('content-type', 'application/vnd.mapbox-vector-tile')
          .header('content-encoding', 'gzip')
          .send(bytes)
      },
    )
  }
