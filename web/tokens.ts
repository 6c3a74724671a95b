/**
 * The one place where a colour, a type size or a layer number is written. Feeds the CSS variables, the antd theme
 * and the map's style. Contrast ratios (WCAG 2) on white: ink 16.1, ink2 7.9, ink3 5.7, primary 7.7, ok 6.6,
 * warn 6.8, bad 7.0, focus 5.3; control edges 3.6.
 */
export const color = {
  ink: '#1A2226',
  ink2: '#47535A',
  ink3: '#5C686F',
  disabled: '#6B757B',
  paper: '#F5F4F0',
  surface: '#FFFFFF',
  sunk: '#EEEDE8',
  line: '#DCDAD3',
  line2: '#C4C1B8',
  lineSoft: '#EBE9E3',
  control: '#7F888D',
  primary: '#17587E',
  primaryHover: '#124868',
  primaryActive: '#0D3850',
  primarySoft: '#E4EEF3',
  primarySoftHover: '#D3E3EB',
  primaryLine: '#9FC0D0',
  ok: '#21694A',
  okSoft: '#E3F0E8',
  warn: '#7E5200',
  warnSoft: '#FBF0D6',
  warnMark: '#E0A32E',
  bad: '#A8281E',
  badSoft: '#FAE8E4',
  unknown: '#5C686F',
  unknownSoft: '#ECEBE6',
  hatch: '#7F868C',
  hatchGround: '#EFEEEA',
  focus: '#0B6FB8',
} as const

/** The city as paper: everything that is no data. */
export const land = {
  ground: '#F4F2EC',
  block: '#EAE7DE',
  green: '#D5E2CC',
  water: '#BFD6DF',
  road: '#FFFFFF',
  roadEdge: '#D9D3C5',
  expressway: '#F7E7C4',
  expresswayEdge: '#CDBB95',
  building: '#CFCABE',
  buildingEdge: '#B3AD9E',
  buildingDerived: '#DAD5C8',
  label: '#5C5648',
  halo: '#FBFAF7',
  boundary: '#4F4A3E',
  boundaryMinor: '#8D8674',
} as const

/** Steps of a choropleth, pale to strong; `below` and `above` run from the far end towards a target and away. */
export const ramp = {
  amount: ['#E9F0EE', '#BCD6DA', '#86B3C1', '#4B88A2', '#17587E'],
  need: ['#F7EBD9', '#EBC896', '#D79A58', '#AF6731', '#763A17'],
  below: ['#8A4114', '#CB8446', '#EBCFA8'],
  above: ['#B5D2DC', '#5F9CB5', '#17587E'],
} as const

export const fillOpacity = 0.87

/** One colour an input of a formula, in the formula, its box and its edges; parameters keep their own. On white ≥ 6. */
const lineage = {
  inputs: ['#17587E', '#8A4114', '#21694A', '#8A1F63', '#1A4440', '#6A4A00'],
  parameters: '#5B4B8A',
} as const

export const inputColors = lineage.inputs.length

const han =
  '"PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei UI","Microsoft YaHei",sans-serif'

const font = {
  app: han,
  // English first from a Latin face: a Han face draws its quotes and apostrophes a full character wide.
  english: `"Segoe UI","Helvetica Neue","Noto Sans",Arial,${han}`,
  mono: '"JetBrains Mono","SF Mono",Consolas,"Noto Sans Mono CJK SC",monospace',
} as const

const shadow = {
  float: '0 2px 8px rgb(26 34 38 / 12%), 0 0 0 1px rgb(26 34 38 / 6%)',
  drawer: '0 12px 32px rgb(26 34 38 / 18%)',
} as const

const layer = {
  furniture: 2,
  panel: 3,
  rail: 4,
  top: 5,
  drawer: 20,
  dialog: 30,
  toast: 40,
} as const

/** Every token as a CSS custom property: `color.ink2` is `--ink2`, `land.road` is `--land-road`. */
export function cssVariables(): string {
  const ramps = Object.entries(ramp).flatMap(([name, steps]) =>
    steps.map((step, i): [string, string] => [`${name}-${i}`, step]),
  )
  const all = [
    ...Object.entries(color).map(([name, value]) => [kebab(name), value]),
    ...Object.entries(land).map(([name, value]) => [`land-${kebab(name)}`, value]),
    ...ramps,
    ...lineage.inputs.map((value, i): [string, string] => [`input-${i}`, value]),
    ['input-parameters', lineage.parameters],
    ...Object.entries(font).map(([name, value]) => [`font-${name}`, value]),
    ...Object.entries(shadow).map(([name, value]) => [`shadow-${name}`, value]),
    ...Object.entries(layer).map(([name, value]) => [`z-${name}`, String(value)]),
  ]
  return `:root{${all.map(([name, value]) => `--${name}:${value}`).join(';')}}`
}

const kebab = (name: string) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
