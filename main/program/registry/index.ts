import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type PackRouterNeeds, packRouter } from './router.ts'

export { answeredBy } from './procedures.ts'
export { createRegistry, type Registry } from './service.ts'

export const registryPack = definePack({
  name: 'registry',
  parts: [
    {
      code: 'P-PACKS-1',
      name: 'Parts of the program',
      procedures: ['packs.create', 'packs.list', 'packs.validate', 'packs.remove'],
      tables: ['packs'],
      tags: ['packs', 'registry'],
    },
  ],
  records: { pack: {} },
  serve: (needs: Serving<PackRouterNeeds>) => ({ procedures: { packs: packRouter(needs.implement, needs) } }),
})
