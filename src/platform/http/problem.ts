import type { Finding } from '#base/result.ts'

/** RFC 9457 problem details. `code` is from the one table below, or a domain refusal's own code. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly facts: Finding['facts']
}

/** Every HTTP error of the platform's own: its status and a title for people without a catalogue at hand. */
const httpErrors: Readonly<Record<string, { status: number; title: string }>> = {
  'not-found': { status: 404, title: 'Nothing is here' },
  'invalid-request': { status: 400, title: 'The request does not have the agreed form' },
  'host-not-allowed': { status: 421, title: 'This server answers loopback names only' },
  'too-large': { status: 413, title: 'The request is larger than allowed' },
  'frame-changed': { status: 410, title: 'The map data has changed; ask for the map again' },
  busy: { status: 429, title: 'The server is computing; ask again in a while' },
  'upload-offset': { status: 409, title: 'The piece does not begin where the file ends here' },
  'upload-too-long': { status: 413, title: 'More was sent than was announced or is taken at once' },
  'file-too-large': { status: 413, title: 'A file is larger than allowed' },
  'too-many-files': { status: 413, title: 'There are more files than allowed' },
  'quota-exceeded': { status: 413, title: 'The deliveries together are larger than allowed' },
  'disk-full': { status: 507, title: 'The disk is full' },
  'arrival-state': { status: 409, title: 'The delivery is not in a state for that' },
  'intake-busy': { status: 429, title: 'Another delivery is being taken in' },
  'cross-site': { status: 403, title: 'Another site may not have this server do something' },
  internal: { status: 500, title: 'The server could not do this' },
}

/** The problem of a finding: the table's entry, or 422 for a refusal of the domain. */
export function problemOf(finding: Pick<Finding, 'code' | 'facts'>): Problem {
  const known = httpErrors[finding.code] ?? { status: 422, title: 'Refused' }
  return {
    type: `urn:huancheng:problem:${finding.code}`,
    title: known.title,
    status: known.status,
    code: finding.code,
    facts: finding.facts,
  }
}
