/** RFC 9457 problem details as the server sends them. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
  constructor(status: number, code: string, facts: Readonly<Record<string, unknown>>) {
    super(`${status} ${code}`)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.facts = facts
  }
}

/** GET as JSON; an error answer becomes an `ApiError` with the server's code. The generated client checks the type. */
export async function getJson<T>(
  path: string,
  query: Readonly<Record<string, string | number | undefined>> = {},
): Promise<T> {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value))
  }
  const response = await fetch(search.size === 0 ? path : `${path}?${search}`)
  if (!response.ok) throw await problem(response)
  return response.json()
}

/** POST as JSON, answered alike; without a body where there is nothing to send. */
export async function postJson<T>(path: string, body?: unknown): Promise<T> {
  const sent =
    body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(path, { method: 'POST', ...sent })
  if (!response.ok) throw await problem(response)
  return response.json()
}

export async function problem(response: Response): Promise<ApiError> {
  try {
    const body: unknown = await response.json()
    if (typeof body === 'object' && body !== null && 'code' in body) {
      const facts = 'facts' in body && isRecord(body.facts) ? body.facts : {}
      return new ApiError(response.status, String(body.code), facts)
    }
  } catch {
    // The answer was no JSON (a proxy's page, a cut connection): the status is all there is to say.
  }
  return new ApiError(response.status, 'internal', {})
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
