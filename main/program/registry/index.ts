import type { Pack } from '../../core/pack.ts'

export { answeredBy } from './procedures.ts'
export { packRouter } from './router.ts'
export { createRegistry, type Registry } from './service.ts'

export const registryPack: Pack = {
  code: 'P-PACKS-1',
  name: 'Pack registry',
  module: 'registry',
  procedures: ['packs.create', 'packs.list', 'packs.validate', 'packs.remove'],
  tables: ['packs'],
  tags: ['packs', 'registry'],
}
