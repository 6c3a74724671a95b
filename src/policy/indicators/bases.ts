import { national, t } from './record.ts'
import { tableAndDictionary } from './sources.ts'

/* What the records of a dimension have in common, and what they count. */

export const buildings = t('住宅楼', 'residential buildings')

export const housing = {
  ...national,
  dimension: 'housing',
  unit: t('栋', 'buildings'),
  polarity: 'problem-count',
  obtained: ['field'],
  geodata: 'locates-results-only',
  sources: tableAndDictionary,
} as const

export const compounds = t('小区', 'residential compounds')

export const compound = {
  ...national,
  dimension: 'compound',
  unit: t('个', 'compounds'),
  polarity: 'problem-count',
  obtained: ['field', 'reported'],
  geodata: 'screening',
  sources: tableAndDictionary,
} as const
