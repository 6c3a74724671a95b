import type { Catalogue } from '../catalogue.ts'

export const object: Catalogue['object'] = {
  title: 'Object of the register',
  unnamed: 'Unnamed {{class}}',
  fields: 'What is known',
  noFields: 'The source gave no other fields',
  noPlace: 'The register has no place for it',
  source: 'Source',
  batch: 'Batch {{n}}',
  sourceId: 'Id in the source',
  id: 'Object id',
  district: 'District',
}
