import { cityClasses } from '#city/index.ts'
import { geojsonType, jsonType, tileType } from './links.ts'
import { limits } from './query.ts'

/** The description of the interface in OpenAPI 3.0, which OGC API Features asks for (17-069r4 §9). */
export function apiDocument(base: string) {
  return {
    openapi: '3.0.3',
    info: { title: 'Huancheng 焕城', version: '0.1.0' },
    servers: [{ url: base }],
    paths: {
      '/': get('getLandingPage', 'Where everything is', []),
      '/conformance': get('getConformance', 'Which standards are kept', []),
      '/collections': get('getCollections', 'The public classes of the register', []),
      '/collections/{collectionId}': get('getCollection', 'One class', [collectionId]),
      '/collections/{collectionId}/items': get(
        'getFeatures',
        'The objects of a class, in id order, page by page',
        [collectionId, ...itemsParameters],
        geojsonType,
      ),
      '/collections/{collectionId}/items/{featureId}': get(
        'getFeature',
        'One object',
        [collectionId, inPath('featureId'), crsParameter('crs')],
        geojsonType,
      ),
      '/tiles': get('getTileSets', 'The tile sets', []),
      '/tiles/WebMercatorQuad': get('getTileSet', 'The vector tiles', []),
      '/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}': get(
        'getTile',
        'One vector tile',
        ['tileMatrix', 'tileRow', 'tileCol'].map(name => inPath(name, { type: 'integer' })),
        tileType,
      ),
    },
  }
}

const inPath = (name: string, schema: object = { type: 'string' }) => ({
  name,
  in: 'path',
  required: true,
  schema,
})

const collectionId = inPath('collectionId', { type: 'string', enum: [...cityClasses] })

const inQuery = (name: string, description: string, schema: object, more: object = {}) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
  ...more,
})

const crsParameter = (name: string) =>
  inQuery(name, 'A coordinate reference system by its OGC name', {
    type: 'string',
    format: 'uri',
    enum: [...limits.crsUris],
  })

const itemsParameters = [
  inQuery('limit', 'Features of a page', {
    type: 'integer',
    minimum: 1,
    maximum: limits.most,
    default: limits.usual,
  }),
  inQuery(
    'bbox',
    'Objects whose box meets this one',
    {
      type: 'array',
      oneOf: [
        { minItems: 4, maxItems: 4 },
        { minItems: 6, maxItems: 6 },
      ],
      items: { type: 'number' },
    },
    { style: 'form', explode: false },
  ),
  crsParameter('bbox-crs'),
  crsParameter('crs'),
  inQuery('datetime', 'Taken and without effect: no object is bound to a time', { type: 'string' }),
  inQuery('after', 'The id the page begins after; next links carry it', { type: 'string' }),
]

function get(operationId: string, summary: string, parameters: readonly object[], type = jsonType) {
  const problem = { description: 'Refused', content: { 'application/problem+json': {} } }
  return {
    get: {
      operationId,
      summary,
      parameters,
      responses: {
        200: { description: summary, content: { [type]: {} } },
        ...(parameters.length === 0 ? {} : { 400: problem, 404: problem }),
        500: problem,
      },
    },
  }
}
