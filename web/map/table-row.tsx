import type { KeyboardEvent } from 'react'
import { useSay } from '../i18n/say.ts'
import { formatBound, formatKm2, formatNumber } from '../parts/figures.ts'
import { fractionOf } from '../parts/fraction.ts'
import { areaUnit } from '../parts/input-figure.tsx'
import { placeName } from '../parts/place-name.ts'
import { StatusMark } from '../parts/status-mark.tsx'
import { Value } from '../parts/value.tsx'
import type { Board, Pointing } from './board.ts'
import { Swatch } from './swatch.tsx'
import type { Place } from './places.ts'

type RowProps = {
  readonly board: Board
  readonly place: Place
  readonly index: number
  readonly stop: boolean
  readonly pointing: Pointing
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** One place: the number of its pin, its figure, how that stands, and what it is made of. */
export function Row({ board, place, index, stop, pointing, onKeyDown }: RowProps) {
  const { t } = useSay()
  const { reading, finding } = place
  const current = board.view.area === place.id
  const choose = () => board.change({ area: place.id, object: null }, 'push')
  const color = board.scheme.classes.find(({ id }) => id === place.className)?.color ?? null
  return (
    <tr
      aria-rowindex={index + 2}
      aria-current={current ? 'true' : undefined}
      tabIndex={stop ? 0 : -1}
      data-row={index}
      data-pointed={pointing.at === place.id}
      onPointerEnter={() => pointing.to(place.id)}
      onPointerLeave={() => pointing.to(null)}
      onClick={() => choose()}
      onKeyDown={event => {
        if (event.key === 'Enter') choose()
        else onKeyDown(event)
      }}
    >
      <td className="row-number" aria-hidden="true">
        {index + 1}
      </td>
      <th scope="row">
        <Swatch color={color} />
        {placeName(place, t)}
        <Sub reading={reading} />
      </th>
      <td className="number">
        {board.indicator !== null && <Value row={reading} unit={board.indicator.unit} />}
      </td>
      <td>
        <State reading={reading} />
      </td>
      <FractionCells reading={reading} />
      <td className="number">{finding !== undefined && formatNumber(finding.objects, 0)}</td>
    </tr>
  )
}

/** On a phone, where the fraction has no columns of its own. */
function Sub({ reading }: ReadingProps) {
  const { word } = useSay()
  const fraction = fractionOf(reading)
  if (fraction === null) return null
  return (
    <small className="row-sub">
      {word('input', fraction.over)} {amount(fraction.numerator, fraction.unitOver)}
    </small>
  )
}

type ReadingProps = { readonly reading: Place['reading'] }

function State({ reading }: ReadingProps) {
  const { t, word, listOf } = useSay()
  const status = reading?.status ?? 'unknown'
  const missing = (reading?.missing ?? []).map(code => word('missing', code))
  return (
    <>
      <StatusMark status={status} quiet />{' '}
      {missing.length > 0
        ? t('reading.unknownBecause', { what: listOf(missing) })
        : word('status', status)}
    </>
  )
}

function FractionCells({ reading }: ReadingProps) {
  const fraction = fractionOf(reading)
  if (fraction === null) {
    return (
      <>
        <td className="number">–</td>
        <td className="number">–</td>
      </>
    )
  }
  return (
    <>
      <td className="number">{amount(fraction.numerator, fraction.unitOver)}</td>
      <td className="number">{amount(fraction.denominator, areaUnit(fraction.of))}</td>
    </>
  )
}

const amount = (value: number, unit: string) => (
  <span title={String(value)}>
    {unit === '' ? formatBound(value) : formatKm2(value)}
    <span className="value-unit">{unit}</span>
  </span>
)
