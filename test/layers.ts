/**
 * Who may import whom, bottom first: a module may import the rows above it in this list, never those below,
 * and never a neighbour in its own row. The one list; the architecture test reads it.
 */
export const layers: readonly (readonly string[])[] = [
  ['base'],
  ['geo'],
  ['engines'],
  ['platform'],
  ['policy'],
  ['city'],
  ['heritage', 'lifelines', 'finance', 'participation'],
  ['survey'],
  ['checkup'],
  ['problems'],
  ['areas'],
  ['projects'],
  ['programme'],
  ['scheme'],
  ['approval'],
  ['delivery'],
  ['evaluation'],
  ['loop'],
  ['server'],
  ['cli'],
]

/** The stations of the loop, in its order: entered from outside only by their doors. */
export const stages = [
  'survey',
  'checkup',
  'problems',
  'areas',
  'projects',
  'programme',
  'scheme',
  'approval',
  'delivery',
  'evaluation',
]

/** Files of a stage that others may import: its door, and what the shells wire up. */
export const doors = ['index.ts', 'routes.ts', 'commands.ts', 'jobs.ts', 'testing.ts']

/** Modules that are pure throughout: no clock, randomness, disk, network, database or other process. */
export const pureModules = ['base', 'geo', 'engines']

/** Names of files that are pure in every module. */
export const pureFiles = /^(model|rules|lifecycle|operations)\.ts$|(^|\/)rules\//

/** Packages that one place alone may import. */
export const onlyIn: readonly { readonly package: RegExp; readonly folder: string }[] = [
  { package: /^(fastify|fastify-type-provider-zod)$/, folder: 'src/platform/http/' },
  { package: /^(pg|@electric-sql\/pglite)(\/|$)/, folder: 'src/platform/db/' },
  { package: /^(maplibre-gl|@deck\.gl\/.+)(\/|$)/, folder: 'web/map/' },
]
