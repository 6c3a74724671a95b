import type { Catalogue } from '../catalogue.ts'

export const keys: Catalogue['keys'] = {
  title: 'Keyboard',
  characters: 'Single-key shortcuts',
  note: 'They rest while you type.',
  regions: 'Next part of the page',
  list: 'This list',
  filter: 'Filter indicators',
  table: 'Map or table',
  next: 'Next, previous place',
  open: 'Open what is chosen',
  lineage: 'Open lineage',
  back: 'Close, go back',
  panels: 'Fold the side panels',
  level: 'Level of the areas',
  pan: 'Pan the map',
  zoom: 'Zoom the map',
  walk: 'Walk the places, in table order',
}
