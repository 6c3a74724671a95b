import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { beforeAll, expect, test, vi } from 'vitest'

const limit = 300 * 1024

let chunks: ReadonlyMap<string, Rolldown.OutputChunk>

beforeAll(async () => {
  // Under test React would be built as for development.
  vi.stubEnv('NODE_ENV', 'production')
  const built = await build({
    configFile: path.join(import.meta.dirname, 'vite.config.ts'),
    build: { write: false },
    logLevel: 'silent',
  })
  vi.unstubAllEnvs()
  if (Array.isArray(built) || !('output' in built)) throw new Error('the build has several outputs')
  const found = built.output.filter(file => file.type === 'chunk')
  chunks = new Map(found.map(chunk => [chunk.fileName, chunk]))
})

const modulesOf = (chunk: Rolldown.OutputChunk) => Object.keys(chunk.modules)

/** A chunk and every chunk that the browser must have before it can run. */
function withImports(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const imported of chunks.get(name)?.imports ?? []) withImports(imported, seen)
  return seen
}

function chunkWith(module: string): string {
  const found = [...chunks.values()].find(chunk => modulesOf(chunk).some(id => id.endsWith(module)))
  if (found === undefined) throw new Error(`no chunk has ${module}`)
  return found.fileName
}

const gzipped = (names: ReadonlySet<string>) =>
  [...names].reduce((sum, name) => sum + gzipSync(chunks.get(name)?.code ?? '').length, 0)

test('the first script and the map’s page are at most 300 KB of gzip', () => {
  const entry = [...chunks.values()].find(chunk => chunk.isEntry)?.fileName ?? ''
  const first = withImports(chunkWith('/web/map/page.tsx'), withImports(entry))
  expect(first.size).toBeGreaterThan(1)
  expect(gzipped(first)).toBeLessThanOrEqual(limit)
})

test('the map’s engine comes apart from every page', () => {
  const engine = [...chunks.values()].filter(chunk =>
    modulesOf(chunk).some(id => id.includes('/node_modules/maplibre-gl/')),
  )
  expect(engine.length).toBeGreaterThan(0)
  const pages = [...chunks.values()].filter(chunk =>
    modulesOf(chunk).some(id => /\/web\/[\w/]*page\.tsx$/.test(id)),
  )
  expect(pages.length).toBeGreaterThanOrEqual(4)
  for (const page of pages) {
    const needed = withImports(page.fileName)
    expect(engine.filter(({ fileName }) => needed.has(fileName))).toEqual([])
  }
})
