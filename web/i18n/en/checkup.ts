import type { Catalogue } from '../catalogue.ts'

export const checkup: Catalogue['checkup'] = {
  title: 'All checkup indicators',
  lede: '{{measured}} have a value, {{unknown}} are unknown. Unknown is not zero: each says what is missing and who can supply it.',
  run: 'computed {{at}}',
  area: 'scope {{km2}}',
  code: 'Code',
  name: 'Indicator',
  value: 'Value',
  status: 'State',
  target: 'Target',
  coverage: 'Areas with a value',
  coverageOf: '{{n}} of {{of}}',
  source: 'Obtained from',
  openMap: 'Show {{name}} on the map',
  openLineage: 'Open the lineage of {{name}}',
  show: 'Show',
  showAll: 'All {{n}}',
  showMeasured: 'With a value {{n}}',
  showUnknown: 'Unknown {{n}}',
  none: 'No checkup yet',
  table: 'All checkup indicators',
}
