import type { ScenarioChange } from '../../../shared/contract/forecast.ts'
import type { ChangeCadence } from '../../../shared/domain/forecast/changes.ts'
import type { Option } from '../../form/index.ts'

/** What can be otherwise in a scenario. */
export type ChangeKind = ScenarioChange['kind']

export const KINDS: readonly Option<ChangeKind>[] = [
  { value: 'one_off', label: 'Something to pay once' },
  { value: 'income_begins', label: 'An income begins' },
  { value: 'income_ends', label: 'An income ends' },
  { value: 'income_changes', label: 'An income changes' },
  { value: 'bill_ends', label: 'A bill ends' },
  { value: 'bill_changes', label: 'A bill changes' },
  { value: 'rent_changes', label: 'A rent changes' },
  { value: 'buy_deal', label: 'A deal is bought' },
  { value: 'pay_off', label: 'A debt is paid off' },
]

export const CADENCES: readonly Option<ChangeCadence>[] = [
  { value: 'once', label: 'Once' },
  { value: 'weekly', label: 'Every week' },
  { value: 'biweekly', label: 'Every two weeks' },
  { value: 'semimonthly', label: 'Twice a month' },
  { value: 'monthly', label: 'Every month' },
  { value: 'quarterly', label: 'Every quarter' },
  { value: 'yearly', label: 'Every year' },
]

export type Draft = {
  readonly name: string
  readonly kind: ChangeKind
  readonly what: string
  /** The bill, income, deal or debt; rents and debts with what they are before it: `bill bill_1`. */
  readonly thing: string | null
  readonly amount: number | null
  readonly date: string | null
  readonly cadence: ChangeCadence
  readonly days_to_close: number | null
  readonly costs: number | null
  readonly monthly_cost: number | null
  readonly monthly_rent: number | null
}

/** What each kind asks for besides its day. */
export function asksFor(kind: ChangeKind): {
  readonly what: boolean
  readonly thing: 'needed' | 'optional' | 'no'
  readonly amount: 'needed' | 'optional' | 'no'
} {
  switch (kind) {
    case 'one_off':
    case 'income_begins':
      return { what: true, thing: 'no', amount: 'needed' }
    case 'income_ends':
    case 'bill_ends':
      return { what: false, thing: 'needed', amount: 'no' }
    case 'income_changes':
    case 'bill_changes':
    case 'rent_changes':
      return { what: false, thing: 'needed', amount: 'needed' }
    case 'buy_deal':
      return { what: true, thing: 'optional', amount: 'needed' }
    case 'pay_off':
      return { what: false, thing: 'needed', amount: 'optional' }
  }
}

/** What is still to be said, by the field's name. */
export function missingOf(
  { kind, what, thing, amount, date, days_to_close }: Draft,
  nameOfChange: string,
): Readonly<Record<string, string>> {
  const asked = asksFor(kind)
  return {
    ...(asked.what && what.trim() === '' && { [nameOfChange]: 'is needed' }),
    ...(asked.thing === 'needed' && thing === null && { thing: 'is needed' }),
    ...(asked.amount === 'needed' && amount === null && { amount: 'is needed' }),
    ...(kind === 'buy_deal' && days_to_close === null && { days_to_close: 'is needed' }),
    ...(date === null && { date: 'is needed' }),
  }
}

const RENTS = ['bill', 'flow'] as const
const DEBTS = ['card', 'loan', 'bill'] as const

/** A thing with what it is: `loan acct_1` is a loan. */
function partsOf<K extends string>(
  thing: string,
  kinds: readonly [K, ...K[]],
): { readonly kind: K; readonly id: string } {
  const [said, id = ''] = thing.split(' ')
  return { kind: kinds.find(each => each === said) ?? kinds[0], id }
}

/** The change that a draft says. */
export function changeOf(draft: Draft): ScenarioChange {
  const { kind, what } = draft
  const from = draft.date ?? ''
  const id = draft.thing ?? ''
  const amount = draft.amount ?? 0
  switch (kind) {
    case 'one_off':
      return { kind, name: what, date: from, amount }
    case 'income_begins':
      return { kind, name: what, amount, cadence: draft.cadence, from }
    case 'income_ends':
      return { kind, flow_id: id, from }
    case 'income_changes':
      return { kind, flow_id: id, from, amount }
    case 'bill_ends':
      return { kind, bill_id: id, from }
    case 'bill_changes':
      return { kind, bill_id: id, from, amount }
    case 'rent_changes': {
      const rent = partsOf(id, RENTS)
      return { kind, rent: rent.kind, id: rent.id, from, amount }
    }
    case 'buy_deal':
      return { kind, name: what, deal_id: draft.thing, date: from, ...dealCosts(draft, amount) }
    case 'pay_off': {
      const debt = partsOf(id, DEBTS)
      // A card is paid off by all that is owed then.
      const part = debt.kind === 'card' || draft.amount === null ? {} : { amount }
      return { kind, debt: debt.kind, id: debt.id, date: from, ...part }
    }
  }
}

function dealCosts({ days_to_close, costs, monthly_cost, monthly_rent }: Draft, earnest_money: number) {
  return {
    earnest_money,
    days_to_close: days_to_close ?? 0,
    ...(costs !== null && { costs }),
    ...(monthly_cost !== null && { monthly_cost }),
    ...(monthly_rent !== null && { monthly_rent }),
  }
}
