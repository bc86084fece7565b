import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import * as debts from './debts.store.ts'
import { asKept, checkKeeping } from './kept-debts.ts'
import { auditHolding, type HoldingNeeds, refuseFuture } from './needs.ts'
import * as store from './store.ts'

export type LiabilityFields = Partial<
  Pick<debts.LiabilityRow, 'lender' | 'rate_pphm' | 'convention' | 'payment_minor' | 'notes' | 'account_id'>
> & {
  /** What is owed, from `balance_on` on, today where it is not said. */
  readonly balance_minor?: number
  readonly balance_on?: string
}
export type NewLiability = LiabilityFields & Pick<debts.LiabilityRow, 'name' | 'currency'>
export type LiabilityChange = LiabilityFields & Partial<Pick<debts.LiabilityRow, 'name' | 'closed_on'>>

/** Debts against holdings, each with the history of what is owed. */
export function createLiabilities(needs: HoldingNeeds) {
  const { database, household } = needs
  const requireHolding = (session: ReadSession, id: string): void => {
    if (!store.findHolding(session, id, household.today(session))) throw new NotFound('holding', id)
  }
  const require = (session: ReadSession, holding_id: string, id: string): debts.LiabilityWithBalance => {
    const row = debts.findLiability(session, holding_id, id, household.today(session))
    if (!row) throw new NotFound('liability', id)
    return asKept(session, needs, row)
  }
  const recordBalance = (
    session: WriteSession,
    liability_id: string,
    { balance_minor, balance_on }: LiabilityFields,
  ): debts.BalanceRow | undefined => {
    if (balance_minor === undefined) return undefined
    refuseFuture(household, session, balance_on, 'balance_on')
    const row: debts.BalanceRow = {
      id: newId('bal'),
      liability_id,
      date: balance_on ?? household.today(session),
      balance_minor,
      source: '',
      note: '',
      created_at: session.now,
    }
    debts.insertBalance(session, row)
    return row
  }

  const create = (
    session: WriteSession,
    holding_id: string,
    input: NewLiability,
    by: Actor,
  ): debts.LiabilityWithBalance => {
    requireHolding(session, holding_id)
    const { balance_minor, balance_on, ...fields } = input
    const row: debts.LiabilityRow = {
      lender: '',
      rate_pphm: null,
      convention: 'us_monthly',
      payment_minor: null,
      notes: '',
      account_id: null,
      ...fields,
      id: newId('liab'),
      holding_id,
      closed_on: null,
      created_at: session.now,
      updated_at: session.now,
    }
    checkKeeping(session, needs, row)
    refuseEntered(row, balance_minor)
    debts.insertLiability(session, row)
    recordBalance(session, row.id, input)
    const made = require(session, holding_id, row.id)
    auditHolding(session, by, 'liability_create', holding_id, undefined, made)
    return made
  }

  const update = (
    session: WriteSession,
    holding_id: string,
    id: string,
    change: LiabilityChange,
    by: Actor,
  ): debts.LiabilityWithBalance => {
    const before = require(session, holding_id, id)
    const { balance_minor, balance_on, ...fields } = change
    refuseFuture(household, session, fields.closed_on, 'closed_on')
    const kept = { ...before, ...fields }
    checkKeeping(session, needs, kept)
    refuseEntered(kept, balance_minor)
    debts.updateLiability(session, id, { ...fields, updated_at: session.now })
    if (balance_on !== undefined || balance_minor !== before.balance_minor) recordBalance(session, id, change)
    const after = require(session, holding_id, id)
    auditHolding(session, by, 'liability_update', holding_id, before, after)
    return after
  }

  return {
    /** @throws NotFound */
    list: (holding_id: string) =>
      database.read(session => {
        requireHolding(session, holding_id)
        return debts
          .listLiabilities(session, holding_id, household.today(session))
          .map(row => asKept(session, needs, row))
      }),
    /** @throws NotFound */
    get: (holding_id: string, id: string) => database.read(session => require(session, holding_id, id)),
    /** @throws NotFound; Invalid for a day to come. */
    create: (holding_id: string, input: NewLiability, by: Actor) =>
      database.write(session => create(session, holding_id, input, by)),
    createWithin: create,
    updateWithin: update,
    /** Every debt there is, with what is owed today. */
    allWithin: (session: ReadSession) =>
      debts.allWithBalance(session, household.today(session)).map(row => asKept(session, needs, row)),
    /** A balance that is not the one there was, or that is dated, is a new row of its history. @throws NotFound, Invalid */
    update: (holding_id: string, id: string, change: LiabilityChange, by: Actor) =>
      database.write(session => update(session, holding_id, id, change, by)),
    /** @throws NotFound */
    listBalances: (holding_id: string, id: string) =>
      database.read(session => {
        const { currency } = require(session, holding_id, id)
        return debts.listBalances(session, id).map(row => ({ ...row, currency }))
      }),
    /** @throws NotFound */
    removeBalance: (holding_id: string, id: string, balance_id: string, by: Actor) =>
      database.write(session => {
        const { currency, name } = require(session, holding_id, id)
        const before = debts.findBalance(session, id, balance_id)
        if (!before) throw new NotFound('balance', balance_id)
        debts.deleteBalance(session, balance_id)
        auditHolding(session, by, 'balance_delete', holding_id, { ...before, name, currency }, undefined)
      }),
  }
}

/** @throws Invalid for a balance of a debt whose account says what is owed */
function refuseEntered(
  { account_id }: Pick<debts.LiabilityRow, 'account_id'>,
  balance_minor: number | undefined,
): void {
  if (account_id !== null && balance_minor !== undefined)
    throw new Invalid(
      ['balance'],
      worded('is what its account holds. Leave it out, or send account_id as null'),
    )
}
