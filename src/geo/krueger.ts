/**
 * Transverse Mercator by Krüger's series in the third flattening n, to order 6 (Karney, "Transverse Mercator
 * with an accuracy of a few nanometers", Journal of Geodesy 85, 2011, equations 7–36). Radians and metres at
 * scale 1, from the central meridian and the equator, on the CGCS2000 ellipsoid (GB 22021-2008:
 * a = 6378137 m, 1/f = 298.257222101).
 */
const A = 6_378_137
const F = 1 / 298.257222101
const N = F / (2 - F)
const E = Math.sqrt(F * (2 - F))
/** Radius of the sphere whose meridian has the ellipsoid's length. */
const RECTIFYING = (A / (1 + N)) * polynomial([1, 0, 1 / 4, 0, 1 / 64, 0, 1 / 256])

/** Coefficients of n^0…n^6 for each harmonic: conformal sphere to rectifying sphere. */
const ALPHA = [
  [0, 1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37_800],
  [0, 0, 13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1_983_433 / 1_935_360],
  [0, 0, 0, 61 / 240, -103 / 140, 15_061 / 26_880, 167_603 / 181_440],
  [0, 0, 0, 0, 49_561 / 161_280, -179 / 168, 6_601_661 / 7_257_600],
  [0, 0, 0, 0, 0, 34_729 / 80_640, -3_418_889 / 1_995_840],
  [0, 0, 0, 0, 0, 0, 212_378_941 / 319_334_400],
].map(polynomial)

/** The same backwards; subtracted. */
const BETA = [
  [0, 1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96_199 / 604_800],
  [0, 0, 1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1_118_711 / 3_870_720],
  [0, 0, 0, 17 / 480, -37 / 840, -209 / 4480, 5569 / 90_720],
  [0, 0, 0, 0, 4397 / 161_280, -11 / 504, -830_251 / 7_257_600],
  [0, 0, 0, 0, 0, 4583 / 161_280, -108_847 / 3_991_680],
  [0, 0, 0, 0, 0, 0, 20_648_693 / 638_668_800],
].map(polynomial)

/** East and north in metres of a point `lambda` radians east of the central meridian at latitude `phi`. */
export function kruegerForward(lambda: number, phi: number): [number, number] {
  const t = conformalTangent(Math.tan(phi))
  const cos = Math.cos(lambda)
  const xi = Math.atan2(t, cos)
  const eta = Math.asinh(Math.sin(lambda) / Math.sqrt(t * t + cos * cos))
  const [east, north] = harmonics(ALPHA, eta, xi)
  return [RECTIFYING * (eta + east), RECTIFYING * (xi + north)]
}

/** Inverse of `kruegerForward`: radians east of the central meridian, and latitude. */
export function kruegerInverse(east: number, north: number): [number, number] {
  const xi = north / RECTIFYING
  const eta = east / RECTIFYING
  const [deltaEta, deltaXi] = harmonics(BETA, eta, xi)
  const sinh = Math.sinh(eta - deltaEta)
  const cos = Math.cos(xi - deltaXi)
  const t = Math.sin(xi - deltaXi) / Math.sqrt(sinh * sinh + cos * cos)
  return [Math.atan2(sinh, cos), Math.atan(geodeticTangent(t))]
}

/**
 * Sums c_j · cos 2jξ sinh 2jη and c_j · sin 2jξ cosh 2jη; the multiples of both angles by the addition theorems,
 * since four transcendental calls a point instead of twenty-four is what projecting a city costs.
 */
function harmonics(coefficients: readonly number[], eta: number, xi: number): [number, number] {
  const s1 = Math.sin(2 * xi)
  const c1 = Math.cos(2 * xi)
  const sh1 = Math.sinh(2 * eta)
  const ch1 = Math.sqrt(1 + sh1 * sh1)
  let [s, c, sh, ch] = [0, 1, 0, 1]
  let east = 0
  let north = 0
  for (const coefficient of coefficients) {
    ;[s, c] = [s * c1 + c * s1, c * c1 - s * s1]
    ;[sh, ch] = [sh * ch1 + ch * sh1, ch * ch1 + sh * sh1]
    east += coefficient * c * sh
    north += coefficient * s * ch
  }
  return [east, north]
}

/** Tangent of the conformal latitude from that of the geodetic one. */
function conformalTangent(t: number): number {
  const secant = Math.sqrt(1 + t * t)
  const sigma = Math.sinh(E * Math.atanh((E * t) / secant))
  return t * Math.sqrt(1 + sigma * sigma) - sigma * secant
}

/** Newton's method: three steps reach the last bit anywhere a city stands. */
function geodeticTangent(conformal: number): number {
  let t = conformal / (1 - E * E)
  for (let i = 0; i < 3; i++) {
    const estimate = conformalTangent(t)
    const slope = (1 - E * E) * Math.sqrt((1 + estimate * estimate) * (1 + t * t))
    t += ((conformal - estimate) * (1 + (1 - E * E) * t * t)) / slope
  }
  return t
}

function polynomial(coefficients: readonly number[]): number {
  return coefficients.reduceRight((sum, c) => sum * N + c, 0)
}
