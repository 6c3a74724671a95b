import { byCodePoint } from '#base/digest.ts'
import { blockIndicators } from './block.ts'
import { balanceIndicators } from './city-balance.ts'
import { ecologyIndicators } from './city-ecology.ts'
import { heritageIndicators } from './city-heritage.ts'
import { resilienceIndicators } from './city-resilience.ts'
import { smartIndicators } from './city-smart.ts'
import { facilityIndicators } from './compound-facilities.ts'
import { surroundingsIndicators } from './compound-surroundings.ts'
import { form2023Indicators } from './form-2023.ts'
import { form2025Indicators } from './form-2025.ts'
import { fitnessIndicators } from './housing-fitness.ts'
import { soundnessIndicators } from './housing-soundness.ts'
import { localIndicators } from './local.ts'
import type { Dimension, Indicator, SetYear, Text } from './model.ts'
import { t, type IndicatorRecord } from './record.ts'

export { inputNames, thresholdKeyNames } from './inputs.ts'

/** What each dimension is called on screens and in reports. */
export const dimensionNames: Readonly<Record<Dimension, Text>> = {
  housing: t('住房', 'Housing'),
  compound: t('小区（社区）', 'Compound (community)'),
  block: t('街区', 'Block'),
  city: t('城区（城市）', 'City'),
  rectification: t('问题整治', 'Rectification'),
}

const records: readonly IndicatorRecord[] = [
  ...soundnessIndicators,
  ...fitnessIndicators,
  ...facilityIndicators,
  ...surroundingsIndicators,
  ...blockIndicators,
  ...ecologyIndicators,
  ...heritageIndicators,
  ...balanceIndicators,
  ...resilienceIndicators,
  ...smartIndicators,
  ...form2025Indicators,
  ...localIndicators,
  ...form2023Indicators,
]

/** Housing, compound, block, city, then what later and earlier forms hold besides: the order of every list. */
const prefixes = ['H', 'C', 'B', 'U', 'X', 'Y']

/**
 * The checkup's indicators in a year's own words: the national ones that year's form holds, then the local ones,
 * each by code. Those of other years only are left out.
 */
export function indicatorSet(year: SetYear): readonly Indicator[] {
  const held = records.filter(record => record.memberOf.includes(year)).toSorted(byCode)
  const local = records.filter(record => record.memberOf.length === 0).toSorted(byCode)
  return [...held, ...local].map(record => inYear(record, year))
}

/** The indicator of that code as the year words it, whether or not the year's form holds it; null if none has it. */
export function indicatorByCode(code: string, year: SetYear): Indicator | null {
  const record = records.find(one => one.code === code)
  return record ? inYear(record, year) : null
}

function inYear({ perYear, ...indicator }: IndicatorRecord, year: SetYear): Indicator {
  return { ...indicator, ...perYear?.[year] }
}

function byCode(a: IndicatorRecord, b: IndicatorRecord): number {
  return prefixOf(a) - prefixOf(b) || byCodePoint(a.code, b.code)
}

function prefixOf(record: IndicatorRecord): number {
  return prefixes.indexOf(record.code.charAt(0))
}
