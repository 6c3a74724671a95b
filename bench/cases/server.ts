import type { Case, Row } from '../case.ts'
import { cityRecord, frameOf } from '../fixtures.ts'
import { load } from '../load.ts'
import { alone, runsOf, type Target } from '../measure.ts'
import { serve } from '../serve.ts'
import { densestTile } from './tiles.ts'

const USERS = 100
const TILES_A_USER = 24
/** A user's map has a few tiles at a time; the next come when it is moved. */
const PAUSE = 50

/** A cached tile over HTTP: alone, while a checkup runs, and for a hundred users at once. */
export const server: Case = {
  name: 'server',
  title: 'Tiles from the server on this machine',
  expectedS: 60,
  limitS: 300,
  async run(stage) {
    const { address } = densestTile(await frameOf(stage))
    const { url, stop } = await serve(await cityRecord(stage))
    try {
      const frame = await digestOf(url)
      const tile = (x: number, y: number) =>
        `${url}/tiles/${frame}/14/${address.x + x}/${address.y + y}.pbf`
      const dense = () => tile(0, 0)
      await load(1, 50, { urlOf: dense })
      const quiet = await load(1, 400, { urlOf: dense })
      const { busy, checkups } = await whileChecking(url, dense)
      const around = (user: number, turn: number) =>
        tile(((user + turn) % 7) - 3, (Math.floor(turn / 3) % 5) - 2)
      const started = performance.now()
      const many = await load(USERS, TILES_A_USER, { urlOf: around, pause: PAUSE })
      const seconds = (performance.now() - started) / 1000
      return {
        data: 'synthetic city, embedded record, hc serve over loopback',
        rows: [
          ...latencies('cached tile, one user', quiet.ms, { p50: 3 }),
          ...latencies('cached tile while a checkup runs', busy, { p99: 50 }),
          ...latencies(`${USERS} map users at once`, many.ms, {}),
        ],
        facts: {
          'requests while a checkup ran': busy.length,
          'checkups meanwhile': checkups,
          [`requests of ${USERS} users`]: many.ms.length,
          'errors of them': many.errors,
          'tiles a second': Math.round(many.ms.length / seconds),
          'MB sent to them': Math.round(many.bytes / 1e6),
        },
        notes: ['The client runs on the same two cores and takes its share of them.'],
      }
    } finally {
      await stop()
    }
  },
}

function latencies(
  what: string,
  ms: readonly number[],
  { p50, p99 }: { p50?: number; p99?: number },
): Row[] {
  const sorted = ms.toSorted((a, b) => a - b)
  const last = sorted[Math.ceil(0.99 * sorted.length) - 1] ?? NaN
  const target = (atMost?: number): Target[] => (atMost === undefined ? [] : [{ atMost }])
  return [
    alone([what, 'ms'], runsOf(ms), target(p50)),
    alone([`${what}, p99`, 'ms'], runsOf([last]), target(p99)),
  ]
}

async function digestOf(url: string): Promise<string> {
  const map: unknown = await (await fetch(`${url}/api/map`)).json()
  if (typeof map !== 'object' || map === null || !('frame' in map)) throw new Error('no map')
  return String(map.frame)
}

/** Asks for the tile again and again from the start of a checkup to its end, at most 60 s. */
async function whileChecking(url: string, urlOf: () => string) {
  const job = (path: string, init?: RequestInit) =>
    fetch(`${url}/api/checkup/${path}`, init).then(reply => reply.text())
  await job('job', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ set: '2024', grid: null }),
  })
  const busy: number[] = []
  const until = performance.now() + 60_000
  while (performance.now() < until) {
    busy.push(...(await load(1, 20, { urlOf, pause: 10 })).ms)
    const state = await job('job')
    if (!/"state":\s*"running"/.test(state)) return { busy, checkups: state.slice(0, 200) }
  }
  return { busy, checkups: 'still running after 60 s' }
}
