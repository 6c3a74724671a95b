import type { Kind } from '../kind.ts'
import { archiveKinds } from './archives.ts'
import { bytesKinds } from './bytes.ts'
import { csvKinds } from './csv.ts'
import { databaseKinds } from './databases.ts'
import { jsonKinds } from './json.ts'
import { pbfElementKinds } from './pbf-elements.ts'
import { pbfFrameKinds } from './pbf-frames.ts'
import { placeKinds } from './places.ts'
import { shapeKinds } from './shapes.ts'
import { valueKinds } from './values.ts'
import { workbookKinds } from './workbooks.ts'
import { wrappingKinds } from './wrapping.ts'

/** Every kind of bad file there is, each with a name of its own. */
export const kinds: readonly Kind[] = [
  ...bytesKinds,
  ...wrappingKinds,
  ...placeKinds,
  ...valueKinds,
  ...jsonKinds,
  ...csvKinds,
  ...workbookKinds,
  ...archiveKinds,
  ...shapeKinds,
  ...databaseKinds,
  ...pbfFrameKinds,
  ...pbfElementKinds,
]
