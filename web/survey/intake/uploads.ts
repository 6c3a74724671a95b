import { useSyncExternalStore } from 'react'
import type { Arrival } from '../../api/client.ts'
import { ApiError, problem } from '../../api/fetch.ts'
import type { Dropped } from './dropped.ts'

/** A delivery this tab is sending. Outlives its page: who looks at the map meanwhile does not stop it. */
export type Upload = {
  readonly arrival: string
  readonly sent: number
  readonly total: number
  readonly error: Error | null
}

const piece = 4 * 1024 ** 2
const tries = 8
const uploads = new Map<string, Upload>()
const listeners = new Set<() => void>()

function tell(upload: Upload) {
  uploads.set(upload.arrival, upload)
  for (const notify of listeners) notify()
}

function subscribe(notify: () => void) {
  listeners.add(notify)
  return () => listeners.delete(notify)
}

/** The upload of a delivery by this tab; undefined where it sends none. */
export const useUpload = (arrival: string): Upload | undefined =>
  useSyncExternalStore(subscribe, () => uploads.get(arrival))

/** Sends what is missing of a delivery, each file from where the server has it. */
export async function sendArrival(arrival: Arrival, files: readonly Dropped[]): Promise<void> {
  const { id } = arrival
  if (uploads.get(id)?.error === null) return
  const total = arrival.files.reduce((sum, { bytes }) => sum + bytes, 0)
  let sent = arrival.files.reduce((sum, { received }) => sum + received, 0)
  tell({ arrival: id, sent, total, error: null })
  try {
    for (const { name, received } of arrival.files) {
      const file = files.find(one => one.name === name)?.file
      if (file === undefined) continue
      await sendFile(id, { name, file, received }, bytes => {
        sent += bytes
        tell({ arrival: id, sent, total, error: null })
      })
    }
    uploads.delete(id)
    for (const notify of listeners) notify()
  } catch (error) {
    tell({ arrival: id, sent, total, error: error instanceof Error ? error : new Error('failed') })
  }
}

type Sending = { readonly name: string; readonly file: File; readonly received: number }

async function sendFile(
  id: string,
  { name, file, received }: Sending,
  on: (bytes: number) => void,
) {
  let [offset, failed, size] = [received, 0, piece]
  while (offset < file.size) {
    try {
      const next = await sendPiece(id, { name, offset, bytes: file.slice(offset, offset + size) })
      on(next - offset)
      ;[offset, failed] = [next, 0]
    } catch (error) {
      const at = error instanceof ApiError && error.facts['received']
      if (typeof at === 'number') {
        on(at - offset)
        offset = at
      } else if (error instanceof ApiError && error.status < 500) throw error
      if (++failed > tries) throw error
      // A slow line breaks a large piece again and again.
      size = Math.max(64 * 1024, size / 2)
      await new Promise(resolve => setTimeout(resolve, 250 * 2 ** failed))
    }
  }
}

async function sendPiece(
  id: string,
  { name, offset, bytes }: { readonly name: string; readonly offset: number; readonly bytes: Blob },
): Promise<number> {
  const query = new URLSearchParams({ file: name, offset: String(offset) })
  const response = await fetch(`/api/arrivals/${id}/content?${query}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
  })
  if (!response.ok) throw await problem(response)
  const { received }: { readonly received: number } = await response.json()
  return received
}
