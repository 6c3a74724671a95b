import type { Catalogue } from '../catalogue.ts'

export const draw: Catalogue['draw'] = {
  title: 'Draw a scope',
  open: 'Draw a scope and preview its figures',
  how: 'Click the map to add corners. Keyboard: arrows move the map, space adds a corner at the ring.',
  corners: 'Corners, one “longitude, latitude” a line (CGCS2000)',
  example: '71.40, 51.15 (longitude, latitude)',
  faulty: 'Line {{line}} is no “longitude, latitude”',
  undo: 'Undo a corner',
  clear: 'Clear',
  compute: 'Compute preview',
  more: '{{n}} more corners needed',
  computing: 'Computing',
  figures: 'Figures of this scope',
  notStored: 'a preview, not stored; {{seconds}} s',
  mended: 'The outline crosses itself; what it encloses is taken',
  unknown: '{{n}} more are unknown',
}
