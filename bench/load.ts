import { Agent, request } from 'node:http'

export type Load = {
  readonly ms: readonly number[]
  readonly errors: number
  readonly bytes: number
}

/** One GET over a kept connection: milliseconds to the last byte, and its size; null where it failed. */
function get(agent: Agent, url: string): Promise<{ ms: number; bytes: number } | null> {
  const started = performance.now()
  return new Promise(resolve => {
    const asked = request(url, { agent, headers: { 'accept-encoding': 'gzip' } }, reply => {
      let bytes = 0
      reply.on('data', (chunk: Buffer) => (bytes += chunk.length))
      reply.on('end', () =>
        resolve(reply.statusCode === 200 ? { ms: performance.now() - started, bytes } : null),
      )
      reply.on('error', () => resolve(null))
    })
    asked.on('error', () => resolve(null))
    asked.setTimeout(30_000, () => asked.destroy())
    asked.end()
  })
}

/** So many users at once, each with one connection and so many requests one after another, `pause` between them. */
export async function load(
  users: number,
  requests: number,
  { urlOf, pause = 0 }: { urlOf(user: number, turn: number): string; pause?: number },
): Promise<Load> {
  const ms: number[] = []
  let [errors, bytes] = [0, 0]
  const agent = new Agent({ keepAlive: true, maxSockets: users })
  const user = async (number: number) => {
    for (let turn = 0; turn < requests; turn++) {
      const got = await get(agent, urlOf(number, turn))
      if (got === null) errors++
      else {
        ms.push(got.ms)
        bytes += got.bytes
      }
      if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
    }
  }
  await Promise.all(Array.from({ length: users }, (_, number) => user(number)))
  agent.destroy()
  return { ms, errors, bytes }
}
