/** Where the map looks from. Degrees; bearing clockwise from north, pitch from straight down. */
export type Camera = {
  readonly longitude: number
  readonly latitude: number
  readonly zoom: number
  readonly bearing: number
  readonly pitch: number
}

/** The camera an address asks for, null where it asks for none; a flat map has north up whatever the address says. */
export function readCamera({
  at,
  tall,
}: {
  readonly at: string | null
  readonly tall: boolean
}): Camera | null {
  const numbers = (at ?? '').split(',').map(Number)
  const [longitude, latitude, zoom, bearing = 0, pitch = 0] = numbers
  if (longitude === undefined || latitude === undefined || zoom === undefined) return null
  if (!numbers.every(Number.isFinite)) return null
  const angle = tall ? { bearing, pitch } : { bearing: 0, pitch: 0 }
  return { longitude, latitude, zoom, ...angle }
}

/** As the address has it: five digits are about a metre. */
export function writeCamera({ longitude, latitude, zoom, bearing, pitch }: Camera): string {
  const flat = [longitude.toFixed(5), latitude.toFixed(5), zoom.toFixed(2)]
  return (pitch === 0 ? flat : [...flat, bearing.toFixed(1), pitch.toFixed(1)]).join(',')
}
