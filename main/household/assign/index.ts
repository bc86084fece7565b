import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type AssignRouterNeeds, assignRouter } from './router.ts'

export type { PlannedMonth } from './planned.ts'
export { type Assign, createAssign } from './service.ts'

export const assignPack = definePack({
  name: 'assign',
  parts: [
    {
      code: 'P-BUDGET-4',
      name: 'Money with a job',
      tables: [
        'assign_settings',
        'month_assignments',
        'budget_targets',
        'budget_groups',
        'budget_places',
        'budget_notes',
      ],
      tags: ['budget', 'assign'],
    },
  ],
  records: {
    budget_mode: { text: 'Way of budgeting' },
    month_assignment: { text: 'Assigned amount', table: 'month_assignments' },
    budget_target: { text: 'Target', table: 'budget_targets' },
    budget_group: { text: 'Group of buckets', table: 'budget_groups' },
    budget_place: { text: 'Place of a bucket' },
    budget_note: { text: 'Note of a month', table: 'budget_notes' },
  },
  actions: {
    choose: 'chosen',
    order: 'moved',
  },
  flags: ['gives_back'],
  serve: (needs: Serving<AssignRouterNeeds>) => ({
    procedures: { assign: assignRouter(needs.implement, needs) },
  }),
})
