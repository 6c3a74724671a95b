import { Worker } from 'node:worker_threads'
import { Refused, type Finding } from '#base/result.ts'
import type { FrameHandle } from '#platform/frame/index.ts'
import type { OnProgress, Progress } from '#platform/jobs/progress.ts'
import type { CheckupRequest, CheckupRun } from './run.ts'

/** What the thread is started with. */
export type WorkerStart = { readonly handle: FrameHandle; readonly request: CheckupRequest }

export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly run: CheckupRun }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }

/**
 * Runs a checkup on a thread of its own, so that the caller's event loop goes on; the frame's memory is shared, not
 * copied. Throws what `runCheckup` throws, and the signal's reason once it aborts, when the thread is ended.
 */
export async function checkupInWorker(
  handle: FrameHandle,
  request: CheckupRequest,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<CheckupRun> {
  signal.throwIfAborted()
  const start: WorkerStart = { handle, request }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: start })
  const { promise, resolve, reject } = Promise.withResolvers<CheckupRun>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'progress') onProgress(message.progress)
    else if (message.kind === 'done') resolve(message.run)
    else reject(new Refused(...message.findings))
  })
  worker.on('error', reject)
  worker.on('exit', code => reject(new Error(`the checkup's thread ended with ${code}`)))
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
