import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { getPlaces, type Parameter, type SourcePlaces, type SourceSeen } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { formatNumber } from '../../parts/figures.ts'
import { ParameterLine } from '../../parts/parameter-line.tsx'
import { FailureLine, Skeleton } from '../../parts/states.tsx'
import { doubtOfParameters, Unverified } from '../../parts/unverified.tsx'
import { CrsMap } from './crs-map.tsx'

type Crs = NonNullable<SourceSeen['crs']>
type Choice = SourcePlaces['choices'][number]
type Props = {
  readonly arrival: string
  readonly source: SourceSeen
  readonly crs: Crs
  readonly onChoose: (crs: string) => void
}

/** How the coordinates are read: the evidence, each reading on a small map, and the user's word. */
export function CrsChoice({ arrival, source, crs, onChoose }: Props) {
  const { t, word } = useSay()
  const { words, remembered, file } = source
  const places = useQuery({
    queryKey: ['places', arrival, file, source.class, words.crs],
    queryFn: () => getPlaces({ id: arrival, file }),
    placeholderData: before => before,
  })
  const choices = places.data?.choices ?? []
  const nameOf = (choice: string) => {
    if (choice === 'declared') return t('intake.declared', { crs: crs.declared ?? '' })
    if (choice === 'gcj02' || choice === 'bd09') return t(`intake.${choice}`)
    return choice === '4490' ? t('intake.plain') : t('intake.epsg', { code: choice })
  }
  const codes = crs.refusal === null ? crs.against : crs.evidence.map(({ code }) => code)
  // What was clicked shows at once; the server's answer follows.
  const [clicked, setClicked] = useState<string | null>(null)
  const chosen = clicked ?? words.crs ?? (crs.needsWord ? null : 'declared')
  const choose = (choice: string) => {
    setClicked(choice)
    onChoose(choice)
  }
  return (
    <fieldset className="crs-choice">
      <legend>{t('intake.crs')}</legend>
      {crs.needsWord && <p className="verdict verdict-missed">{t('intake.choose')}</p>}
      {codes.map(code => (
        <p key={code} className="fine">
          {word('rule', code)}
        </p>
      ))}
      {typeof remembered?.crs === 'string' && words.crs === null && (
        <p className="fine">{t('intake.chosenBefore', { crs: nameOf(remembered.crs) })}</p>
      )}
      <div className="crs-columns">
        <ul>
          {choices.map((one, i) => (
            <li key={one.choice}>
              <label>
                <input
                  type="radio"
                  name={`crs-${file}`}
                  checked={chosen === one.choice}
                  onChange={() => choose(one.choice)}
                />
                <span className="crs-key" data-choice={i} aria-hidden="true" />
                {nameOf(one.choice)}
              </label>
              <Offset choice={one} />
            </li>
          ))}
          <li className="fine">
            <span className="crs-key crs-key-existing" aria-hidden="true" /> {t('intake.existing')}
          </li>
        </ul>
        <Drawing {...places} />
      </div>
      {places.data && <Grounds parameters={places.data.parameters} />}
    </fieldset>
  )
}

type DrawingProps = Pick<UseQueryResult<SourcePlaces>, 'data' | 'error' | 'isPending'>

function Drawing({ data, error, isPending }: DrawingProps) {
  if (error !== null) return <FailureLine error={error} />
  if (isPending) return <Skeleton lines={3} />
  return data && <CrsMap places={data} />
}

/** What an offset and the verdict on it rest on. */
function Grounds({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const say = useSay()
  const { t } = say
  return (
    <div className="crs-grounds">
      <details>
        <summary>{t('intake.grounds', { n: parameters.length })}</summary>
        <dl className="facts">
          {parameters.map(parameter => (
            <ParameterLine key={parameter.id} parameter={parameter} />
          ))}
        </dl>
      </details>
      {parameters.some(({ verified }) => !verified) && (
        <Unverified doubt={doubtOfParameters(parameters, say)} />
      )}
    </div>
  )
}

function Offset({ choice: { offset } }: { readonly choice: Choice }) {
  const { t } = useSay()
  if (offset === null) return <small>{t('intake.noOffset')}</small>
  const { metres, bearing, matched, of, verdict } = offset
  if (verdict === 'together') return <small>{t('intake.same', { matched, of })}</small>
  const direction = t('intake.directions').split(' ')[Math.round(bearing / 45) % 8] ?? ''
  return (
    <small>{t('intake.offset', { metres: formatNumber(metres, 0), direction, matched, of })}</small>
  )
}
