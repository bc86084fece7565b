import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { auditHolding, type HoldingNeeds, refuseFuture } from './needs.ts'
import * as store from './store.ts'

export interface NewValuation {
  readonly value_minor: number
  readonly currency: string
  readonly date?: string
  readonly source?: string
  readonly note?: string
}
export type ValuationChange = Partial<Pick<store.ValuationRow, 'date' | 'value_minor' | 'source' | 'note'>>

export type Valuations = ReturnType<typeof createValuations>

/** What a holding was worth, by date. Its currency is always that of its latest valuation, whatever is added, corrected or taken back. */
export function createValuations({ database, household }: HoldingNeeds) {
  const require = (session: ReadSession, holding_id: string, id: string): store.ValuationRow => {
    const row = store.findValuation(session, holding_id, id)
    if (!row) throw new NotFound('valuation', id)
    return row
  }

  const refuseOtherCurrency = (session: ReadSession, holding: store.HoldingRow): void => {
    const latest = store.latestValuationOf(session, holding.id)
    if (latest && latest.currency !== holding.currency)
      throw new Conflict(
        worded(
          '{label} counts in {holding_currency}, and its latest valuation would be in {latest_currency}. Change its currency with a value in it',
          { label: holding.label, holding_currency: holding.currency, latest_currency: latest.currency },
        ),
      )
  }

  const add = (
    session: WriteSession,
    holding: store.HoldingRow,
    input: NewValuation,
    by: Actor,
  ): store.ValuationRow => {
    refuseFuture(household, session, input.date, 'date')
    const row: store.ValuationRow = {
      id: newId('val'),
      holding_id: holding.id,
      date: input.date ?? household.today(session),
      value_minor: input.value_minor,
      currency: input.currency,
      source: input.source ?? '',
      note: input.note ?? '',
      created_at: session.now,
    }
    store.insertValuation(session, row)
    refuseOtherCurrency(session, holding)
    auditHolding(session, by, 'valuation_create', holding.id, undefined, row)
    return row
  }

  const holdingOf = (session: ReadSession, id: string): store.HoldingRow => {
    const row = store.findHolding(session, id, household.today(session))
    if (!row) throw new NotFound('holding', id)
    return row
  }

  return {
    addWithin: add,
    list: (holding_id: string) =>
      database.read(session => {
        holdingOf(session, holding_id)
        return store.listValuations(session, holding_id)
      }),
    /** @throws NotFound; Invalid for a day to come; Conflict where the latest would be in another currency than the holding. */
    create: (holding_id: string, input: NewValuation, by: Actor) =>
      database.write(session => add(session, holdingOf(session, holding_id), input, by)),
    get: (holding_id: string, id: string) => database.read(session => require(session, holding_id, id)),
    /** @throws NotFound, Invalid, Conflict as `create` does. */
    update: (holding_id: string, id: string, change: ValuationChange, by: Actor) =>
      database.write(session => {
        const holding = holdingOf(session, holding_id)
        const before = require(session, holding_id, id)
        refuseFuture(household, session, change.date, 'date')
        const after = { ...before, ...change }
        store.updateValuation(session, id, after)
        refuseOtherCurrency(session, holding)
        auditHolding(session, by, 'valuation_update', holding_id, before, after)
        return after
      }),
    /** @throws NotFound, Conflict as `create` does. */
    remove: (holding_id: string, id: string, by: Actor) =>
      database.write(session => {
        const holding = holdingOf(session, holding_id)
        const before = require(session, holding_id, id)
        store.deleteValuation(session, id)
        refuseOtherCurrency(session, holding)
        auditHolding(session, by, 'valuation_delete', holding_id, before, undefined)
      }),
  }
}
