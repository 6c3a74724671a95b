import type { Catalogue } from '../catalogue.ts'

export const rejects: Catalogue['rejects'] = {
  title: 'Rows batch {{batch}} left out',
  back: 'Back to the report',
  table: 'Rejected rows, one by one',
  map: 'Where the rejected rows lie',
  follow: 'Only what the map shows',
  reasons: 'Filter by reason',
  all: 'All',
  number: 'No.',
  rowOnMap: 'Row {{n}}, show on the map',
  rowWithoutPlace: 'Row {{n}}, without a place',
  none: 'No rejected rows here',
  shown: '{{n}} rows listed, {{pins}} of them with a place',
  more: 'List more',
  clear: 'Clear the filter',
}
