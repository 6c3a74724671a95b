import packaged from 'gcoord'
import type { Position } from './geometry.ts'

/** Its types describe an ES module, what Node loads is CommonJS: the exports stand one level higher. */
const gcoord = 'default' in packaged ? packaged.default : packaged

/** The two shifted systems of Chinese web maps: GCJ-02 (Gaode, Tencent) and BD-09 (Baidu). */
export type Shift = 'gcj02' | 'bd09'

/** WGS 84 degrees to the shifted system, as its maps show them. Outside China's box nothing moves. */
export function shift(to: Shift, lon: number, lat: number): Position {
  const [x, y] = gcoord.transform(
    [lon, lat],
    gcoord.WGS84,
    to === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09,
  )
  return [x, y]
}

/** Degrees: a tenth of a millimetre. */
const CLOSE = 1e-9
/** Each round shrinks the error a hundredfold; twelve are never needed where the shift is smooth. */
const ROUNDS = 12

/**
 * Shifted degrees back to WGS 84, within 1 mm: the shift itself is run forward until it lands on the given
 * place, because the usual inverses stop at 0.1 m (GCJ-02) and at about 0.5 m (BD-09).
 */
export function unshift(from: Shift, lon: number, lat: number): Position {
  let [x, y] = [lon, lat]
  for (let round = 0; round < ROUNDS; round++) {
    const [shiftedX, shiftedY] = shift(from, x, y)
    const [dx, dy] = [shiftedX - lon, shiftedY - lat]
    x -= dx
    y -= dy
    if (Math.abs(dx) < CLOSE && Math.abs(dy) < CLOSE) break
  }
  return [x, y]
}
