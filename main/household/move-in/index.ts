import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type MoveInRouterNeeds, moveInRouter } from './router.ts'

export { appFiles } from './importer.ts'
export { moveInProcedures } from './thread.ts'

export const moveInPack = definePack({
  name: 'moveIn',
  parts: [
    {
      code: 'P-MOVEIN-1',
      name: 'Moving in from another app',
      tables: ['move_ins', 'move_in_records'],
      tags: ['import', 'accounts', 'transactions'],
    },
  ],
  reads: ['transactions', 'splits', 'transfer_sides', 'bill_payments', 'import_changes', 'imports'],
  records: { move_in: { text: 'Move from another app' } },
  actions: { move_in: 'done' },
  serve: (needs: Serving<MoveInRouterNeeds>) => ({
    procedures: { moveIn: moveInRouter(needs.implement, needs) },
  }),
})
