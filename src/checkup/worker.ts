import { parentPort, workerData } from 'node:worker_threads'
import { Refused } from '#base/result.ts'
import { createOverlay } from '#engines/overlay.ts'
import { frameFromHandle } from '#platform/frame/index.ts'
import { runCheckup } from './run.ts'
import type { FromWorker, WorkerStart } from './in-worker.ts'

if (parentPort === null) throw new Error('this file runs as a worker thread')
const port = parentPort
const tell = (message: FromWorker): void => port.postMessage(message)
const { handle, request }: WorkerStart = workerData

try {
  const overlay = await createOverlay()
  const frame = frameFromHandle(handle)
  const run = runCheckup(frame, request, overlay, progress => tell({ kind: 'progress', progress }))
  tell({ kind: 'done', run })
} catch (error) {
  // A refusal is an answer and crosses as one; anything else is broken machinery and ends the thread.
  if (!(error instanceof Refused)) throw error
  tell({ kind: 'refused', findings: error.findings })
}
