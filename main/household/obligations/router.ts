import type { Outputs } from '../../../shared/contract/index.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import type { Coverage } from './coverage.ts'
import type { Obligation } from './paid.ts'
import type { Replacement } from './plans.ts'
import type { ExpectedFlow, Obligations } from './service.ts'

export interface ObligationRouterNeeds {
  readonly obligations: Obligations
  readonly currency: () => string
}

export function obligationRouter(implement: Implementer, { obligations, currency }: ObligationRouterNeeds) {
  const os = implement.obligations
  const amounts = () => amountsIn(currency())
  return {
    list: os.list.handler(({ input }) => ({
      items: obligations.list(input.month, input.status).map(row => toObligation(row, amounts())),
    })),
    create: os.create.handler(async ({ input, context }) => {
      const { amount, name, due_date, ...rest } = input
      const row = { ...given(rest), name, due_date, amount_minor: amounts().minor(amount, 'amount') }
      return toObligation(await obligations.create(row, context.actor), amounts())
    }),
    update: os.update.handler(async ({ input, context }) => {
      const { obligation_id, amount, ...rest } = input
      const change = given({ ...rest, amount_minor: amounts().minorIfGiven(amount, 'amount') })
      return toObligation(await obligations.update(obligation_id, change, context.actor), amounts())
    }),
    status: os.status.handler(({ input }) => toCoverage(obligations.status(input.month), amounts())),
    listFlows: os.listFlows.handler(() => ({
      items: obligations.listFlows().map(row => toFlow(row, amounts())),
    })),
    createFlow: os.createFlow.handler(async ({ input, context }) => {
      const { amount, name, cadence, next_date, ...rest } = input
      const row = {
        ...given(rest),
        name,
        cadence,
        next_date,
        amount_minor: amounts().minor(amount, 'amount'),
      }
      return toFlow(await obligations.createFlow(row, context.actor), amounts())
    }),
    updateFlow: os.updateFlow.handler(async ({ input, context }) => {
      const { flow_id, amount, ...rest } = input
      const change = given({ ...rest, amount_minor: amounts().minorIfGiven(amount, 'amount') })
      return toFlow(await obligations.updateFlow(flow_id, change, context.actor), amounts())
    }),
    skipFlow: os.skipFlow.handler(async ({ input: { flow_id, date }, context }) =>
      toFlow(await obligations.skipFlow(flow_id, date, context.actor), amounts()),
    ),
    listReplacements: os.listReplacements.handler(() => ({
      items: obligations.listReplacements().map(row => toReplacement(row, amounts())),
    })),
    createReplacement: os.createReplacement.handler(async ({ input, context }) => {
      const { cost, name, target_month, ...rest } = input
      const row = { ...given(rest), name, target_month, cost_minor: amounts().minor(cost, 'cost') }
      return toReplacement(await obligations.createReplacement(row, context.actor), amounts())
    }),
    updateReplacement: os.updateReplacement.handler(async ({ input, context }) => {
      const { replacement_id, cost, ...rest } = input
      const change = given({ ...rest, cost_minor: amounts().minorIfGiven(cost, 'cost') })
      return toReplacement(
        await obligations.updateReplacement(replacement_id, change, context.actor),
        amounts(),
      )
    }),
  }
}

function toObligation(
  { amount_minor, paid_minor, ...rest }: Obligation,
  amounts: Amounts,
): Outputs['obligations']['create'] {
  return { ...rest, amount: amounts.major(amount_minor), amount_paid: amounts.major(paid_minor) }
}

function toFlow(
  { amount_minor, ...rest }: ExpectedFlow,
  amounts: Amounts,
): Outputs['obligations']['createFlow'] {
  return { ...rest, amount: amounts.major(amount_minor) }
}

function toReplacement(row: Replacement, amounts: Amounts): Outputs['obligations']['createReplacement'] {
  const { cost_minor, saved_minor, monthly_needed_minor, ...rest } = row
  return {
    ...rest,
    cost: amounts.major(cost_minor),
    saved: amounts.major(saved_minor),
    monthly_needed: amounts.major(monthly_needed_minor),
  }
}

export function toCoverage(coverage: Coverage, amounts: Amounts): Outputs['obligations']['status'] {
  return {
    month: coverage.month,
    covered: coverage.covered,
    cash_available: amounts.major(coverage.cash_available_minor),
    cash_source: coverage.cash_source,
    due: amounts.major(coverage.due_minor),
    missing: amounts.major(coverage.missing_minor),
    obligations: coverage.obligations.map(({ amount_minor, open_minor, ...each }) => ({
      ...each,
      amount: amounts.major(amount_minor),
      amount_open: amounts.major(open_minor),
      paid: open_minor === 0,
    })),
    unconverted: toUnconverted(coverage.unconverted),
  }
}
