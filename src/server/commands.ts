import type { AddressInfo } from 'node:net'
import { Refused, blocks } from '#base/result.ts'
import { UsageError, type Command } from '#platform/commands/command.ts'
import { isLoopbackName, type Http } from '#platform/http/http.ts'
import { createApp } from './app.ts'
import { buildWeb } from './build-web.ts'

const DEFAULT_PORT = 8600

/** `hc serve`: the web app and its interface over one record, on loopback until identity exists. */
export const serveCommand: Command = {
  verb: 'serve',
  summary: 'serve the web app and its interface on this machine',
  usage: 'serve [--host 127.0.0.1] [--port 8600]',
  files: 'none',
  flags: { host: { type: 'string' }, port: { type: 'string' } },
  run: async call => {
    const host = call.text('host') ?? '127.0.0.1'
    const port = portOf(call.text('port'))
    if (!isLoopbackName(host)) throw new Refused(blocks('host-not-loopback', { host }))
    await buildWeb(call.say)
    const app = await createApp(await call.record(), {
      cacheFolder: call.cacheFolder,
      arrivalsFolder: call.arrivalsFolder,
    })
    call.emit({ ready: await listen(app, host, port) })
    await stopped(call.signal)
    await app.close()
    return null
  },
}

function portOf(given: string | null): number {
  if (given === null) return DEFAULT_PORT
  const port = Number(given)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`--port ${given}: a number from 0 to 65535`)
  }
  return port
}

/** Starts listening and returns the address; port 0 takes any free one. */
async function listen(app: Http, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Refused(blocks('port-in-use', { host, port }))
    }
    throw error
  }
  const address = app.server.address()
  return `http://${host.includes(':') ? `[${host}]` : host}:${isTcp(address) ? address.port : port}`
}

const isTcp = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null

const stopped = (signal: AbortSignal) =>
  new Promise<void>(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
