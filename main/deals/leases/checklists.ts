import { z } from 'zod'
import { MOST_CHECKLIST_ITEMS } from '../../../shared/contract/lease-checklists.ts'
import {
  CHECKLIST_MOMENTS,
  type ChecklistMoment,
  USUAL_ITEMS,
} from '../../../shared/domain/leases/checklists.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import * as store from './checklists.store.ts'
import type { LeaseNeeds } from './needs.ts'
import { requireLease } from './terms.ts'

export interface ChecklistTemplate {
  readonly moment: ChecklistMoment
  readonly items: readonly string[]
  /** Whether the household has a list of its own. */
  readonly is_own: boolean
}

export type NewItem = Pick<store.ItemRow, 'moment' | 'name'> & Partial<Pick<store.ItemRow, 'notes'>>
export type ItemChange = Partial<Pick<store.ItemRow, 'name' | 'done_on' | 'notes'>>

export type Checklists = ReturnType<typeof createChecklists>

const Names = z.array(z.string())

/** What is looked at as a tenant moves in and out, begun with what the household looks at each time. */
export function createChecklists({ database }: Pick<LeaseNeeds, 'database'>) {
  return {
    /** @throws NotFound */
    list: (lease_id: string): store.ItemRow[] =>
      database.read(session => {
        requireLease(session, lease_id)
        return store.itemsOf(session, lease_id)
      }),

    /** Puts in what the household looks at, as one step. @throws NotFound; Conflict where the list is begun */
    start: (lease_id: string, moment: ChecklistMoment, by: Actor): Promise<void> =>
      database.write(session => {
        const { tenant } = requireLease(session, lease_id)
        if (ofMoment(session, lease_id, moment).length > 0)
          throw new Conflict(
            worded('This checklist is begun already. Add to it: POST /core/leases/{lease_id}/checklist', {
              lease_id,
            }),
          )
        for (const [position, name] of templateOf(session, moment).items.entries())
          insert(session, { lease_id, moment, name, position, notes: '' }, tenant, by)
      }),

    /** At the end of its list. @returns its id. @throws NotFound; Conflict where there are too many */
    add: (lease_id: string, { moment, name, notes = '' }: NewItem, by: Actor): Promise<string> =>
      database.write(session => {
        const { tenant } = requireLease(session, lease_id)
        const items = ofMoment(session, lease_id, moment)
        if (items.length >= MOST_CHECKLIST_ITEMS)
          throw new Conflict(
            worded('There are {most} items here already. Remove some first', { most: MOST_CHECKLIST_ITEMS }),
          )
        const position = (items.at(-1)?.position ?? -1) + 1
        return insert(session, { lease_id, moment, name, position, notes }, tenant, by)
      }),

    /** @throws NotFound */
    update: (lease_id: string, id: string, change: ItemChange, by: Actor): Promise<void> =>
      database.write(session => {
        const { tenant } = requireLease(session, lease_id)
        const before = requireItem(session, lease_id, id)
        const after: store.ItemRow = { ...before, ...change, updated_at: session.now }
        store.updateItem(session, id, after)
        audit(session, by, 'update', { ...before, tenant }, { ...after, tenant })
      }),

    /** @throws NotFound */
    remove: (lease_id: string, id: string, by: Actor): Promise<void> =>
      database.write(session => {
        const { tenant } = requireLease(session, lease_id)
        const before = requireItem(session, lease_id, id)
        store.deleteItem(session, id)
        audit(session, by, 'delete', { ...before, tenant }, undefined)
      }),

    templates: (): ChecklistTemplate[] =>
      database.read(session => CHECKLIST_MOMENTS.map(moment => templateOf(session, moment))),

    /** Lists that are begun stay as they are; none of its own is that of the program. */
    setTemplate: (moment: ChecklistMoment, items: readonly string[], by: Actor): Promise<ChecklistTemplate> =>
      database.write(session => {
        const before = store.findTemplate(session, moment)
        if (items.length > 0 || before !== undefined) keepTemplate(session, before, moment, items, by)
        return templateOf(session, moment)
      }),
  }
}

/** Takes out the checklists of a lease that goes itself. */
export function deleteChecklists(
  session: WriteSession,
  { id, tenant }: { readonly id: string; readonly tenant: string },
  by: Actor,
): void {
  for (const item of store.itemsOf(session, id)) {
    store.deleteItem(session, item.id)
    audit(session, by, 'delete', { ...item, tenant }, undefined)
  }
}

function ofMoment(session: ReadSession, lease_id: string, moment: ChecklistMoment): store.ItemRow[] {
  return store.itemsOf(session, lease_id).filter(each => each.moment === moment)
}

function templateOf(session: ReadSession, moment: ChecklistMoment): ChecklistTemplate {
  const row = store.findTemplate(session, moment)
  return row === undefined
    ? { moment, items: USUAL_ITEMS[moment], is_own: false }
    : { moment, items: Names.parse(JSON.parse(row.items)), is_own: true }
}

function keepTemplate(
  session: WriteSession,
  before: store.TemplateRow | undefined,
  moment: ChecklistMoment,
  items: readonly string[],
  actor: Actor,
): void {
  const after: store.TemplateRow | undefined =
    items.length === 0
      ? undefined
      : {
          id: moment,
          items: JSON.stringify(items),
          created_at: before?.created_at ?? session.now,
          updated_at: session.now,
        }
  if (after === undefined) store.deleteTemplate(session, moment)
  else if (before === undefined) store.insertTemplate(session, after)
  else store.updateTemplate(session, moment, after)
  recordAudit(session, {
    actor,
    action: after === undefined ? 'delete' : before === undefined ? 'create' : 'update',
    entity_kind: 'lease_checklist_template',
    entity_id: moment,
    before,
    after,
  })
}

function requireItem(session: ReadSession, lease_id: string, id: string): store.ItemRow {
  const item = store.itemsOf(session, lease_id).find(each => each.id === id)
  if (!item) throw new NotFound('lease_checklist_item', id)
  return item
}

function insert(
  session: WriteSession,
  item: Pick<store.ItemRow, 'lease_id' | 'moment' | 'name' | 'position' | 'notes'>,
  tenant: string,
  by: Actor,
): string {
  const row: store.ItemRow = {
    ...item,
    id: newId('lcki'),
    done_on: null,
    created_at: session.now,
    updated_at: session.now,
  }
  store.insertItem(session, row)
  audit(session, by, 'create', undefined, { ...row, tenant })
  return row.id
}

type SaidItem = store.ItemRow & { readonly tenant: string }

function audit(
  session: WriteSession,
  actor: Actor,
  action: string,
  before: SaidItem | undefined,
  after: SaidItem | undefined,
): void {
  recordAudit(session, {
    actor,
    action,
    entity_kind: 'lease_checklist_item',
    entity_id: after?.id ?? before?.id ?? '',
    before,
    after,
  })
}
