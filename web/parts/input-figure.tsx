import { useSay } from '../i18n/say.ts'
import { formatBound, formatKm2 } from './figures.ts'

type FigureProps = { readonly name: string; readonly value: number; readonly unit: string }

/** One input of a figure by its name, rounded for the eye; the whole number is its title. */
export function InputFigure({ name, value, unit }: FigureProps) {
  const { word } = useSay()
  return (
    <span title={String(value)}>
      <small>{word('input', name)}</small>{' '}
      <bdi dir="ltr">
        {unit === '' ? formatBound(value) : formatKm2(value)} {unit}
      </bdi>
    </span>
  )
}

/** The unit an input is shown in, as its name has it; empty where it has none. */
export const areaUnit = (name: string): string => (name.endsWith('Km2') ? 'km²' : '')
