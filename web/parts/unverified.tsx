import type { Indicator, Parameter } from '../api/client.ts'
import { useSay, type Say } from '../i18n/say.ts'
import { formatBound } from './figures.ts'
import { Hint } from './hint.tsx'

/** What is in doubt, what it rests on, and what else is known of it. */
type Doubt = {
  readonly what: string
  readonly basis: readonly string[]
  readonly note: string | null
}

/** Marks what nobody has yet held against an official text, and tells what it rests on meanwhile. */
export function Unverified({ doubt }: { readonly doubt: Doubt }) {
  const { t } = useSay()
  return (
    <Hint
      title={doubt.what}
      more={
        <>
          {doubt.basis.length > 0 && (
            <p>
              {t('reading.basis')}: {doubt.basis.join(' · ')}
            </p>
          )}
          {doubt.note !== null && <p>{doubt.note}</p>}
          <p className="hint-fine">{t('reading.unverifiedNote')}</p>
        </>
      }
    >
      <button type="button" className="tag tag-unverified">
        <b aria-hidden="true">?</b> {t('reading.unverified')}
      </button>
    </Hint>
  )
}

export const doubtOfParameter = (parameter: Parameter, { pick, word }: Say): Doubt => ({
  what: `${word('parameter', parameter.id)} ${formatBound(parameter.value)} ${word('unit', parameter.unit)}`,
  basis: [pick(parameter.basis)],
  note: parameter.note === null ? null : pick(parameter.note),
})

/** Of several parameters in one box: their names, and each basis once. */
export const doubtOfParameters = (parameters: readonly Parameter[], say: Say): Doubt => {
  const open = parameters.filter(({ verified }) => !verified)
  const notes = open.flatMap(({ note }) => (note === null ? [] : [say.pick(note)]))
  return {
    what: say.listOf(open.map(({ id }) => say.word('parameter', id))),
    basis: [...new Set(open.map(({ basis }) => say.pick(basis)))],
    note: notes.length === 0 ? null : notes.join(' '),
  }
}

/** Of the line a figure is held against, or, where it has none, of its definition. */
export const doubtOfIndicator = (indicator: Indicator, { pick, t }: Say): Doubt => {
  const { threshold } = indicator
  return {
    what: `${indicator.code} ${threshold === null ? t('reading.definition') : `${t('reading.target')} · ${pick(threshold.kind)}`}`,
    basis: threshold === null ? indicator.sources.map(pick) : [pick(threshold.basis)],
    note: indicator.note === null ? null : pick(indicator.note),
  }
}
