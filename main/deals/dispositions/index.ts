import type { Pack } from '../../core/pack.ts'

export { dispositionRouter } from './router.ts'
export { createDispositions, type Dispositions, type NewBuyer } from './service.ts'

export const dispositionPack: Pack = {
  code: 'Y',
  name: 'Dispositions',
  module: 'dispositions',
  tables: ['buyers', 'assignments'],
  reads: ['deals', 'wholesale_pipelines'],
  tags: ['buyers', 'deals', 'dispositions'],
}
