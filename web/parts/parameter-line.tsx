import type { Parameter } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatBound } from './figures.ts'
import { doubtOfParameter, Unverified } from './unverified.tsx'

/** A number that a method used, on what it rests, and whether anybody has held it against that. */
export function ParameterLine({ parameter }: { readonly parameter: Parameter }) {
  const say = useSay()
  const { pick, word } = say
  const { basis, value } = parameter
  return (
    <div>
      <dt title={parameter.note === null ? undefined : pick(parameter.note)}>
        {word('parameter', parameter.id)} <small>{pick(basis)}</small>
      </dt>
      <dd>
        <bdi dir="ltr">
          {formatBound(value)} {word('unit', parameter.unit)}
        </bdi>
        {!parameter.verified && <Unverified doubt={doubtOfParameter(parameter, say)} />}
      </dd>
    </div>
  )
}
