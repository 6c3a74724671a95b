import { useSyncExternalStore } from 'react'
import { getArrival, type Arrival } from '../../api/client.ts'
import { ApiError, problem } from '../../api/fetch.ts'
import type { Dropped } from './dropped.ts'
import { pauseBefore, steadyFile } from './line.ts'

/** A delivery this tab is sending. Outlives its page: who looks at the map meanwhile does not stop it. */
export type Upload = {
  readonly arrival: string
  /** The first of its files, and how many are sent. */
  readonly name: string
  readonly files: number
  readonly sent: number
  readonly total: number
  /** Bytes a second since it began. */
  readonly rate: number
  /** The line is broken and is tried again by and by. */
  readonly waiting: boolean
  /** Why it has stopped; what was sent is kept. */
  readonly error: Error | null
}

type Work = {
  readonly files: readonly Dropped[]
  readonly stopping: AbortController
  readonly upload: Upload
}

const piece = 4 * 1024 ** 2
const least = 64 * 1024
const tries = 8

const works = new Map<string, Work>()
const listeners = new Set<() => void>()
let seen: readonly Upload[] = []

function notify() {
  seen = [...works.values()].map(({ upload }) => upload)
  if (seen.some(({ error }) => error === null)) addEventListener('beforeunload', hold)
  else removeEventListener('beforeunload', hold)
  for (const listener of listeners) listener()
}

/** The browser asks before it closes a tab that is sending. */
const hold = (event: Event) => event.preventDefault()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** All uploads of this tab, under way or stopped. */
export const useUploads = (): readonly Upload[] => useSyncExternalStore(subscribe, () => seen)

/** The upload of a delivery by this tab; undefined where it sends none. */
export const useUpload = (arrival: string): Upload | undefined =>
  useUploads().find(upload => upload.arrival === arrival)

function tell(arrival: string, part: Partial<Upload>) {
  const work = works.get(arrival)
  if (work === undefined) return
  works.set(arrival, { ...work, upload: { ...work.upload, ...part } })
  notify()
}

/** Sends what is missing of a delivery, each file from where the server has it. */
export async function sendArrival(arrival: Arrival, files: readonly Dropped[]): Promise<void> {
  const { id } = arrival
  if (works.get(id)?.upload.error === null) return
  const stopping = new AbortController()
  const wanted = arrival.files.flatMap(({ name, received, bytes }) => {
    const file = received < bytes ? files.find(one => one.name === name)?.file : undefined
    return file === undefined ? [] : [{ name, received, file }]
  })
  const total = wanted.reduce((sum, { file }) => sum + file.size, 0)
  let sent = wanted.reduce((sum, { received }) => sum + received, 0)
  const name = wanted[0]?.name ?? ''
  const [begun, before] = [performance.now(), sent]
  const rate = () => ((sent - before) * 1000) / Math.max(1, performance.now() - begun)
  const told = { arrival: id, name, files: wanted.length, sent, total }
  const upload = { ...told, rate: 0, waiting: false, error: null }
  works.set(id, { files, stopping, upload })
  notify()
  try {
    for (const sending of wanted)
      await sendFile(id, sending, stopping.signal, {
        moved: bytes => tell(id, { sent: (sent += bytes), rate: rate(), waiting: false }),
        waits: () => tell(id, { waiting: true }),
      })
    works.delete(id)
    notify()
  } catch (error) {
    if (stopping.signal.aborted) return
    tell(id, { waiting: false, error: error instanceof Error ? error : new Error('failed') })
  }
}

/** Goes on with a stopped upload, with the files this tab still holds. */
export async function resumeUpload(arrival: string): Promise<void> {
  const work = works.get(arrival)
  if (work === undefined) return
  try {
    await sendArrival(await getArrival({ id: arrival }), work.files)
  } catch (error) {
    tell(arrival, { error: error instanceof Error ? error : new Error('failed') })
  }
}

/** Stops sending; what has arrived stays with the server. */
export function stopUpload(arrival: string) {
  works.get(arrival)?.stopping.abort()
  works.delete(arrival)
  notify()
}

type Sending = { readonly name: string; readonly file: File; readonly received: number }
type Told = { readonly moved: (bytes: number) => void; readonly waits: () => void }

async function sendFile(id: string, sending: Sending, signal: AbortSignal, on: Told) {
  const { name, file } = sending
  let [offset, failed, size] = [sending.received, 0, piece]
  while (offset < file.size) {
    try {
      await steadyFile(name, file, offset)
      const bytes = file.slice(offset, offset + size)
      const next = await sendPiece(id, { name, offset, bytes }, signal)
      on.moved(next - offset)
      ;[offset, failed] = [next, 0]
    } catch (error) {
      signal.throwIfAborted()
      const at = error instanceof ApiError ? error.facts['received'] : null
      if (typeof at === 'number' && at > offset) {
        // Another tab has sent some of it meanwhile, or the answer to a piece that arrived was lost.
        on.moved(at - offset)
        offset = at
        continue
      }
      if (error instanceof ApiError && error.status < 500) throw error
      if (++failed > tries) throw error
      // A slow line breaks a large piece again and again.
      size = Math.max(least, size / 2)
      on.waits()
      await pauseBefore(failed, signal)
    }
  }
}

type Piece = { readonly name: string; readonly offset: number; readonly bytes: Blob }

async function sendPiece(
  id: string,
  { name, offset, bytes }: Piece,
  signal: AbortSignal,
): Promise<number> {
  const query = new URLSearchParams({ file: name, offset: String(offset) })
  const response = await fetch(`/api/arrivals/${id}/content?${query}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
    signal,
  })
  if (!response.ok) throw await problem(response)
  const { received }: { readonly received: number } = await response.json()
  return received
}
