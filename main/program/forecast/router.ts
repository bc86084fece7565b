import type { Outputs } from '../../../shared/contract/index.ts'
import type { LowPoint, Part, ProjectedDay } from '../../../shared/domain/forecast/project.ts'
import { toCoverage } from '../../household/obligations/index.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import type { CoverCheck, CoveredUntil } from './cover.ts'
import type { StageWeight } from './deal-weights.ts'
import { changesIn, type Forecast, type ForecastService } from './service.ts'
import type { ScenarioTable } from './tables.ts'

export interface ForecastRouterNeeds {
  readonly forecast: ForecastService
  readonly currency: () => string
}

type Wire = Outputs['forecast']

export function forecastRouter(implement: Implementer, { forecast, currency }: ForecastRouterNeeds) {
  const os = implement.forecast
  const amounts = () => amountsIn(currency())
  const { scenarios, dealWeights } = forecast
  return {
    get: os.get.handler(({ input }) =>
      toForecast(forecast.get(input), amounts(), { withEvents: input.to === undefined }),
    ),
    listScenarios: os.listScenarios.handler(() => ({ items: scenarios.list().map(toScenario) })),
    getScenario: os.getScenario.handler(({ input }) => toScenario(scenarios.get(input.scenario_id))),
    createScenario: os.createScenario.handler(async ({ input, context }) =>
      toScenario(await scenarios.create(input.name, input.changes ?? [], context.actor)),
    ),
    changeScenario: os.changeScenario.handler(async ({ input: { scenario_id, name, changes }, context }) =>
      toScenario(
        await scenarios.update(
          scenario_id,
          { ...(name !== undefined && { name }), ...(changes !== undefined && { changes }) },
          context.actor,
        ),
      ),
    ),
    removeScenario: os.removeScenario.handler(async ({ input, context }) =>
      toScenario(await scenarios.remove(input.scenario_id, context.actor)),
    ),
    listDealWeights: os.listDealWeights.handler(() => ({ items: dealWeights.list().map(toDealWeight) })),
    setDealWeight: os.setDealWeight.handler(async ({ input: { stage, percent }, context }) => {
      await dealWeights.set(stage, percent, context.actor)
      const set = dealWeights.list().find(each => each.stage === stage)
      if (set === undefined) throw new Error(`The stage ${stage} has no weight`)
      return toDealWeight(set)
    }),
    coverCheck: os.coverCheck.handler(({ input }) => {
      const { deal_id, earnest_money, costs, monthly_costs, slip_days, ...rest } = input
      const wire = amounts()
      const found = forecast.coverCheck(deal_id, {
        ...rest,
        earnest_money_minor: wire.minor(earnest_money, 'earnest_money'),
        costs_minor: wire.minor(costs ?? 0, 'costs'),
        monthly_costs_minor: wire.minor(monthly_costs ?? 0, 'monthly_costs'),
        slip_days: slip_days ?? USUAL_SLIP,
      })
      return toCoverCheck(found, wire)
    }),
  }
}

const USUAL_SLIP = 30

function toScenario(row: ScenarioTable): Wire['getScenario'] {
  return { ...row, changes: changesIn(row) }
}

function toDealWeight({ weight, ...each }: StageWeight): Wire['setDealWeight'] {
  return { ...each, percent: weight && (100 * weight.above) / weight.below }
}

function toPart(
  { kind, id, name, amount_minor, account_id }: Part,
  { major }: Amounts,
): Wire['get']['low']['parts'][number] {
  return { kind, id, name, amount: major(amount_minor), account_id }
}

function toDay({ date, balance_minor, parts }: ProjectedDay, amounts: Amounts) {
  return { date, balance: amounts.major(balance_minor), parts: parts.map(part => toPart(part, amounts)) }
}

function toLow({ date, balance_minor, parts, because }: LowPoint, amounts: Amounts): Wire['get']['low'] {
  const own = (list: readonly Part[]) => list.map(part => toPart(part, amounts))
  return { date, balance: amounts.major(balance_minor), parts: own(parts), because: own(because) }
}

function toBand(band: NonNullable<Forecast['band']>, { major }: Amounts): NonNullable<Wire['get']['band']> {
  return {
    percent: 80,
    months: band.months.map(({ low_minor, high_minor, errors }, index) => ({
      ahead: index + 1,
      low: major(low_minor),
      high: major(high_minor),
      errors,
    })),
    days: band.days.map(({ date, low_minor, high_minor }) => ({
      date,
      low: major(low_minor),
      high: major(high_minor),
    })),
  }
}

/** @param withEvents for those who ask as before there were parts. */
function toForecast(
  found: Forecast,
  amounts: Amounts,
  { withEvents }: { readonly withEvents: boolean },
): Wire['get'] {
  const { base, days, low, band, below_buffer, everyday, accounts, scenario_id } = found
  const { major } = amounts
  return {
    from: base.from,
    to: base.to,
    starting_balance: major(base.starting_minor),
    days: days.map(day => {
      const wire = toDay(day, amounts)
      return withEvents ? { ...wire, events: wire.parts.map(({ account_id: _, ...event }) => event) } : wire
    }),
    low: toLow(low, amounts),
    band: band && toBand(band, amounts),
    buffer: major(base.buffer_minor),
    below_buffer: [...below_buffer],
    everyday: everyday.map(({ this_month_minor, usual_minor, months, ...each }) => ({
      ...each,
      this_month: major(this_month_minor),
      usual: amounts.majorIfKnown(usual_minor),
      months: months.map(({ month, spent_minor }) => ({ month, spent: major(spent_minor) })),
    })),
    deal_weights: base.weighed.stages.map(toDealWeight),
    weighed_deals: base.weighed.deals.map(({ fee_minor, counted_minor, ...each }) => ({
      ...each,
      fee: major(fee_minor),
      counted: amounts.majorIfKnown(counted_minor),
    })),
    scenario_id,
    ...(accounts && {
      accounts: accounts.map(({ starting_minor, id, name, days: own, low: least }) => ({
        id,
        name,
        starting_balance: major(starting_minor),
        days: own.map(day => toDay(day, amounts)),
        low: toLow(least, amounts),
      })),
    }),
    lowest: { date: low.date, balance: major(low.balance_minor) },
    unconverted: toUnconverted(base.unconverted),
  }
}

function toCovered(
  { closing_date, covered, low, above_buffer_minor, first_short }: CoveredUntil,
  amounts: Amounts,
) {
  return {
    closing_date,
    covered,
    low: toLow(low, amounts),
    above_buffer: amounts.major(above_buffer_minor),
    first_short,
  }
}

function toCoverCheck(found: CoverCheck, amounts: Amounts): Wire['coverCheck'] {
  const { major } = amounts
  const { covered, cash_available_minor, due_minor, missing_minor } = found.obligations_after
  return {
    deal_id: found.deal_id,
    earnest_money: major(found.earnest_money_minor),
    costs: major(found.costs_minor),
    ...toCovered(found, amounts),
    if_slips: { days: found.if_slips.days, ...toCovered(found.if_slips, amounts) },
    obligations: toCoverage(found.obligations, amounts),
    obligations_after: {
      covered,
      cash_available: major(cash_available_minor),
      due: major(due_minor),
      missing: major(missing_minor),
    },
  }
}
