import { payeeNameKey } from '../../../shared/domain/payees/clean.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { HouseholdService } from '../household/index.ts'
import { createDerived, isUnused, removeIfLeft } from './derived.ts'
import { createPayeeHistory } from './history.ts'
import {
  addPayee,
  findByText,
  findOrMake,
  makingBook,
  makingBookOfNames,
  newPayee,
  type PaidTo,
  payeeBook,
} from './lookup.ts'
import { createMoves } from './moves.ts'
import type { PayeeRows } from './needs.ts'
import { requireOwnPayee } from './required.ts'
import { createSplits } from './splits.ts'
import * as store from './store.ts'
import { createUsualSplit } from './usual-split.ts'
import { createViews } from './views.ts'

export interface PayeeNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly buckets: Pick<Buckets, 'requireWithin'>
  readonly accounts: Pick<Accounts, 'requireWithin'>
  readonly rows: PayeeRows
}

export type PayeeChange = Partial<
  Pick<store.Payee, 'name' | 'notes' | 'default_bucket_id' | 'account_id' | 'is_bill' | 'is_ours'> & {
    readonly status: 'active' | 'archived'
  }
>

export type Payees = ReturnType<typeof createPayees>

/** Who is paid: one record for all the texts that banks write of it. */
export function createPayees({ database, household, buckets, accounts, rows }: PayeeNeeds) {
  const checkPlaces = (session: ReadSession, change: PayeeChange): void => {
    if (
      change.default_bucket_id &&
      buckets.requireWithin(session, change.default_bucket_id).status !== 'active'
    )
      throw new Conflict(worded('This bucket is archived. Bring it back, or choose another'))
    if (change.account_id) accounts.requireWithin(session, change.account_id)
  }

  /** A name is one payee's: another's has to be merged. @throws Invalid, Conflict */
  const checkName = (session: ReadSession, name: string, own_id: string | null): void => {
    const key = payeeNameKey(name)
    if (key === '') throw new Invalid(['name'], worded('must have something to see'))
    const other_id = store.findAlias(session, 'name', key)
    const other =
      other_id === undefined || other_id === own_id ? undefined : store.findPayee(session, other_id)
    if (other && payeeNameKey(other.name) === key)
      throw new Conflict(
        worded('There is a payee {name} already. Merge the two instead', { name: other.name }),
      )
  }

  const makeWithin = (session: WriteSession, input: PayeeChange & { readonly name: string }, by: Actor) => {
    checkName(session, input.name, null)
    checkPlaces(session, input)
    const payee: store.Payee = { ...newPayee(session, input.name), ...input, origin: 'person' }
    addPayee(session, payee)
    recordAudit(session, {
      actor: by,
      action: 'create',
      entity_kind: 'payee',
      entity_id: payee.id,
      after: payee,
    })
    return payee
  }

  const change = (session: WriteSession, id: string, input: PayeeChange, by: Actor): store.Payee => {
    const before = requireOwnPayee(session, id)
    if (input.name !== undefined) checkName(session, input.name, id)
    checkPlaces(session, input)
    const after: store.Payee = { ...before, ...input, origin: 'person', updated_at: session.now }
    store.updatePayee(session, id, after)
    recordAudit(session, {
      actor: by,
      action: 'update',
      entity_kind: 'payee',
      entity_id: id,
      before,
      after,
    })
    if (after.name !== before.name) {
      store.setAlias(session, {
        kind: 'name',
        key: payeeNameKey(after.name),
        written: after.name,
        payee_id: id,
      })
      rows.index(session, id)
    }
    return after
  }

  return {
    ...createViews({ database, household, rows }),
    ...createMoves({ database, rows }),
    ...createSplits({ database, rows, makeWithin }),
    ...createUsualSplit({ database }),
    history: createPayeeHistory({ database, rows }),
    create: (input: PayeeChange & { readonly name: string }, by: Actor) =>
      database.write(session => makeWithin(session, input, by)),
    update: (id: string, input: PayeeChange, by: Actor) =>
      database.write(session => change(session, id, input, by)),
    requireWithin: requireOwnPayee,
    nameWithin: (session: ReadSession, id: string) => store.findPayee(session, id)?.name ?? null,
    findWithin: findByText,
    findOrMakeWithin: findOrMake,
    /** For very many rows: what there is, and with what is made as it is missing. */
    bookWithin: (session: ReadSession): PaidTo => payeeBook(session),
    makingBookWithin: makingBook,
    makingBookOfNamesWithin: makingBookOfNames,
    /** Takes out what an import, or a pass, made and nobody uses, or has changed, since. */
    removeUnusedWithin(session: WriteSession, by: { import_id: string } | { pass_id: string }): void {
      for (const { id } of store.untouchedOf(session, by))
        if (isUnused(session, rows, id)) store.deletePayee(session, id)
    },
    /** Told once a transaction is another payee's. */
    leftWithin: (session: WriteSession, id: string): void => removeIfLeft(session, rows, id),
    derived: createDerived(rows),
  }
}
