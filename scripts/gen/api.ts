import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '#server/app.ts'
import { openRecord } from '#platform/db/index.ts'
import { clientSource, type OpenApi } from '../client.ts'
import { jsonText, type Generated } from './generated.ts'

/** The server's interface as OpenAPI, and the client the browser app talks through. */
export async function apiFiles(): Promise<readonly Generated[]> {
  const db = await openRecord({ kind: 'temporary', serverUrl: null })
  try {
    const app = await createApp(db, {
      cacheFolder: null,
      arrivalsFolder: join(tmpdir(), 'hc-no-arrivals'),
    })
    await app.ready()
    const document = app.swagger()
    await app.close()
    const known: OpenApi = JSON.parse(JSON.stringify(document))
    return [
      { path: 'web/api/openapi.json', text: jsonText(document) },
      { path: 'web/api/client.ts', text: clientSource(known) },
    ]
  } finally {
    await db.close()
  }
}
