import type { Catalogue } from '../catalogue.ts'

export const find: Catalogue['find'] = {
  open: 'Find',
  prompt: 'Find place or indicator',
  results: 'Results',
  recent: 'Opened last',
  places: 'Places',
  indicators: 'Indicators',
  pages: 'Pages',
  page: 'page',
  pieces: '{{n}} pieces',
  more: 'More places',
  count: 'Results: {{n}}',
  nothing: 'Nothing found for “{{text}}”',
  nothingNote:
    'Districts, communities, compounds, roads, buildings and facilities are found by name or code; indicators and pages too.',
  choose: 'choose',
  enter: 'open',
}
