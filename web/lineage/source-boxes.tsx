import { Link } from 'react-router'
import type { Parameter, ReadingDetail, SourceUse } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatBytes, formatInstant, formatNumber } from '../parts/figures.ts'
import { crsWords } from '../parts/crs-words.ts'
import { HashChip } from '../parts/hash-chip.tsx'
import { doubtOfParameters, Unverified } from '../parts/unverified.tsx'
import type { Edge } from './edges.tsx'
import type { Input } from './inputs.ts'
import { useNames } from './use-names.ts'

type Batch = SourceUse['batches'][number]

/** Where inputs come from: a batch of the register, the scope, a parameter's basis, or whoever could supply them. */
type Origin =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'scope' }
  | { readonly kind: 'basis'; readonly parameters: readonly Parameter[] }
  | { readonly kind: 'wanted' }

/** A box of the last column: one origin, and what came from it. */
export type Place = {
  readonly node: string
  readonly origin: Origin
  readonly gave: readonly { readonly input: Input; readonly objects: number | null }[]
}

/** The boxes of the last column in the order of the inputs; inputs of one batch share its box. */
export function placesOf(inputs: readonly Input[]): readonly Place[] {
  const places = new Map<string, Place>()
  for (const input of inputs) {
    for (const origin of originsOf(input)) {
      const batch = origin.kind === 'batch' ? origin.batch : null
      const node = batch === null ? `from ${input.id} ${places.size}` : `batch ${batch.id}`
      const gave = places.get(node)?.gave ?? []
      const objects = batch?.objects ?? null
      places.set(node, { node, origin, gave: [...gave, { input, objects }] })
    }
  }
  return [...places.values()]
}

function originsOf({ id, source, parameters }: Input): readonly Origin[] {
  if (parameters.length > 0) {
    const byBasis = Map.groupBy(parameters, ({ basis }) => basis.zh)
    return [...byBasis.values()].map(of => ({ kind: 'basis', parameters: of }))
  }
  if (source === null) return [{ kind: 'wanted' }]
  if (source.batches.length > 0) return source.batches.map(batch => ({ kind: 'batch', batch }))
  return [{ kind: id === 'built-up-area' ? 'scope' : 'wanted' }]
}

/** Lines from inputs to where they come from; dashed where that is not firm. */
export const sourceEdges = (places: readonly Place[]): readonly Edge[] =>
  places.flatMap(({ node, origin, gave }) =>
    gave.map(({ input }) => ({
      from: `in ${input.id}`,
      to: node,
      color: input.color,
      dashed:
        origin.kind === 'wanted' ||
        (origin.kind === 'basis' && origin.parameters.some(({ verified }) => !verified)),
    })),
  )

type Props = { readonly detail: ReadingDetail; readonly place: Place }

export function SourceBox({ detail, place }: Props) {
  const { node, gave, origin } = place
  return (
    <section className="node node-source" data-node={node} data-kind={origin.kind}>
      <span className="source-colors" aria-hidden="true">
        {gave.map(({ input }) => (
          <span key={input.id} style={{ background: input.color }} />
        ))}
      </span>
      {origin.kind === 'batch' && <FromBatch detail={detail} place={place} batch={origin.batch} />}
      {origin.kind === 'scope' && <FromScope detail={detail} />}
      {origin.kind === 'basis' && <FromBasis parameters={origin.parameters} />}
      {origin.kind === 'wanted' && <FromNobody detail={detail} />}
    </section>
  )
}

function FromBatch({ detail, place, batch }: Props & { readonly batch: Batch }) {
  const { t, word } = useSay()
  const { heldName } = useNames()
  const later = batch.at > detail.run.computedAt
  return (
    <>
      <p className="source-batch">
        <Link to={`/survey#batch-${batch.id}`}>{t('lineage.batch', { id: batch.id })}</Link>
        <span>{formatInstant(batch.at)}</span>
        <span className="tag">{word('grade', batch.grade)}</span>
        {later && <span className="tag tag-unverified">{t('lineage.later')}</span>}
      </p>
      <p className="source-batch">
        {place.gave.map(({ input, objects }) => (
          <b key={input.id} style={{ color: input.color }}>
            {t('lineage.objectsOf', { name: heldName(input), n: formatNumber(objects ?? 0, 0) })}
          </b>
        ))}
      </p>
      {batch.files.map(file => (
        <FileLines key={`${file.name} ${file.sha256}`} file={file} />
      ))}
    </>
  )
}

function FileLines({ file }: { readonly file: Batch['files'][number] }) {
  const say = useSay()
  const { t } = say
  const crs = t('lineage.crs', {
    declared: file.crsDeclared ?? t('lineage.crsNotDeclared'),
    used: file.crsUsed === null ? '–' : crsWords(file.crsUsed, say),
  })
  const facts = [
    file.format,
    file.encoding,
    t('lineage.rows', { n: formatNumber(file.rows, 0) }),
    formatBytes(file.bytes),
    crs,
  ]
  return (
    <div className="source-lines">
      <p>
        <b>{file.name}</b> <HashChip hash={file.sha256} label="SHA-256" />
      </p>
      <p className="fine">{facts.filter(Boolean).join(' · ')}</p>
      {file.attribution !== null && <p className="fine">{file.attribution}</p>}
    </div>
  )
}

function FromScope({ detail }: { readonly detail: ReadingDetail }) {
  const { t } = useSay()
  return (
    <p>
      <b>{t('shell.scope')}</b> <HashChip hash={detail.run.scope.digest} label={t('shell.scope')} />
    </p>
  )
}

function FromBasis({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const say = useSay()
  const { pick, word, listOf } = say
  const [first] = parameters
  const notes = parameters.flatMap(({ note }) => (note === null ? [] : [pick(note)]))
  return (
    <>
      <p>
        {first !== undefined && <b>{pick(first.basis)}</b>}{' '}
        {parameters.some(({ verified }) => !verified) && (
          <Unverified doubt={doubtOfParameters(parameters, say)} />
        )}
      </p>
      <p className="fine">{listOf(parameters.map(({ id }) => word('parameter', id)))}</p>
      {notes.map(note => (
        <p key={note} className="fine">
          {note}
        </p>
      ))}
    </>
  )
}

function FromNobody({ detail }: { readonly detail: ReadingDetail }) {
  const { t, pick, listOf } = useSay()
  const { suppliedBy } = detail.indicator
  return (
    <p>
      {suppliedBy.length === 0
        ? t('lineage.noSourceAtAll')
        : t('lineage.noSource', { who: listOf(suppliedBy.map(pick)) })}
    </p>
  )
}
