import type { PublicClass } from '#city/index.ts'
import { classNames } from '#policy/class-names.ts'
import type { Catalogue } from './catalogue.ts'
import { served, storageCrs } from './crs.ts'
import { geojsonType, link, openapiType } from './links.ts'

/* The documents that say what the interface has: OGC API Features, parts 1 and 2 (17-069r4, 18-058r1). */

const features = 'http://www.opengis.net/spec/ogcapi-features'
const tiles = 'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf'

export const conformance = {
  conformsTo: [
    `${features}-1/1.0/conf/core`,
    `${features}-1/1.0/conf/oas30`,
    `${features}-1/1.0/conf/geojson`,
    `${features}-2/1.0/conf/crs`,
    `${tiles}/core`,
    `${tiles}/tileset`,
    `${tiles}/tilesets-list`,
    `${tiles}/dataset-tilesets`,
    `${tiles}/mvt`,
  ],
} as const

export const landing = (base: string, city: string) => ({
  title: `Huancheng 焕城 ${city}`,
  description: '城市更新数据库的公开图层 The public layers of the city’s register',
  links: [
    link(base, 'self'),
    link(`${base}/api`, 'service-desc', openapiType, 'OpenAPI 3.0'),
    link(`${base}/conformance`, 'conformance'),
    link(`${base}/collections`, 'data'),
    link(`${base}/tiles`, 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector'),
    link(`${base}/tiles.json`, 'describedby', 'application/json', 'TileJSON 3.0'),
    link(`${base}/style.json`, 'describedby', 'application/vnd.mapbox.style+json', 'MapLibre'),
  ],
})

export const collections = (base: string, { classes, credits }: Catalogue) => ({
  links: [link(`${base}/collections`, 'self')],
  crs: served.map(({ uri }) => uri),
  collections: classes.map(one => collection(base, one, credits)),
})

/** One class of the register as a collection. */
export function collection(
  base: string,
  { class: of, box }: PublicClass,
  credits: readonly string[],
) {
  const self = `${base}/collections/${of}`
  return {
    id: of,
    title: titleOf(of),
    ...(credits.length === 0 ? {} : { attribution: credits.join('; ') }),
    itemType: 'feature',
    ...(box === null ? {} : { extent: { spatial: { bbox: [box] } } }),
    crs: served.map(({ uri }) => uri),
    storageCrs,
    links: [link(self, 'self'), link(`${self}/items`, 'items', geojsonType)],
  }
}

/** What practice calls the class, in Chinese and English. */
function titleOf(of: PublicClass['class']): string {
  const names = classNames.find(name => name.class === of && name.kind === null)
  return [names?.zh[0], names?.en[0]].filter(Boolean).join(' ')
}
