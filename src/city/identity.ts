import { digestOfTexts } from '#base/digest.ts'
import { sql, type Sql } from '#platform/db/index.ts'
import { countKey, type CityClass, type CityObject } from './model.ts'

/** What an object is known by: the source's own id, else its geometry's digest, else its row's content. */
export type Identity =
  | { readonly by: 'source'; readonly id: string }
  | { readonly by: 'shape'; readonly digest: string }
  | { readonly by: 'content'; readonly digest: string }

/**
 * The id of an object: the same city, class and identity always give the same one, whatever the file or the day.
 * `building-1f0c…`, `facility:school-9a3e…`; 64 bits of a sha256, so that ten million objects meet by chance
 * once in some 370,000 cities.
 */
export function objectId(
  city: string,
  object: Pick<CityObject, 'class' | 'kind'>,
  identity: Identity,
): string {
  const key = countKey(object)
  const own = identity.by === 'source' ? identity.id : identity.digest
  return `${key}-${digestOfTexts([city, key, identity.by, own]).slice(7, 23)}`
}

/** The objects of a class by the range that their ids fill in the primary key: `-` or `:` follows the class. */
export const ofClass = (of: CityClass): Sql =>
  sql`class = ${of} and id >= ${`${of}-`} and id < ${`${of};`}`
