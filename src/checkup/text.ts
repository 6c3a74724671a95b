import { indicatorByCode } from '#policy/indicators/index.ts'
import type { SetYear } from '#policy/indicators/model.ts'
import type { CheckupResult, Reading } from './model.ts'
import { standingOf } from './threshold.ts'
import type { Verdict } from './verify.ts'

/** The figures of the whole scope for a person at a terminal, measured ones first; every row is in `--json`. */
export function checkupText({ scope, set, areas, readings, findings }: CheckupResult): string {
  const whole = readings.filter(({ area }) => area === 'scope')
  const measured = whole.filter(({ kind }) => kind === 'measured')
  const unknown = whole.filter(({ kind }) => kind === 'unknown')
  return [
    `scope ${scope.areaKm2 === null ? 'unknown' : `${scope.areaKm2.toFixed(3)} km²`}, set ${set}`,
    ...Object.entries(scope.objects).map(([key, n]) => `  ${key} ${n}`),
    `measured ${measured.length}, unknown ${unknown.length}`,
    ...measured.map(reading => figureLine(reading, set)),
    `unknown: ${unknown.map(({ indicator, missing }) => `${indicator} (${missing.join(', ')})`).join('; ')}`,
    `${areas.length} areas, ${readings.length} readings, ${findings.length} findings`,
  ].join('\n')
}

function figureLine(reading: Reading, set: SetYear): string {
  const indicator = indicatorByCode(reading.indicator, set)
  const value = reading.value?.toLocaleString('en', { maximumFractionDigits: 3 }) ?? ''
  return [
    `  ${reading.indicator}${reading.variant && ` ${reading.variant}`}`.padEnd(12),
    `${value} ${reading.unit}`.padEnd(18),
    standingOf(indicator?.threshold ?? null, reading).padEnd(9),
    indicator?.name.zh ?? '',
    reading.proxy === null ? '' : `(${reading.proxy})`,
  ]
    .join(' ')
    .trimEnd()
}

/** What `--verify` found. */
export const verdictText = ({ checked, different }: Verdict): string =>
  different.length === 0
    ? `${checked} readings computed again, all the same`
    : [
        `${different.length} of ${checked} readings differ:`,
        ...different.map(d => `  ${d.reading}`),
      ].join('\n')
