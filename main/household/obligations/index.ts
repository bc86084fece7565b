import type { Pack } from '../../core/pack.ts'

export { obligationRouter, toCoverage } from './router.ts'
export { createObligations, type Obligations } from './service.ts'

export const obligationPack: Pack = {
  code: 'P-OBLIG-1',
  name: 'Obligations, flows and replacements',
  module: 'obligations',
  tables: ['obligations', 'flows', 'replacements'],
  reads: ['accounts', 'transactions'],
  tags: ['obligations', 'forecast'],
}
