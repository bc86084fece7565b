import type { Outputs } from '../../../shared/contract/index.ts'
import { NotFound } from '../../core/errors.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { ItemRow } from './checklists.store.ts'
import type { Checklists, ChecklistTemplate } from './checklists.ts'

export interface ChecklistRouterNeeds {
  readonly leaseChecklists: Checklists
}

type Wire = Outputs['leaseChecklists']

export function checklistRouter(
  implement: Implementer,
  { leaseChecklists: checklists }: ChecklistRouterNeeds,
) {
  const os = implement.leaseChecklists
  const list = (lease_id: string) => ({ items: checklists.list(lease_id).map(toItem) })
  const one = (lease_id: string, id: string): Wire['add'] => {
    const found = list(lease_id).items.find(each => each.id === id)
    if (found === undefined) throw new NotFound('lease_checklist_item', id)
    return found
  }
  return {
    list: os.list.handler(({ input }) => list(input.lease_id)),
    start: os.start.handler(async ({ input: { lease_id, moment }, context }) => {
      await checklists.start(lease_id, moment, context.actor)
      return list(lease_id)
    }),
    add: os.add.handler(async ({ input: { lease_id, moment, name, notes }, context }) => {
      const item = { moment, name, ...given({ notes }) }
      return one(lease_id, await checklists.add(lease_id, item, context.actor))
    }),
    update: os.update.handler(async ({ input: { lease_id, item_id, ...change }, context }) => {
      await checklists.update(lease_id, item_id, given(change), context.actor)
      return one(lease_id, item_id)
    }),
    remove: os.remove.handler(async ({ input: { lease_id, item_id }, context }) => {
      await checklists.remove(lease_id, item_id, context.actor)
      return list(lease_id)
    }),
    templates: os.templates.handler(() => ({ items: checklists.templates().map(toTemplate) })),
    setTemplate: os.setTemplate.handler(async ({ input: { moment, items }, context }) =>
      toTemplate(await checklists.setTemplate(moment, items, context.actor)),
    ),
  }
}

function toItem({ position: _, ...item }: ItemRow): Wire['add'] {
  return item
}

function toTemplate({ items, ...template }: ChecklistTemplate): Wire['setTemplate'] {
  return { ...template, items: [...items] }
}
