import { useMemo, useState } from 'react'
import { useParams } from 'react-router'
import { useReading, useRecompute } from '../api/queries.ts'
import type { ReadingDetail } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { Failure, PageState, Skeleton } from '../parts/states.tsx'
import '../styles/table.css'
import '../styles/sheet.css'
import '../styles/lineage.css'
import { Edges, type Edge } from './edges.tsx'
import { FormulaBox } from './formula-box.tsx'
import { Head } from './head.tsx'
import { InputBox } from './input-box.tsx'
import { inputsOf, type Input } from './inputs.ts'
import { placesOf, SourceBox, sourceEdges } from './source-boxes.tsx'
import { Uses, ValueBox } from './value-box.tsx'
import { Review } from './review.tsx'
import { Versions } from './versions.tsx'

/** 读数血缘: one figure from its value back to the files it came from, its earlier versions, and the proof of it. */
export function LineagePage() {
  const { t } = useSay()
  const { id = '' } = useParams()
  const reading = useReading(id)
  if (reading.error !== null) {
    return (
      <PageState page={t('lineage.title')}>
        <Failure
          what={t('lineage.title')}
          error={reading.error}
          onRetry={() => void reading.refetch()}
        />
      </PageState>
    )
  }
  if (reading.data === undefined) {
    return (
      <PageState page={t('lineage.title')}>
        <Skeleton lines={10} />
      </PageState>
    )
  }
  // What was recomputed belongs to this figure alone.
  return <Lineage key={id} detail={reading.data} />
}

function Lineage({ detail }: { readonly detail: ReadingDetail }) {
  const recompute = useRecompute(detail.reading.id)
  return (
    <div className="sheet lineage">
      <Head detail={detail} recompute={recompute} />
      <Flow detail={detail} />
      <div className="lineage-below">
        <Versions detail={detail} />
        <Review detail={detail} recompute={recompute} />
      </div>
    </div>
  )
}

/** Four columns from the value to the files, with a line for each step. */
function Flow({ detail }: { readonly detail: ReadingDetail }) {
  const { t } = useSay()
  const [holder, setHolder] = useState<HTMLElement | null>(null)
  const inputs = useMemo(() => inputsOf(detail), [detail])
  const places = useMemo(() => placesOf(inputs), [inputs])
  const edges = useMemo(() => [...formulaEdges(inputs), ...sourceEdges(places)], [inputs, places])
  return (
    <section className="block flow" ref={setHolder} aria-label={t('lineage.flow')}>
      <Edges holder={holder} edges={edges} />
      <div className="flow-column">
        <h2>{t('lineage.value')}</h2>
        <ValueBox detail={detail} />
        <Uses detail={detail} />
      </div>
      <div className="flow-column">
        <h2>{t('lineage.formula')}</h2>
        <FormulaBox detail={detail} inputs={inputs} />
      </div>
      <div className="flow-column">
        <h2>{t('lineage.inputs')}</h2>
        {inputs.map(input => (
          <InputBox key={input.id} detail={detail} input={input} />
        ))}
      </div>
      <div className="flow-column">
        <h2>{t('lineage.sources')}</h2>
        {places.map(place => (
          <SourceBox key={place.node} detail={detail} place={place} />
        ))}
      </div>
    </section>
  )
}

const formulaEdges = (inputs: readonly Input[]): readonly Edge[] => [
  { from: 'value', to: 'formula', color: 'var(--control)', dashed: false },
  ...inputs.map(({ id, color, wanted }) => ({
    from: 'formula',
    to: `in ${id}`,
    color,
    dashed: wanted !== null,
  })),
]
