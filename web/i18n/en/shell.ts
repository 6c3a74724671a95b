import type { Catalogue } from '../catalogue.ts'

export const shell: Catalogue['shell'] = {
  brand: 'Huancheng',
  skip: 'Skip to main content',
  stations: 'Stations of the loop',
  map: 'Map',
  survey: 'Survey',
  checkup: 'Checkup',
  scopeCity: 'Whole city',
  scope: 'scope',
  operator: 'Local operator',
  operatorNote: 'this machine only',
  language: 'Language',
  sample: 'Sample data',
  breadcrumb: 'You are here',
  pageTitle: '{{page}} · Huancheng',
  loading: 'Loading',
  loadFailed: 'Could not load {{what}}',
  loadFailedNote:
    'The rest of the page still works. Check that the server is running, then try again.',
  retry: 'Try again',
  close: 'Close',
  more: 'More',
  copy: 'Copy',
  notFound: 'There is no such page',
  notFoundNote: 'The address may be wrong, or this station is not built yet.',
  backToMap: 'Back to the map',
}
