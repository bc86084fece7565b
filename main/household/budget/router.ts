import type { Outputs } from '../../../shared/contract/index.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { flag, given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import type { Household } from '../household/index.ts'
import type { BudgetService } from './service.ts'

export interface BudgetRouterNeeds {
  readonly budget: BudgetService
  readonly currency: () => string
}

export function budgetRouter(implement: Implementer, { budget, currency }: BudgetRouterNeeds) {
  const os = implement.budget
  return {
    get: os.get.handler(() => toBudget(budget.get())),
    update: os.update.handler(async ({ input, context }) => {
      const { income_target, buffer_min, checklist_closed, ...rest } = input
      // A new currency decides how many decimals the amounts beside it may have.
      const amounts = amountsIn(input.base_currency ?? currency())
      const change = given({
        ...rest,
        checklist_closed: flag(checklist_closed),
        income_target_minor: amounts.minorIfGiven(income_target, 'income_target'),
        buffer_min_minor: amounts.minorIfGiven(buffer_min, 'buffer_min'),
      })
      return toBudget(await budget.update(change, context.actor))
    }),
    currency: os.currency.handler(() => budget.currency()),
    snapshot: os.snapshot.handler(() => toBudgetSnapshot(budget.snapshot())),
    bufferCheck: os.bufferCheck.handler(({ input }) => {
      const amounts = amountsIn(currency())
      return toBufferCheck(budget.bufferCheck(amounts.minorIfGiven(input.buffer_min, 'buffer_min')), amounts)
    }),
    setUp: os.setUp.handler(async ({ input, context }) => toBudget(await budget.setUp(input, context.actor))),
  }
}

function toBudget(household: Household): Outputs['budget']['get'] {
  const amounts = amountsIn(household.base_currency)
  return {
    income_target: amounts.major(household.income_target_minor),
    buffer_min: amounts.major(household.buffer_min_minor),
    base_currency: household.base_currency,
    week_start: household.week_start,
    month_start_day: household.month_start_day,
    time_zone: household.time_zone,
    country: household.country,
    region_locale: household.region_locale,
    date_order: household.date_order,
    number_marks: household.number_marks,
    currency_sign: household.currency_sign,
    areas: household.areas,
    checklist_closed: household.checklist_closed === 1,
    set_up: household.set_up === 1,
  }
}

export function toBudgetSnapshot({
  budget: household,
  bills_minor,
  ledger,
}: ReturnType<BudgetService['snapshot']>): Outputs['budget']['snapshot'] {
  const amounts = amountsIn(household.base_currency)
  return {
    budget: toBudget(household),
    bills_monthly_est: amounts.major(bills_minor),
    ledger_month: {
      month: ledger.month,
      income: amounts.major(ledger.income_minor),
      expenses: amounts.major(ledger.expenses_minor),
      net: amounts.major(ledger.income_minor - ledger.expenses_minor),
      uncategorised: amounts.major(ledger.uncategorised_minor),
      unconverted: toUnconverted(ledger.unconverted),
    },
  }
}

export function toBufferCheck(
  check: ReturnType<BudgetService['bufferCheck']>,
  amounts: Amounts,
): Outputs['budget']['bufferCheck'] {
  return {
    ok: check.ok,
    income_target: amounts.major(check.income_target_minor),
    bills_monthly_est: amounts.major(check.bills_minor),
    buffer_min: amounts.major(check.buffer_minor),
    projected: amounts.major(check.projected_minor),
    shortfall: amounts.major(check.shortfall_minor),
    alert: check.alert,
  }
}
