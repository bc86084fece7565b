import { multiple, ratioOf } from './exact.ts'
import { lossOf } from './income.ts'
import type { Field, Inputs, Model, Warning } from './model.ts'
import { warningsOf } from './sanity.ts'
import { startWorking, type Working } from './working.ts'

export type LeaseOptionInput =
  | 'purchase_minor'
  | 'option_paid_minor'
  | 'rent_paid_minor'
  | 'credit_earned_minor'
  | 'option_price_minor'
  | 'option_minor'
  | 'rent_monthly_minor'
  | 'credit_monthly_minor'
  | 'operating_monthly_minor'
  | 'repairs_minor'
  | 'closing_minor'
  | 'option_months'
export type LeaseOptionOutput =
  | 'profit_minor'
  | 'front_minor'
  | 'spread_minor'
  | 'back_minor'
  | 'unexercised_minor'
  | 'annual_cash_flow_minor'
  | 'cash_invested_minor'
  | 'cash_on_cash'

const FIELDS: readonly Field<LeaseOptionInput>[] = [
  {
    name: 'purchase_minor',
    label: 'Your option price',
    kind: 'money',
    blank: null,
    help: 'at which you may buy the house from its owner',
  },
  {
    name: 'option_paid_minor',
    label: 'Option fee paid',
    kind: 'money',
    blank: 0,
    help: 'what the owner gets for the right to buy; it counts towards your price',
  },
  { name: 'rent_paid_minor', label: 'Rent paid a month', kind: 'money', blank: null, help: 'to the owner' },
  {
    name: 'credit_earned_minor',
    label: 'Your rent credit a month',
    kind: 'money',
    blank: 0,
    help: 'the part of the rent you pay that counts towards your price',
  },
  {
    name: 'option_price_minor',
    label: 'Tenant’s option price',
    kind: 'money',
    blank: null,
    help: 'at which your tenant may buy the house from you',
  },
  {
    name: 'option_minor',
    label: 'Option fee received',
    kind: 'money',
    blank: 0,
    help: 'what your tenant pays for the right to buy; kept if he does not, counted towards his price if he does',
  },
  { name: 'rent_monthly_minor', label: 'Rent a month', kind: 'money', blank: null, help: 'from your tenant' },
  {
    name: 'credit_monthly_minor',
    label: 'Tenant’s rent credit a month',
    kind: 'money',
    blank: 0,
    help: 'the part of his rent that counts towards his price',
  },
  { name: 'operating_monthly_minor', label: 'Operating costs a month', kind: 'money', blank: 0 },
  { name: 'repairs_minor', label: 'Repairs', kind: 'money', blank: 0 },
  {
    name: 'closing_minor',
    label: 'Closing costs',
    kind: 'money',
    blank: 0,
    help: 'of both sales, paid when your tenant buys',
  },
  {
    name: 'option_months',
    label: 'Months until the tenant buys',
    kind: 'months',
    blank: 24,
    least: 1,
    most: 480,
  },
]

/** What comes in and goes out when both leases begin, in minor units. */
function showFront(inputs: Inputs<LeaseOptionInput>, working: Working): number {
  working.add('Option fee received', inputs.option_minor)
  working.subtract('Option fee paid', inputs.option_paid_minor)
  working.subtract('Repairs', inputs.repairs_minor)
  return working.total('At the start')
}

/** What is left of a month's rent, in minor units. */
function showSpread(inputs: Inputs<LeaseOptionInput>, working: Working): number {
  working.add('Rent', inputs.rent_monthly_minor)
  working.subtract('Rent paid', inputs.rent_paid_minor)
  working.subtract('Operating costs', inputs.operating_monthly_minor)
  return working.total('Spread a month')
}

/** What is left when the tenant buys and the house is bought for it, in minor units: each price less what counts towards it. */
function showBack(inputs: Inputs<LeaseOptionInput>, working: Working): number {
  const credits = (label: string, monthly: number, sign: 1 | -1) =>
    working.add(label, sign * multiple(monthly, inputs.option_months), {
      of_minor: sign * monthly,
      times: inputs.option_months,
    })
  working.add('Tenant’s option price', inputs.option_price_minor)
  working.subtract('Option fee received', inputs.option_minor)
  credits('Tenant’s rent credit', inputs.credit_monthly_minor, -1)
  working.subtract('Your option price', inputs.purchase_minor)
  working.add('Option fee paid', inputs.option_paid_minor)
  credits('Your rent credit', inputs.credit_earned_minor, 1)
  working.subtract('Closing costs', inputs.closing_minor)
  return working.total('When the tenant buys')
}

/**
 * A house leased with an option to buy and leased on to a tenant with an option of his own (sandwich lease option). It pays three times: option fees at the start, the
 * difference of the rents each month, and that of the prices at the end, each price less its option fee and rent credits. Who owns the house puts what
 * is owed on it as his price, and the loan's payment as the rent paid. In minor units; sums of cents, nothing is rounded but the ratio.
 */
export const LEASE_OPTION: Model<LeaseOptionInput, LeaseOptionOutput> = {
  name: 'lease_option_v1',
  title: 'Lease option',
  fields: FIELDS,
  outputs: [
    { name: 'profit_minor', label: 'Profit', kind: 'money', convention: 'where the tenant buys' },
    { name: 'front_minor', label: 'At the start', kind: 'money', convention: 'option fees less repairs' },
    { name: 'spread_minor', label: 'Spread a month', kind: 'money', convention: 'rent - rent paid - costs' },
    { name: 'back_minor', label: 'When the tenant buys', kind: 'money' },
    {
      name: 'unexercised_minor',
      label: 'Profit without a sale',
      kind: 'money',
      convention: 'where the tenant does not buy, and you do not either',
    },
    { name: 'annual_cash_flow_minor', label: 'Cash flow a year', kind: 'money', convention: '12 spreads' },
    { name: 'cash_invested_minor', label: 'Own cash put in', kind: 'money', convention: 'at the start' },
    {
      name: 'cash_on_cash',
      label: 'Cash-on-cash',
      kind: 'percent',
      convention: 'cash flow a year / own cash put in',
    },
  ],
  wishes: [{ id: 'profit', label: 'a profit of at least', kind: 'money', of: 'profit_minor' }],
  work: inputs => {
    const working = startWorking()
    const front_minor = showFront(inputs, working)
    const spread_minor = showSpread(inputs, working)
    const all_spreads = multiple(spread_minor, inputs.option_months)
    const back_minor = showBack(inputs, working)
    working.add('At the start', front_minor)
    working.add('Spread, all months', all_spreads, { of_minor: spread_minor, times: inputs.option_months })
    const unexercised_minor = working.total('Profit without a sale')
    working.add('Profit without a sale', unexercised_minor)
    working.add('When the tenant buys', back_minor)
    const profit_minor = working.total('Profit')
    const annual_cash_flow_minor = multiple(spread_minor, 12)
    const cash_invested_minor = front_minor === 0 ? 0 : -front_minor
    const cash_on_cash = cash_invested_minor > 0 ? ratioOf(annual_cash_flow_minor, cash_invested_minor) : null
    return {
      outputs: {
        profit_minor,
        front_minor,
        spread_minor,
        back_minor,
        unexercised_minor,
        annual_cash_flow_minor,
        cash_invested_minor,
        cash_on_cash,
      },
      reasons: cash_on_cash === null ? { cash_on_cash: 'no_own_cash' } : {},
      working: working.lines,
      warnings: warnings(inputs, spread_minor, profit_minor),
    }
  },
}

function warnings(
  inputs: Inputs<LeaseOptionInput>,
  spread_minor: number,
  profit_minor: number,
): readonly Warning[] {
  const spread: Warning = {
    code: 'spread_negative',
    text: 'The tenant’s rent does not cover what you pay a month',
  }
  const credit: Warning = { code: 'credit_over_rent', text: 'A rent credit is larger than its rent' }
  const { credit_monthly_minor, rent_monthly_minor, credit_earned_minor, rent_paid_minor } = inputs
  return warningsOf(
    lossOf(profit_minor),
    spread_minor < 0 ? spread : undefined,
    credit_monthly_minor > rent_monthly_minor || credit_earned_minor > rent_paid_minor ? credit : undefined,
  )
}
