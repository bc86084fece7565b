import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { checklistRouter } from './router.ts'
import type { ChecklistNeeds } from './service.ts'

export const checklistPack = definePack({
  name: 'checklist',
  parts: [{ code: 'P-HOUSEHOLD-2', name: 'First steps', tables: [], tags: ['household'] }],
  reads: ['accounts', 'allocations', 'bills', 'bucket_limits', 'import_statements', 'imports', 'move_ins'],
  serve: ({ implement, ...needs }: Serving<ChecklistNeeds>) => ({
    procedures: { checklist: checklistRouter(implement, needs) },
  }),
})
