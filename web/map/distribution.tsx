import { useMemo } from 'react'
import type { ReadingRow } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatBound, formatValue, type Target } from '../parts/figures.ts'
import type { Board } from './board.ts'
import type { Place } from './places.ts'

const width = 300
const floor = 46
const dot = 2.3

type Dot = { readonly id: string; readonly x: number; readonly y: number; readonly color: string }

/** Every place as a dot on one axis, in its class's colour, with the target and this place marked. */
export function Distribution({ board }: { readonly board: Board }) {
  const { places, scheme, target, reading } = board
  const axis = useMemo(() => axisOf(places, target?.from ?? null), [places, target?.from])
  const dots = useMemo(() => stack(places, scheme.classes, axis), [places, scheme, axis])
  if (dots.length < 3 || axis === null) return null
  return <Strip dots={dots} axis={axis} target={target} reading={reading} />
}

type StripProps = {
  readonly dots: readonly Dot[]
  readonly axis: Axis
  readonly target: Target | null
  readonly reading: ReadingRow | undefined
}

function Strip({ dots, axis, target, reading }: StripProps) {
  const { t } = useSay()
  const unit = reading?.unit ?? ''
  const here = reading?.value ?? null
  const label = t('reading.distributionLabel', {
    n: dots.length,
    low: formatBound(axis.low),
    high: formatBound(axis.high),
    value: here === null ? t('reading.unknown') : formatValue(here, unit),
  })
  const at = (value: number) => ((value - axis.low) / (axis.high - axis.low)) * width
  return (
    <figure className="strip" dir="ltr">
      <svg viewBox={`-4 0 ${width + 8} 66`} role="img" aria-label={label}>
        <line className="strip-axis" x1="0" x2={width} y1={floor + 3} y2={floor + 3} />
        {dots.map(({ id, x, y, color }) => (
          <circle key={id} cx={x} cy={y} r={dot} fill={color} className="strip-dot" />
        ))}
        {target !== null && (
          <Tick
            kind="target"
            x={at(target.from)}
            text={t('map.target', { value: formatBound(target.from) })}
          />
        )}
        {here !== null && here >= axis.low && here <= axis.high && (
          <Tick
            kind="here"
            x={at(here)}
            text={isApart(at(here), target, at) ? formatValue(here, unit) : ''}
          />
        )}
      </svg>
    </figure>
  )
}

const isApart = (x: number, target: Target | null, at: (value: number) => number) =>
  target === null || Math.abs(x - at(target.from)) > 62

type TickProps = { readonly kind: 'target' | 'here'; readonly x: number; readonly text: string }

function Tick({ kind, x, text }: TickProps) {
  const anchor = x < 40 ? 'start' : x > width - 40 ? 'end' : 'middle'
  return (
    <g className={`strip-${kind}`}>
      <line x1={x} x2={x} y1="3" y2={floor + 5} />
      <text x={x} y="64" textAnchor={anchor}>
        {text}
      </text>
    </g>
  )
}

type Axis = { readonly low: number; readonly high: number }

function axisOf(places: readonly Place[], target: number | null): Axis | null {
  const values = places.flatMap(({ reading }) => (reading?.value == null ? [] : [reading.value]))
  const all = target === null ? values : [...values, target]
  const low = Math.min(...all)
  const high = Math.max(...all)
  return high > low ? { low, high } : null
}

/** Dots of one bin stand on each other; a full column is pressed together, so that none leaves the figure. */
function stack(
  places: readonly Place[],
  classes: Board['scheme']['classes'],
  axis: Axis | null,
): readonly Dot[] {
  if (axis === null) return []
  const colors = new Map(classes.map(entry => [entry.id, entry.color]))
  const bins = Map.groupBy(
    places.filter(({ reading }) => reading?.value != null),
    ({ reading }) =>
      Math.round(
        (((reading?.value ?? 0) - axis.low) / (axis.high - axis.low)) * (width / (dot * 2)),
      ),
  )
  return [...bins].flatMap(([bin, inBin]) => {
    const rise = Math.min(dot * 2, (floor - 6) / inBin.length)
    return inBin.map((place, i) => ({
      id: place.id,
      x: bin * dot * 2,
      y: floor - i * rise,
      color: colors.get(place.className) ?? '',
    }))
  })
}
