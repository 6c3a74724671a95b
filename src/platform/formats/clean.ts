import { vertexCount } from '#geo/measure.ts'
import { MAX_COLUMNS, MAX_VERTICES } from './bytes.ts'
import type { Issue, ReadEvent, Scalar, SourceFeature } from './reader.ts'

/** Characters of a value that a complaint quotes: a cell may be as long as its file. */
const quoted = 200

/** Text that every store and every protocol takes: without U+0000 and without half a surrogate pair. */
export const cleanText = (text: string): string =>
  text.includes('\0') ? text.replaceAll('\0', '').toWellFormed() : text.toWellFormed()

/** What a reader found, its texts cleaned and what it quotes kept short; what is out of all measure is rejected. */
export function cleanEvent(event: ReadEvent): ReadEvent {
  if (event.kind !== 'feature') return { kind: event.kind, issue: cleanIssue(event.issue) }
  const excess = excessOf(event.feature)
  if (excess !== null)
    return { kind: 'reject', issue: { ...event.feature.place, column: null, ...excess } }
  const feature = cleanFeature(event.feature)
  return feature === event.feature ? event : { kind: 'feature', feature }
}

function excessOf({ properties, geometry }: SourceFeature): Pick<Issue, 'rule' | 'value'> | null {
  const columns = countOf(properties)
  if (columns > MAX_COLUMNS) return { rule: 'too-many-columns', value: String(columns) }
  const vertices = geometry === null ? 0 : vertexCount(geometry)
  return vertices > MAX_VERTICES ? { rule: 'feature-too-large', value: String(vertices) } : null
}

export const cleanIssue = (issue: Issue): Issue => ({
  ...issue,
  column: issue.column === null ? null : short(issue.column),
  value: issue.value === null ? null : short(issue.value),
})

function short(text: string): string {
  const clean = cleanText(text.slice(0, quoted + 1))
  return text.length > quoted ? `${cleanText(text.slice(0, quoted))}…` : clean
}

/** The same object where it needs no cleaning, which is nearly always. */
function cleanFeature(feature: SourceFeature): SourceFeature {
  const { id, layer, properties } = feature
  if (isClean(id) && isClean(layer) && hasCleanCells(properties)) return feature
  const cells = Object.entries(properties).map(([key, value]) => [cleanText(key), cleanCell(value)])
  return {
    ...feature,
    layer: cleanText(layer),
    ...(id === undefined ? {} : { id: cleanText(id) }),
    properties: Object.fromEntries(cells),
  }
}

function countOf(properties: SourceFeature['properties']): number {
  let n = 0
  for (const _ in properties) n++
  return n
}

function hasCleanCells(properties: SourceFeature['properties']): boolean {
  for (const key in properties) if (!isClean(key) || !isClean(properties[key])) return false
  return true
}

const isClean = (value: Scalar | undefined): boolean =>
  typeof value !== 'string' || (value.isWellFormed() && !value.includes('\0'))

const cleanCell = (value: Scalar): Scalar => (typeof value === 'string' ? cleanText(value) : value)
