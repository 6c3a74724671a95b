import { z } from 'zod'
import { Refused, blocks } from '#base/result.ts'
import { publicObject, type PublicClass } from '#city/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { baseOf, root, urlOf } from './address.ts'
import { apiDocument } from './api.ts'
import { catalogueOf } from './catalogue.ts'
import { collection, collections, conformance, landing } from './documents.ts'
import { featureOf, pageOf, type Sources } from './items.ts'
import { geojsonType, link, openapiType } from './links.ts'
import { ItemQuery, ItemsQuery, ObjectId, PlainQuery, crsOfQuery } from './query.ts'

const Collection = z.strictObject({ collection: z.string() })
const Item = z.strictObject({ collection: z.string(), feature: ObjectId })
const plain = { hide: true, querystring: PlainQuery }

/**
 * The public objects of the register for GIS programs: OGC API Features 1.0, core, GeoJSON and CRS. Only what is graded
 * public is there; nothing tells that there is more.
 */
export const featureRoutes =
  ({ db, map }: Sources): Routes =>
  async app => {
    const catalogue = catalogueOf(db)
    const classOf = async (id: string): Promise<PublicClass> => {
      const found = (await catalogue()).classes.find(one => one.class === id)
      if (found === undefined) throw new Refused(blocks('not-found', { collection: id }))
      return found
    }

    for (const address of [root, `${root}/`])
      app.get(address, { schema: plain }, request => landing(baseOf(request), db.city))
    app.get(`${root}/conformance`, { schema: plain }, () => conformance)
    app.get(`${root}/api`, { schema: plain }, (request, reply) =>
      reply.type(openapiType).send(JSON.stringify(apiDocument(baseOf(request)))),
    )
    app.get(`${root}/collections`, { schema: plain }, async request =>
      collections(baseOf(request), await catalogue()),
    )
    app.get(
      `${root}/collections/:collection`,
      { schema: { ...plain, params: Collection } },
      async request => {
        const of = await classOf(request.params.collection)
        return collection(baseOf(request), of, (await catalogue()).credits)
      },
    )
    app.get(
      `${root}/collections/:collection/items`,
      { schema: { hide: true, params: Collection, querystring: ItemsQuery } },
      async (request, reply) => {
        const of = await classOf(request.params.collection)
        const page = await pageOf({ db, map }, of, request.query, urlOf(request))
        return reply
          .type(geojsonType)
          .header('content-crs', `<${crsOfQuery(request.query.crs).uri}>`)
          .send(JSON.stringify(page))
      },
    )
    app.get(
      `${root}/collections/:collection/items/:feature`,
      { schema: { hide: true, params: Item, querystring: ItemQuery } },
      async (request, reply) => {
        const of = await classOf(request.params.collection)
        const object = await publicObject(db, of.class, request.params.feature)
        if (object === null) throw new Refused(blocks('not-found', { id: request.params.feature }))
        const crs = crsOfQuery(request.query.crs)
        const links = [
          link(urlOf(request), 'self', geojsonType),
          link(`${baseOf(request)}/collections/${of.class}`, 'collection'),
        ]
        return reply
          .type(geojsonType)
          .header('content-crs', `<${crs.uri}>`)
          .send(JSON.stringify({ ...featureOf(object, crs), links }))
      },
    )
  }
