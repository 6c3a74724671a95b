import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadFrame, saveFrame } from './file.ts'
import type { Frame, FrameLayer } from './frame.ts'
import { frameFromHandle, frameHandle } from './handle.ts'
import { aFrame, aSquare, testOrigin } from './testing.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frame-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

const frame = aFrame({
  building: [
    { id: '楼-2', geometry: aSquare(0, 0, 10), properties: { name: '二号楼', storeys: 6 } },
    { id: '楼-1', geometry: aSquare(50, 0, 10), properties: { name: null, storeys: null } },
    { id: 'b3', geometry: null, properties: { name: 'x', storeys: 1 } },
  ],
  pipe: [],
})

const contentOf = (layer: FrameLayer) => ({
  ...layer,
  search: null,
  columns: [...layer.columns].map(([name, column]) => ({ ...column, name })),
})
const everything = ({ layers, ...rest }: Frame) => ({
  ...rest,
  layers: [...layers.values()].map(contentOf),
})

const expectSame = (other: Frame | null) => {
  expect(other).not.toBeNull()
  if (other === null) return
  expect(everything(other)).toEqual(everything(frame))
  const [x, y] = testOrigin
  expect(other.layers.get('building')?.search([x + 40, y, x + 70, y + 5])).toEqual(
    frame.layers.get('building')?.search([x + 40, y, x + 70, y + 5]),
  )
}

test('a saved frame comes back whole, in shared memory, and can be saved again', async () => {
  const file = join(folder, 'whole.frame')
  await saveFrame(frame, file)
  const loaded = await loadFrame(file)
  expectSame(loaded)
  expect(loaded?.layers.get('building')?.xy.buffer).toBeInstanceOf(SharedArrayBuffer)
  if (loaded !== null) await saveFrame(loaded, join(folder, 'again.frame'))
  expect(await readFile(join(folder, 'again.frame'))).toEqual(await readFile(file))
  expect((await readdir(folder)).filter(name => name.endsWith('.part'))).toEqual([])
})

test('a missing, empty, cut, changed or newer file gives nothing, never a wrong frame', async () => {
  const good = join(folder, 'good.frame')
  const bad = join(folder, 'bad.frame')
  await saveFrame(frame, good)
  const bytes = await readFile(good)
  expect(await loadFrame(join(folder, 'none.frame'))).toBeNull()
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), async at => {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      await writeFile(bad, changed)
      expect(await loadFrame(bad)).toBeNull()
      await writeFile(bad, bytes)
      await truncate(bad, at)
      expect(await loadFrame(bad)).toBeNull()
    }),
    { numRuns: 40 },
  )
})

test('a handle carries the frame over a structured clone without copying', () => {
  const handle = frameHandle(frame)
  const copy = structuredClone(handle)
  expectSame(frameFromHandle(copy))
  const before = frame.layers.get('building')
  const after = frameFromHandle(copy).layers.get('building')
  if (before === undefined || after === undefined) throw new Error('no layer')
  const kept = before.xy[0] ?? NaN
  after.xy[0] = 1
  expect(before.xy[0]).toBe(1)
  after.xy[0] = kept
})

test('a worker thread reads the frame it is handed', async () => {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads')
    import(workerData.module).then(({ frameFromHandle }) => {
      const frame = frameFromHandle(workerData.handle)
      parentPort.postMessage([frame.digest, frame.layers.get('building').ids[2]])
    })`
  const worker = new Worker(code, {
    eval: true,
    workerData: {
      module: new URL('./handle.ts', import.meta.url).href,
      handle: frameHandle(frame),
    },
  })
  const answer = await new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  await worker.terminate()
  expect(answer).toEqual([frame.digest, '楼-2'])
})
