import { conversionOf } from '../../../shared/domain/holdings/conversion.ts'
import {
  type Fraction,
  fraction,
  multiply,
  round,
  sum,
  toMinorUnits,
} from '../../../shared/domain/holdings/fraction.ts'
import {
  type HoldingFlow,
  type Performance,
  performanceOf,
} from '../../../shared/domain/holdings/performance.ts'
import { ownedShare } from '../../../shared/domain/holdings/position.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { type CountedFlow, enteredFlow, flowsOf } from './counted-flows.ts'
import * as debts from './debts.store.ts'
import { auditHolding, type HoldingNeeds, refuseFuture } from './needs.ts'
import * as store from './store.ts'

export type NewFlow = Pick<debts.FlowRow, 'kind' | 'amount_minor' | 'currency'> &
  Partial<Pick<debts.FlowRow, 'date' | 'note'>>

/** A holding's returns, in minor units of its own currency. */
export interface HoldingPerformance extends Performance {
  readonly holding_id: string
  readonly currency: string
  readonly as_of: string
  readonly value_minor: number | null
  readonly liabilities_minor: number | null
}

/** What was paid and received for a holding, and what came of it. */
export function createFlows({ database, household, exchangeRates, transactions }: HoldingNeeds) {
  const requireHolding = (session: ReadSession, id: string): store.HoldingWithValue => {
    const row = store.findHolding(session, id, household.today(session))
    if (!row) throw new NotFound('holding', id)
    return row
  }

  const create = (session: WriteSession, holding_id: string, input: NewFlow, by: Actor): CountedFlow => {
    requireHolding(session, holding_id)
    refuseFuture(household, session, input.date, 'date')
    const row: debts.FlowRow = {
      date: household.today(session),
      note: '',
      ...input,
      id: newId('hflow'),
      holding_id,
      created_at: session.now,
    }
    debts.insertFlow(session, row)
    auditHolding(session, by, 'flow_create', holding_id, undefined, row)
    return enteredFlow(row)
  }

  /** An amount in the holding's currency by the rate of its date, exactly; undefined where none leads there. */
  const converterFor = (session: ReadSession, to: string) => {
    const book = exchangeRates.bookWithin(session)
    const { base_currency } = household.getWithin(session)
    return (amount_minor: number, from: string, date: string): Fraction | undefined => {
      const found = conversionOf(book, { from, to, date, base_currency })
      return found && multiply(fraction(BigInt(amount_minor)), found.factor)
    }
  }

  const performance = (session: ReadSession, holding_id: string): HoldingPerformance => {
    const holding = requireHolding(session, holding_id)
    const { currency } = holding
    const as_of = household.today(session)
    const convert = converterFor(session, currency)
    const held = holding.inactive_on === null || as_of < holding.inactive_on

    const flows: HoldingFlow[] = []
    const counted = flowsOf(session, { household, transactions }, holding_id).filter(flow => flow.counted)
    for (const { kind, date, amount_minor, currency: from } of counted) {
      const converted = convert(amount_minor, from, date)
      if (converted === undefined) {
        return {
          ...performanceOf(undefined, null, as_of),
          holding_id,
          currency,
          as_of,
          value_minor: null,
          liabilities_minor: null,
        }
      }
      flows.push({ kind, date, amount_minor: toMinorUnits(round(converted)) })
    }

    const value_minor = shareOf(holding, held)
    const owed = debts
      .listLiabilities(session, holding_id, as_of)
      .filter(({ closed_on }) => held && (closed_on === null || as_of < closed_on))
      // What is owed no more asks for no rate.
      .filter(({ balance_minor }) => balance_minor !== null && balance_minor !== 0)
      .map(({ balance_minor, currency: from }) => convert(balance_minor ?? 0, from, as_of))
    const known = owed.filter(each => each !== undefined)
    const liabilities_minor = known.length === owed.length ? toMinorUnits(round(sum(known))) : null
    const equity_minor =
      value_minor === null || liabilities_minor === null ? null : sumMinor([value_minor, -liabilities_minor])
    const found = performanceOf(flows, equity_minor, as_of)
    const no_xirr = found.no_xirr === 'no_value' && liabilities_minor === null ? 'unconverted' : found.no_xirr
    return { ...found, no_xirr, holding_id, currency, as_of, value_minor, liabilities_minor }
  }

  return {
    /** @throws NotFound */
    list: (holding_id: string) =>
      database.read(session => {
        requireHolding(session, holding_id)
        return flowsOf(session, { household, transactions }, holding_id)
      }),
    /** @throws NotFound; Invalid for a day to come. */
    create: (holding_id: string, input: NewFlow, by: Actor) =>
      database.write(session => create(session, holding_id, input, by)),
    createWithin: create,
    /** @throws NotFound */
    remove: (holding_id: string, id: string, by: Actor) =>
      database.write(session => {
        const before = debts.findFlow(session, holding_id, id)
        if (!before) throw new NotFound('flow', id)
        debts.deleteFlow(session, id)
        auditHolding(session, by, 'flow_delete', holding_id, before, undefined)
      }),
    /** @throws NotFound */
    performance: (holding_id: string) => database.read(session => performance(session, holding_id)),
  }
}

/** The person's share of what it is worth: nothing once it is no longer held, null where it has no value. */
function shareOf(holding: store.HoldingWithValue, held: boolean): number | null {
  if (!held) return 0
  if (holding.value_minor === null || holding.valued_on === null) return null
  const value = { date: holding.valued_on, currency: holding.currency, amount_minor: holding.value_minor }
  return toMinorUnits(round(ownedShare(value, holding.ownership_pphm)))
}
