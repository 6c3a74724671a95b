import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { Refused, blocks } from '#base/result.ts'
import { checkupRoutes } from '#checkup/index.ts'
import { cityRoutes, findRoutes } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import { createHttp, type Http } from '#platform/http/http.ts'
import { arrivalRoutes, Arrivals, surveyRoutes, usualLimits } from '#survey/index.ts'
import { rules } from '#loop/words/index.ts'
import { cityMap } from './city-map.ts'
import { ogcRoutes } from './ogc/index.ts'
import { sessionRoutes } from './session.ts'

/** Where the built browser app lies. */
const webRoot = join(import.meta.dirname, '../../web/dist')

type ServerOptions = {
  readonly cacheFolder: string | null
  /** Where files wait that were sent from a browser. */
  readonly arrivalsFolder: string
  readonly limits?: ConstructorParameters<typeof Arrivals>[2]
}

/** In both languages: the file goes to whoever has to mend the data. */
function ruleInWords(rule: string): string {
  const text = rules[rule]
  return text === undefined ? '' : `${text.zh} ${text.en}`
}

/** All routes over one record, and the browser app where it has been built. Not listening yet. */
export async function createApp(db: Db, options: ServerOptions): Promise<Http> {
  const app = await createHttp()
  const map = cityMap(db, options.cacheFolder)
  await app.register(sessionRoutes(db))
  await app.register(cityRoutes(map))
  await app.register(findRoutes(db, map))
  await app.register(surveyRoutes(db, ruleInWords))
  const arrivals = new Arrivals(
    db,
    options.arrivalsFolder,
    options.limits ?? usualLimits,
    map.frame,
  )
  await arrivals.begin(Date.now())
  const daily = setInterval(() => {
    arrivals.sweep(Date.now()).catch((error: unknown) => app.log.error(error))
  }, 86_400_000)
  app.addHook('onClose', () => clearInterval(daily))
  await app.register(arrivalRoutes(arrivals))
  await app.register(checkupRoutes(db, options))
  await app.register(ogcRoutes(db, map.open))
  if (existsSync(webRoot)) await serveWeb(app)
  return app
}

/** Static files; every address that is no file and no interface is the app's own (its state is in the address). */
async function serveWeb(app: Http) {
  await app.register(fastifyStatic, {
    root: webRoot,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = /[\\/]assets[\\/]/.test(path)
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    // A missing part of an older build must not come back as a page: the browser would run it as a script.
    if (/^\/(api|tiles|assets|ogc)\//.test(request.url)) {
      throw new Refused(blocks('not-found', { path: request.url }))
    }
    return reply.sendFile('index.html')
  })
}
