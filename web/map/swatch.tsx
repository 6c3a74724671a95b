/** A class's colour as the map has it; none is the hatch of the unknown. */
export function Swatch({ color }: { readonly color: string | null }) {
  return (
    <span
      className={color === null ? 'swatch swatch-unknown' : 'swatch'}
      style={color === null ? undefined : { background: color }}
      aria-hidden="true"
    />
  )
}
