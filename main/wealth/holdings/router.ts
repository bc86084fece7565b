import type { Inputs } from '../../../shared/contract/index.ts'
import { amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import { pphmIfGiven } from '../../wire/percent.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import type { HoldingImports } from './imports.ts'
import type { HoldingFields, Holdings } from './service.ts'
import {
  toBalance,
  toFlow,
  toHolding,
  toLiability,
  toPerformance,
  toPoint,
  toPreview,
  toSummary,
  toValuation,
} from './to-wire.ts'

export interface HoldingRouterNeeds {
  readonly holdings: Holdings
  readonly holdingImports: HoldingImports
  readonly currency: () => string
}

type WireFields = Omit<Inputs['holdings']['update'], 'holding_id'>

/** What the wire says of a holding, with its value in minor units of the currency it will have. */
function fieldsOf(input: WireFields, currencyBefore: string): HoldingFields {
  const { value_estimate, ownership_percent, currency, notes, entity_id, entity_name, ...rest } = input
  const counted = currency ?? currencyBefore
  return given({
    ...rest,
    entity_id,
    entity_name,
    currency: currency ?? undefined,
    notes: notes ?? undefined,
    ownership_pphm: pphmIfGiven(ownership_percent) ?? undefined,
    value:
      value_estimate === undefined || value_estimate === null
        ? undefined
        : { amount_minor: amountsIn(counted).minor(value_estimate, 'value_estimate'), currency: counted },
  })
}

type LiabilityInput = Omit<Inputs['holdings']['updateLiability'], 'holding_id' | 'liability_id'>

function liabilityFieldsOf(input: LiabilityInput, currency: string) {
  const { balance, payment, interest_percent, ...rest } = input
  const amounts = amountsIn(currency)
  return given({
    ...rest,
    balance_minor: amounts.minorIfGiven(balance, 'balance'),
    payment_minor: amounts.minorIfGiven(payment, 'payment'),
    rate_pphm: pphmIfGiven(interest_percent),
  })
}

export function holdingRouter(implement: Implementer, needs: HoldingRouterNeeds) {
  const { holdings, holdingImports, currency } = needs
  const os = implement.holdings
  const { valuations, liabilities, flows } = holdings
  const currencyOf = (holding_id: string) => holdings.get(holding_id).currency
  return {
    list: os.list.handler(({ input: { totals, ...filter } }) => {
      const rows = holdings.list(filter)
      const items = rows.map(toHolding)
      if (totals !== true) return { items }
      const { minor, unconverted } = holdings.valuesTogether(rows)
      const sum = amountsIn(currency()).major(minor)
      return { items, totals: { count: items.length, sum, unconverted: toUnconverted(unconverted) } }
    }),
    get: os.get.handler(({ input }) => toHolding(holdings.get(input.holding_id))),
    create: os.create.handler(async ({ input, context }) => {
      const { asset_type, ...rest } = input
      const fields = { ...fieldsOf(rest, currency()), asset_type }
      return toHolding(await holdings.create(fields, context.actor))
    }),
    update: os.update.handler(async ({ input, context }) => {
      const { holding_id, ...rest } = input
      const fields = fieldsOf(rest, currencyOf(holding_id))
      return toHolding(await holdings.update(holding_id, fields, context.actor))
    }),
    summary: os.summary.handler(({ input }) => {
      const { summary, accounts, deposits_minor } = holdings.summary(input.date)
      return toSummary(summary, accounts, deposits_minor, holdings.list())
    }),
    netWorth: os.netWorth.handler(({ input }) => {
      const { base_currency, points } = holdings.netWorth(input)
      const amounts = amountsIn(base_currency)
      return {
        base_currency,
        includes_accounts: input.include_accounts,
        includes_expected_fees: input.include_expected_fees,
        points: points.map(point => toPoint(point, amounts)),
      }
    }),
    history: os.history.handler(({ input }) => ({
      items: holdings.history(input.holding_id).map(entry => ({ ...entry, changes: [...entry.changes] })),
    })),

    listValuations: os.listValuations.handler(({ input }) => ({
      items: valuations.list(input.holding_id).map(toValuation),
    })),
    createValuation: os.createValuation.handler(async ({ input, context }) => {
      const { holding_id, value, currency: said, ...rest } = input
      const counted = said ?? currencyOf(holding_id)
      const value_minor = amountsIn(counted).minor(value, 'value')
      return toValuation(
        await valuations.create(
          holding_id,
          { ...given(rest), value_minor, currency: counted },
          context.actor,
        ),
      )
    }),
    updateValuation: os.updateValuation.handler(async ({ input, context }) => {
      const { holding_id, valuation_id, value, ...rest } = input
      const { currency: counted } = valuations.get(holding_id, valuation_id)
      const change = given({ ...rest, value_minor: amountsIn(counted).minorIfGiven(value, 'value') })
      return toValuation(await valuations.update(holding_id, valuation_id, change, context.actor))
    }),
    deleteValuation: os.deleteValuation.handler(async ({ input, context }) => {
      await valuations.remove(input.holding_id, input.valuation_id, context.actor)
      return { deleted: true }
    }),

    listLiabilities: os.listLiabilities.handler(({ input }) => ({
      items: liabilities.list(input.holding_id).map(toLiability),
    })),
    createLiability: os.createLiability.handler(async ({ input, context }) => {
      const { holding_id, name, currency: said, ...rest } = input
      const counted = said ?? currencyOf(holding_id)
      const fields = { ...liabilityFieldsOf(rest, counted), name, currency: counted }
      return toLiability(await liabilities.create(holding_id, fields, context.actor))
    }),
    updateLiability: os.updateLiability.handler(async ({ input, context }) => {
      const { holding_id, liability_id, ...rest } = input
      const { currency: counted } = liabilities.get(holding_id, liability_id)
      const change = liabilityFieldsOf(rest, counted)
      return toLiability(await liabilities.update(holding_id, liability_id, change, context.actor))
    }),
    listBalances: os.listBalances.handler(({ input }) => ({
      items: liabilities.listBalances(input.holding_id, input.liability_id).map(toBalance),
    })),
    deleteBalance: os.deleteBalance.handler(async ({ input, context }) => {
      await liabilities.removeBalance(input.holding_id, input.liability_id, input.balance_id, context.actor)
      return { deleted: true }
    }),

    listFlows: os.listFlows.handler(({ input }) => ({ items: flows.list(input.holding_id).map(toFlow) })),
    createFlow: os.createFlow.handler(async ({ input, context }) => {
      const { holding_id, amount, kind, currency: said, ...rest } = input
      const counted = said ?? currencyOf(holding_id)
      const amount_minor = amountsIn(counted).minor(amount, 'amount')
      const flow = { ...given(rest), kind, amount_minor, currency: counted }
      return toFlow(await flows.create(holding_id, flow, context.actor))
    }),
    deleteFlow: os.deleteFlow.handler(async ({ input, context }) => {
      await flows.remove(input.holding_id, input.flow_id, context.actor)
      return { deleted: true }
    }),
    performance: os.performance.handler(({ input }) => toPerformance(flows.performance(input.holding_id))),

    previewImport: os.previewImport.handler(async ({ input }) =>
      toPreview(await holdingImports.preview(input)),
    ),
    runImport: os.runImport.handler(async ({ input, context }) => {
      const { skip_problems, ...file } = input
      return { ...(await holdingImports.run(file, skip_problems, context.actor)) }
    }),
  }
}
