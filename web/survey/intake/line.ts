import { ApiError } from '../../api/fetch.ts'

/** Reads a byte of a file where its next piece begins. Throws `file-changed` where the browser does not give it any more. */
export async function steadyFile(name: string, file: File, offset: number): Promise<void> {
  try {
    await file.slice(offset, offset + 1).arrayBuffer()
  } catch {
    // A picked file is a snapshot: once it is changed, moved or deleted nothing of it can be read.
    throw new ApiError(0, 'file-changed', { file: name })
  }
}

/** Waits longer with each failure, and no longer once the machine is back on the line or its user has had enough. */
export function pauseBefore(failed: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, 250 * 2 ** failed)
    addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
}
