import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { CityLayer, LayerWriter } from './layers.ts'

const CHUNK = 1 << 18

/** Newline-delimited GeoJSON, gzip by the name's ending; no time stands in the archive, so its bytes are the city's. */
export async function geojsonWriter(file: string, { fields }: CityLayer): Promise<LayerWriter> {
  const into = new PassThrough()
  const out = createWriteStream(file)
  const ended = file.endsWith('.gz') ? pipeline(into, createGzip(), out) : pipeline(into, out)
  // Told by `close`; until then a full disk must not end the process.
  ended.catch(() => undefined)
  let lines = ''
  const flush = async () => {
    const ready = into.write(lines)
    lines = ''
    if (!ready) await Promise.race([once(into, 'drain'), ended])
  }
  return {
    async write({ values, geometry }) {
      const properties = Object.fromEntries(fields.map(({ name }, i) => [name, values[i] ?? null]))
      lines += `${JSON.stringify({ type: 'Feature', properties, geometry })}\n`
      if (lines.length > CHUNK) await flush()
    },
    async close() {
      into.end(lines)
      await ended
    },
  }
}
