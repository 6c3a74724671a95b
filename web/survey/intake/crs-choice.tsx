import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { getPlaces, type Parameter, type SourcePlaces, type SourceSeen } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { formatNumber } from '../../parts/figures.ts'
import { ParameterLine } from '../../parts/parameter-line.tsx'
import { FailureLine, Skeleton } from '../../parts/states.tsx'
import { doubtOfParameters, Unverified } from '../../parts/unverified.tsx'
import { WarnMark } from '../../parts/warn-mark.tsx'
import { CrsMap } from './crs-map.tsx'
import { OtherCrs } from './other-crs.tsx'
import { useCrsName } from './use-crs-name.ts'

type Crs = NonNullable<SourceSeen['crs']>
type Choice = SourcePlaces['choices'][number]
type Props = {
  readonly arrival: string
  readonly source: SourceSeen
  readonly crs: Crs
  /** As the user has it before his eyes: what he clicked shows at once, and is taken back where it is refused. */
  readonly chosen: string | null
  readonly onChoose: (crs: string) => void
}

/** How the coordinates are read: the evidence, each reading on a small map, and the user's word. */
export function CrsChoice({ arrival, source, crs, chosen: said, onChoose }: Props) {
  const { t } = useSay()
  const { words, file } = source
  const places = useQuery({
    queryKey: ['places', arrival, file, source.class, words.crs],
    queryFn: () => getPlaces({ id: arrival, file }),
    placeholderData: before => before,
  })
  const choices = places.data?.choices ?? []
  const apart = areApart(choices)
  const chosen = said ?? (crs.needsWord ? null : 'declared')
  return (
    <fieldset className="crs-choice">
      <legend>{t('intake.crs')}</legend>
      <Doubts source={source} crs={crs} />
      <div className="crs-columns">
        <ul className={apart ? 'crs-many' : ''}>
          {choices.map((choice, i) => (
            <Reading
              key={choice.choice}
              {...{ choice, i, apart, file, declared: crs.declared }}
              chosen={chosen === choice.choice}
              onChoose={() => onChoose(choice.choice)}
            />
          ))}
          {!apart && <Existing choices={choices} />}
        </ul>
        {!apart && <Drawing {...places} />}
      </div>
      {(apart || crs.evidence.some(({ code }) => code === 'looks-like-metres')) && (
        <OtherCrs onChoose={onChoose} />
      )}
      {places.data && !apart && <Grounds parameters={places.data.parameters} />}
    </fieldset>
  )
}

/** Why a word is asked for, what speaks for and against, and what was said the last time. */
function Doubts({ source, crs }: Pick<Props, 'source' | 'crs'>) {
  const { t, word } = useSay()
  const nameOf = useCrsName(crs.declared)
  const { words, remembered } = source
  const codes = crs.refusal === null ? crs.against : crs.evidence.map(({ code }) => code)
  return (
    <>
      {crs.needsWord && (
        <p className="verdict verdict-missed">
          <WarnMark /> {t('intake.choose')}
        </p>
      )}
      {codes.map(code => (
        <p key={code} className="fine">
          {word('rule', code)}
        </p>
      ))}
      {typeof remembered?.crs === 'string' && words.crs === null && (
        <p className="fine">{t('intake.chosenBefore', { crs: nameOf(remembered.crs) })}</p>
      )}
    </>
  )
}

type ReadingProps = {
  readonly choice: Choice
  readonly i: number
  readonly apart: boolean
  readonly file: string
  readonly declared: string | null
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Reading({ choice, i, apart, file, declared, chosen, onChoose }: ReadingProps) {
  const nameOf = useCrsName(declared)
  return (
    <li>
      <label>
        <input type="radio" name={`crs-${file}`} checked={chosen} onChange={onChoose} />
        {!apart && <span className="crs-key" data-choice={i} aria-hidden="true" />}
        {nameOf(choice.choice)}
      </label>
      {apart && <Middle choice={choice} />}
      {choice.offset !== null && <Offset offset={choice.offset} />}
    </li>
  )
}

/** The key of what the record has, or that there is too little of it to compare with. */
function Existing({ choices }: { readonly choices: readonly Choice[] }) {
  const { t } = useSay()
  const compared = choices.some(({ offset }) => offset !== null)
  return (
    <li className="fine">
      <span className="crs-key crs-key-existing" aria-hidden="true" />{' '}
      {t(compared ? 'intake.existing' : 'intake.noOffset')}
    </li>
  )
}

/** Farther apart than this, degrees, no small map shows two readings together. */
const together = 1

function areApart(choices: readonly Choice[]): boolean {
  const [x, y] = [choices.map(({ middle }) => middle[0]), choices.map(({ middle }) => middle[1])]
  return spanOf(x) > together || spanOf(y) > together
}

const spanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : Math.max(...values) - Math.min(...values)

/** Where a reading puts the middle of the data: its user knows where his city is. */
function Middle({ choice: { middle } }: { readonly choice: Choice }) {
  const { t } = useSay()
  const [lon, lat] = middle
  return (
    <small>{t('intake.middle', { lon: formatNumber(lon, 2), lat: formatNumber(lat, 2) })}</small>
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

function Offset({ offset }: { readonly offset: NonNullable<Choice['offset']> }) {
  const { t } = useSay()
  const { metres, bearing, matched, of, verdict } = offset
  if (verdict === 'together') return <small>{t('intake.same', { matched, of })}</small>
  const direction = t('intake.directions').split(' ')[Math.round(bearing / 45) % 8] ?? ''
  return (
    <small>{t('intake.offset', { metres: formatNumber(metres, 0), direction, matched, of })}</small>
  )
}
