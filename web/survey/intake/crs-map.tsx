import type { SourcePlaces } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { middleOf } from '../../map/geometry.ts'

/** The drawing is as large as its place in the page, so that its scale can be read, px. */
const [width, height] = [420, 300]
const metresADegree = 111_320

/** The readings of a file over what the record has there, north up, with a scale: shapes tell what figures cannot. */
export function CrsMap({ places }: { readonly places: SourcePlaces }) {
  const { t } = useSay()
  const { window: box, existing, choices } = places
  if (box === null) return null
  const [west, south, east, north] = box
  const [lon, lat] = middleOf(box)
  const shrink = Math.cos((lat * Math.PI) / 180)
  const scale = Math.min(width / ((east - west) * shrink), height / (north - south))
  const pathOf = (strokes: SourcePlaces['existing'], points: boolean) =>
    strokes
      .filter(line => (line.length === 1) === points)
      .map(lineOf)
      .join('')
  const lineOf = (line: SourcePlaces['existing'][number]) => {
    const points = line.map(
      ([x, y]) =>
        `${(width / 2 + (x - lon) * shrink * scale).toFixed(1)} ${(height / 2 + (lat - y) * scale).toFixed(1)}`,
    )
    return points.length === 1 ? `M${points[0]}h.01` : `M${points.join('L')}`
  }
  const metres = barFor(((width / 3) * metresADegree) / scale)
  const bar = (metres / metresADegree) * scale
  return (
    <svg
      className="crs-map"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('intake.mapLabel')}
    >
      <path className="crs-existing" d={pathOf(existing, false)} />
      <path className="crs-existing crs-point" d={pathOf(existing, true)} />
      {choices.map(({ choice, strokes }, i) => (
        <g key={choice} className="crs-stroke" data-choice={i}>
          <path d={pathOf(strokes, false)} />
          <path className="crs-point" d={pathOf(strokes, true)} />
        </g>
      ))}
      <path className="crs-scale" d={`M12 ${height - 14}v4h${bar.toFixed(1)}v-4`} />
      <text x={16} y={height - 18}>
        {metres} m
      </text>
    </svg>
  )
}

/** The longest of 1, 2 and 5 times a power of ten that there is room for, metres. */
function barFor(room: number): number {
  const power = 10 ** Math.floor(Math.log10(room))
  return power * ([5, 2].find(times => times * power <= room) ?? 1)
}
