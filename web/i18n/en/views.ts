import type { Catalogue } from '../catalogue.ts'

export const views: Catalogue['views'] = {
  title: 'Views',
  copy: 'Copy link',
  copied: 'Link copied',
  name: 'Name of the view',
  save: 'Save view',
  saved: 'Saved views',
  none: 'None yet. A saved view brings you back to just what you see now.',
  remove: 'Remove {{name}}',
  local: 'Kept in this browser on this machine only.',
}
