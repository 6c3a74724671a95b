/** A link of an OGC API document (OGC 17-069r4 §5.2). */
export type Link = {
  readonly href: string
  readonly rel: string
  readonly type: string
  readonly title?: string
  readonly templated?: boolean
}

export const jsonType = 'application/json'
export const geojsonType = 'application/geo+json'
export const openapiType = 'application/vnd.oai.openapi+json;version=3.0'
export const tileType = 'application/vnd.mapbox-vector-tile'

export const link = (href: string, rel: string, type = jsonType, title?: string): Link =>
  title === undefined ? { href, rel, type } : { href, rel, type, title }

/** The same address with other parameters; those that are null are taken out. */
export function withParameters(
  url: string,
  parameters: Readonly<Record<string, string | null>>,
): string {
  const [path = '', query = ''] = url.split('?', 2)
  const search = new URLSearchParams(query)
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) search.delete(name)
    else search.set(name, value)
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}
