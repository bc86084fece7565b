import type { TargetKind } from '../../../shared/domain/assign/targets.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { AssignNeeds } from './needs.ts'
import type { BudgetTargetTable } from './tables.ts'
import { checkColumns, defaultsOf, type TargetColumns } from './target-columns.ts'
import * as store from './targets.store.ts'

export type NewTarget = Partial<TargetColumns> & { readonly bucket_id: string; readonly kind: TargetKind }

/** What buckets want of a month. */
export function createTargets({ database, buckets, bills }: AssignNeeds) {
  const audited = { entity_kind: 'budget_target' } as const

  const require = (session: ReadSession, id: string): BudgetTargetTable => {
    const found = store.findTarget(session, id)
    if (!found) throw new NotFound('budget_target', id)
    return found
  }

  const check = (session: ReadSession, row: BudgetTargetTable): void => {
    checkColumns(row.kind, row)
    if (row.bill_id !== null) {
      const bill = bills.list().find(({ id }) => id === row.bill_id)
      if (!bill) throw new NotFound('bill', row.bill_id)
      if (bill.bucket_id !== row.bucket_id)
        throw new Invalid(['bill_id'], worded('is a bill that another bucket pays'))
    }
    const limiting = (kind: TargetKind) => kind === 'cap' || kind === 'refill'
    const another = store
      .listTargets(session, row.bucket_id)
      .find(({ id, kind }) => id !== row.id && limiting(kind))
    if (another && limiting(row.kind))
      throw new Conflict(
        worded('This bucket has a {kind} already, and two would contradict each other. Change that one', {
          kind: another.kind,
        }),
      )
  }

  const addWithin = (session: WriteSession, input: NewTarget, by: Actor): BudgetTargetTable => {
    const bucket = buckets.requireWithin(session, input.bucket_id)
    const row: BudgetTargetTable = {
      ...defaultsOf(input.kind),
      priority: bucket.priority,
      ...input,
      id: newId('goal'),
      created_at: session.now,
      updated_at: session.now,
    }
    check(session, row)
    store.insertTarget(session, row)
    recordAudit(session, { ...audited, actor: by, action: 'create', entity_id: row.id, after: row })
    return row
  }

  return {
    list: (bucket_id?: string) => database.read(session => store.listTargets(session, bucket_id)),
    addWithin,
    /** @throws NotFound; Invalid for fields that the kind lacks or does not have; Conflict for a second limit of the bucket. */
    add: (input: NewTarget, by: Actor) => database.write(session => addWithin(session, input, by)),

    /** @throws NotFound, Invalid, Conflict */
    update: (id: string, change: Partial<TargetColumns>, by: Actor) =>
      database.write(session => {
        const before = require(session, id)
        const after = { ...before, ...change, updated_at: session.now }
        check(session, after)
        store.updateTarget(session, id, { ...change, updated_at: session.now })
        recordAudit(session, { ...audited, actor: by, action: 'update', entity_id: id, before, after })
        return after
      }),

    /** @throws NotFound */
    remove: (id: string, by: Actor) =>
      database.write(session => {
        const before = require(session, id)
        store.deleteTarget(session, id)
        recordAudit(session, { ...audited, actor: by, action: 'delete', entity_id: id, before })
        return before
      }),
  }
}

export type Targets = ReturnType<typeof createTargets>
