import type { CSSProperties } from 'react'
import type { Parameter, ReadingDetail } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatBound, formatKm2, formatNumber } from '../parts/figures.ts'
import { fractionOf, isCover } from '../parts/fraction.ts'
import { doubtOfParameters, Unverified } from '../parts/unverified.tsx'
import type { Input } from './inputs.ts'
import { useNames } from './use-names.ts'

type Props = { readonly detail: ReadingDetail; readonly input: Input }

/** One input: its name, its amount and what must be known of it. */
export function InputBox({ detail, input }: Props) {
  const { nameOf } = useNames()
  const style: CSSProperties = { borderColor: input.color }
  return (
    <section className="node node-input" data-node={`in ${input.id}`} style={style}>
      <h3>{nameOf(input)}</h3>
      {input.wanted !== null && <Wanted />}
      {input.parameters.length > 0 && <Numbers input={input} />}
      {input.source !== null && <Held detail={detail} input={input} />}
    </section>
  )
}

function Wanted() {
  const { t } = useSay()
  return (
    <p className="input-unknown">
      <span className="swatch swatch-unknown" aria-hidden="true" /> {t('reading.unknown')}
    </p>
  )
}

/** What the register holds of a kind, and what of it entered this figure. */
function Held({ detail, input }: Props) {
  const { t } = useSay()
  const held = input.source?.objects ?? 0
  const amount = useAmount({ detail, input }, held)
  const standsIn = input.id === 'built-up-area' && held === 0
  return (
    <>
      {amount !== null && (
        <p className="input-figure" style={{ color: input.color }}>
          <bdi dir="ltr">{amount}</bdi>
        </p>
      )}
      {standsIn && <p className="tag">{t('lineage.scopeInstead')}</p>}
      {held === 0 && !standsIn && <Absent />}
      {held > 0 && <Whereabouts detail={detail} input={input} held={held} />}
      {input.role === 'roads' && <Parts detail={detail} />}
    </>
  )
}

/** What entered the figure, else how many the register holds: never all buildings in the place of homes. */
function useAmount({ detail, input }: Props, held: number): string | null {
  const { nameOf, heldName } = useNames()
  const countable = held > 0 && heldName(input) === nameOf(input)
  return amountOf(detail, input) ?? (countable ? formatNumber(held, 0) : null)
}

/** How many the register has, how many lie in the scope, and whether those outside count. */
function Whereabouts({ detail, input, held }: Props & { readonly held: number }) {
  const { t } = useSay()
  const { nameOf, heldName } = useNames()
  const { reading, run } = detail
  const inScope = run.objects[input.id.startsWith('facility:') ? input.id : classOf(input)]
  const facts = [
    // Where nothing else is known of it, the number above is that of the register.
    ...(amountOf(detail, input) === null && heldName(input) === nameOf(input)
      ? []
      : [t('lineage.inRegister', { name: heldName(input), n: formatNumber(held, 0) })]),
    ...(inScope === undefined ? [] : [t('lineage.inScope', { n: formatNumber(inScope, 0) })]),
    ...(input.role === 'serves' && isCover(reading) ? [t('lineage.outsideServes')] : []),
  ]
  return <p className="fine">{facts.join(' · ')}</p>
}

const classOf = ({ id }: Input) => id.split(':')[0] ?? id

function Absent() {
  const { t } = useSay()
  return (
    <p className="input-unknown">
      <span className="swatch swatch-unknown" aria-hidden="true" /> {t('lineage.notInRegister')}
    </p>
  )
}

/** What of an input entered the figure, where the reading says it. */
function amountOf({ reading }: ReadingDetail, { role }: Input): string | null {
  const fraction = fractionOf(reading)
  if (fraction === null) return null
  const { over, of, numerator, denominator } = fraction
  if (role === 'land' && of.endsWith('Km2')) return `${formatKm2(denominator)} km²`
  if (role === 'homes' && of === 'residentialBuildings') return formatBound(denominator)
  if (role === 'roads' && over === 'km') return `${formatNumber(numerator, 1)} km`
  if (role === 'serves' && over === 'count') return formatBound(numerator)
  return null
}

/** The parts an amount is the sum of, such as the four classes of road. */
function Parts({ detail }: { readonly detail: ReadingDetail }) {
  const { word } = useSay()
  const { km } = detail.reading.inputs
  if (typeof km !== 'object') return null
  return (
    <dl className="input-parts">
      {Object.entries(km).map(([name, length]) => (
        <div key={name}>
          <dt>{word('input', name)}</dt>
          <dd>
            <bdi dir="ltr">{formatNumber(length, 1)} km</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Numbers({ input }: { readonly input: Input }) {
  const say = useSay()
  const { word } = say
  const radii = input.parameters.filter(({ id }) => id.endsWith('-radius'))
  const rest = input.parameters.filter(parameter => !radii.includes(parameter))
  const amount = (parameter: Parameter) =>
    `${formatBound(parameter.value)} ${word('unit', parameter.unit)}`
  const [unit] = radii.map(parameter => word('unit', parameter.unit))
  return (
    <>
      {radii.length > 0 && (
        <p className="input-figure" style={{ color: input.color }}>
          <bdi dir="ltr">
            {radii.map(({ value }) => formatBound(value)).join(' / ')} {unit}
          </bdi>
        </p>
      )}
      <dl className="input-parts">
        {[...radii, ...rest].map(parameter => (
          <div key={parameter.id}>
            <dt>{word('parameter', parameter.id)}</dt>
            <dd>
              <bdi dir="ltr">{amount(parameter)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {input.parameters.some(({ verified }) => !verified) && (
        <Unverified doubt={doubtOfParameters(input.parameters, say)} />
      )}
    </>
  )
}
