import type { ReadingDetail } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { HashChip } from '../parts/hash-chip.tsx'
import { formOf, markedProse, piecesOf, type Form, type Input } from './inputs.ts'
import { Pieces } from './pieces.tsx'
import { useNames } from './use-names.ts'

type Props = { readonly detail: ReadingDetail; readonly inputs: readonly Input[] }

/** How the figure is made: as it was computed, then as the definition words it. */
export function FormulaBox({ detail, inputs }: Props) {
  const { t, pick } = useSay()
  const { reading, indicator } = detail
  const { nameOf } = useNames()
  const form = formOf(reading, inputs)
  const prose = pick(indicator.formula)
  return (
    <section className="node node-formula" data-node="formula">
      <h3>{pick(indicator.name)}</h3>
      {form !== null && <Expression form={form} inputs={inputs} />}
      {form !== null && <small>{t('lineage.definedAs')}</small>}
      <p className={form === null ? 'formula' : 'prose'}>
        <Pieces pieces={form === null ? markedProse(prose, inputs, nameOf) : plain(prose)} />
      </p>
      {reading.missing.includes('engine') && <p className="fine">{t('lineage.engine')}</p>}
      <p className="node-hash">
        {t('lineage.definition')}{' '}
        <HashChip hash={reading.definition} label={t('reading.definitionHash')} />
      </p>
      <details>
        <summary>{t('lineage.readIn')}</summary>
        <p className="prose">{pick(indicator.definition)}</p>
        <ul className="fine">
          {indicator.sources.map(source => (
            <li key={source.zh}>{pick(source)}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}

const plain = (text: string) => [{ text, input: null }]

function Expression({ form, inputs }: { readonly form: Form; readonly inputs: readonly Input[] }) {
  const { t } = useSay()
  const { termOf } = useNames()
  // The slots stay in the text: what fills them carries a colour.
  const template = (side: 'Over' | 'Under') =>
    t(`lineage.${form}${side}`, { skipInterpolation: true })
  return (
    <p className="expression">
      <span>
        <Pieces pieces={piecesOf(template('Over'), inputs, termOf)} />
      </span>
      <span>
        <Pieces pieces={piecesOf(template('Under'), inputs, termOf)} />
      </span>
    </p>
  )
}
