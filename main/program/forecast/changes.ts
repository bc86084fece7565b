import type { ScenarioChange } from '../../../shared/contract/forecast.ts'
import type { Change } from '../../../shared/domain/forecast/changes.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Invalid, NotFound } from '../../core/errors.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import * as debts from './debts.store.ts'
import type { ForecastNeeds } from './needs.ts'

/** The changes of a scenario in minor units. @throws Invalid for an amount that the currency cannot write. */
export function readChanges(changes: readonly ScenarioChange[], currency: string): Change[] {
  const amounts = amountsIn(currency)
  return changes.map((change, index) => readChange(change, amounts, index))
}

function readChange(change: ScenarioChange, amounts: Amounts, index: number): Change {
  const minor = (amount: number, field: string) => amounts.minor(amount, 'changes', index, field)
  const optional = (amount: number | undefined, field: string) =>
    amount === undefined ? 0 : minor(amount, field)
  switch (change.kind) {
    case 'income_ends':
    case 'bill_ends':
      return change
    case 'income_begins': {
      const { amount, account_id = null, ...rest } = change
      return { ...rest, account_id, amount_minor: minor(amount, 'amount') }
    }
    case 'income_changes':
    case 'bill_changes':
    case 'rent_changes': {
      const { amount, ...rest } = change
      return { ...rest, amount_minor: minor(amount, 'amount') }
    }
    case 'buy_deal': {
      const { deal_id = null, account_id = null, kind, name, date, days_to_close } = change
      return {
        kind,
        name,
        date,
        days_to_close,
        deal_id,
        account_id,
        earnest_money_minor: minor(change.earnest_money, 'earnest_money'),
        costs_minor: optional(change.costs, 'costs'),
        monthly_cost_minor: optional(change.monthly_cost, 'monthly_cost'),
        monthly_rent_minor: optional(change.monthly_rent, 'monthly_rent'),
      }
    }
    case 'pay_off': {
      const { amount = null, ...rest } = change
      return { ...rest, amount_minor: amount === null ? null : minor(amount, 'amount') }
    }
    case 'one_off': {
      const { amount, account_id = null, direction = 'out', ...rest } = change
      return { ...rest, account_id, direction, amount_minor: minor(amount, 'amount') }
    }
  }
}

/** @throws NotFound for what a change names and is not there; Invalid for an amount that the currency cannot write. */
export function checkChanges(
  session: ReadSession,
  needs: ForecastNeeds,
  changes: readonly ScenarioChange[],
): void {
  readChanges(changes, needs.household.getWithin(session).base_currency)
  const accounts = needs.accounts.listWithin(session)
  const requireAccount = (id: string | null | undefined) => {
    if (id !== null && id !== undefined && !accounts.some(each => each.id === id))
      throw new NotFound('account', id)
  }
  const requireFlow = (id: string) => needs.obligations.requireWithin(session, 'flow', id)
  const requireBill = (id: string) => void needs.bills.requireWithin(session, id)
  changes.forEach((change, index) => {
    switch (change.kind) {
      case 'income_ends':
      case 'income_changes':
        requireFlow(change.flow_id)
        break
      case 'bill_ends':
      case 'bill_changes':
        requireBill(change.bill_id)
        break
      case 'rent_changes':
        if (change.rent === 'flow') requireFlow(change.id)
        else requireBill(change.id)
        break
      case 'buy_deal':
        if (change.deal_id) needs.deals.requireWithin(session, change.deal_id)
        requireAccount(change.account_id)
        break
      case 'income_begins':
      case 'one_off':
        requireAccount(change.account_id)
        break
      case 'pay_off':
        requireDebt(session, needs, change, index)
        break
    }
  })
}

type PayOff = Extract<ScenarioChange, { kind: 'pay_off' }>

function requireDebt(
  session: ReadSession,
  needs: ForecastNeeds,
  { debt, id, amount }: PayOff,
  index: number,
): void {
  switch (debt) {
    case 'bill':
      return void needs.bills.requireWithin(session, id)
    case 'card': {
      const card = needs.accounts.listWithin(session).find(each => each.id === id)
      if (card === undefined) throw new NotFound('account', id)
      if (card.kind !== 'credit_card')
        throw new Invalid(['changes', index, 'id'], worded('{name} is no card', { name: card.name }))
      if (amount !== null && amount !== undefined)
        throw new Invalid(
          ['changes', index, 'amount'],
          worded('a card is paid off by all that is owed then: leave it out'),
        )
      return
    }
    case 'loan': {
      const isKnown =
        debts.paidDebts(session, needs.household.today(session)).some(each => each.id === id) ||
        needs.debts
          .listWithin(session)
          .some(each => each.id === id && each.account_id !== null && each.kind !== 'credit_card')
      if (!isKnown) throw new NotFound('liability', id)
    }
  }
}
