import { z } from 'zod'
import { CHANGE_CADENCES } from '../domain/forecast/changes.ts'
import { OPEN_STAGES } from '../domain/forecast/deal-weight.ts'
import { PART_KINDS } from '../domain/forecast/movement.ts'
import {
  Amount,
  base,
  CalendarDateText,
  Id,
  Instant,
  listOf,
  Name,
  NonNegativeAmount,
  PositiveAmount,
  Unconverted,
} from './common.ts'
import { Coverage } from './obligations.ts'

/** Spendable cash day by day, what would become of it if something were otherwise, and whether a deal leaves the obligations covered. */

/** A change of cash within a day; what goes out is below zero. */
export const ForecastPart = z.object({
  kind: z.enum(PART_KINDS),
  /** Of the bill, flow, obligation, transaction, bucket (`none` for no bucket), card, debt, savings goal, deal or change. */
  id: z.string(),
  name: z.string(),
  amount: Amount,
  /** The account it moves on; null where the household keeps none. */
  account_id: Id.nullable(),
})
export type ForecastPart = z.infer<typeof ForecastPart>

export const ForecastDay = z.object({
  date: CalendarDateText,
  /** At its end: that of the day before and all its parts. */
  balance: Amount,
  parts: z.array(ForecastPart),
})

export const ForecastLow = z.object({
  date: CalendarDateText,
  balance: Amount,
  /** What moves on the day. */
  parts: z.array(ForecastPart),
  /** What takes most from today up to the day, each thing summed, the largest first; five at most. */
  because: z.array(ForecastPart),
})

/** Where the balance lies in four of five cases, from how wrong such a forecast would have been in the past. */
export const ForecastBand = z.object({
  percent: z.literal(80),
  /** The month ends of the past whose errors it is made of, by months ahead. */
  months: z.array(z.object({ ahead: z.number().int(), low: Amount, high: Amount, errors: z.number().int() })),
  /** By day, for as far ahead as the past says something. */
  days: z.array(z.object({ date: CalendarDateText, low: Amount, high: Amount })),
})

/** What everyday spending is taken to be, bucket by bucket. */
export const EverydayWorking = z.object({
  /** null of what is in no bucket. */
  bucket_id: Id.nullable(),
  name: z.string(),
  account_id: Id.nullable(),
  /** What is still to come of it this month. */
  this_month: Amount,
  /** Of each month after; null before there is a full month to go by. */
  usual: Amount.nullable(),
  /** The months that `usual` is the median of, the oldest first. */
  months: z.array(z.object({ month: z.string(), spent: Amount })),
})

/** What of the fee of a deal in a stage counts. */
export const DealWeight = z.object({
  stage: z.enum(OPEN_STAGES),
  /** Of the household's own deals that were once in it, those that have ended, and of these those that were closed. */
  ended: z.number().int(),
  closed: z.number().int(),
  /** What the person has set, in whole percent; null where it goes by their own deals. */
  own_percent: z.number().int().nullable(),
  /** What counts, in percent; null where neither says: fewer than three have ended. Such a fee is left out. */
  percent: z.number().nullable(),
})
export type DealWeight = z.infer<typeof DealWeight>

/** An open deal whose fee is known. */
export const WeighedDeal = z.object({
  deal_id: Id,
  name: z.string(),
  stage: z.enum(OPEN_STAGES),
  fee: Amount,
  /** What of it counts; null where its stage has no weight. */
  counted: Amount.nullable(),
  /** Its closing day, else by how long deals were in its stage and those after it; null where nothing says. */
  date: CalendarDateText.nullable(),
})

export const ForecastAccount = z.object({
  id: Id,
  name: z.string(),
  starting_balance: Amount,
  days: z.array(ForecastDay),
  low: ForecastLow,
})

const Event = z.object({ kind: z.enum(PART_KINDS), id: z.string(), name: z.string(), amount: Amount })

export const Forecast = z.object({
  from: CalendarDateText,
  to: CalendarDateText,
  starting_balance: Amount,
  days: z.array(z.object({ ...ForecastDay.shape, events: z.array(Event).optional() })),
  low: ForecastLow,
  /** null where too little is known of the past. */
  band: ForecastBand.nullable(),
  /** The least that is to stay on the accounts, as the budget has it, and the days that end below it. */
  buffer: Amount,
  below_buffer: z.array(CalendarDateText),
  everyday: z.array(EverydayWorking),
  /** What of deals' fees counts, and of each of them; the same where they are left out. */
  deal_weights: z.array(DealWeight),
  weighed_deals: z.array(WeighedDeal),
  scenario_id: Id.nullable(),
  /** Each account for itself, where it is asked for. */
  accounts: z.array(ForecastAccount).optional(),
  /** As `low`, without what makes it. */
  lowest: z.object({ date: CalendarDateText, balance: Amount }),
  /** What of the accounts' balances, and of rows for days to come, has no rate. */
  unconverted: z.array(Unconverted),
})
export type Forecast = z.infer<typeof Forecast>

const ForecastQuestion = z.object({
  /** The last day, up to 24 months ahead. Without it, `days` says how many; 90 where neither is sent. */
  to: CalendarDateText.optional(),
  /** As before: the days then have `events` too. */
  days: z.number().int().min(1).max(366).optional(),
  scenario_id: Id.optional(),
  by: z.enum(['account']).optional(),
  /** Fees of open deals by how the household's own deals fared, or not at all. */
  deals: z.enum(['weighted', 'left_out']).default('weighted'),
})

const Days = z.number().int().min(0).max(730)
const named = { name: Name, account_id: Id.nullable().optional() }

/** One thing that is otherwise. */
export const ScenarioChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('income_begins'),
    ...named,
    amount: PositiveAmount,
    cadence: z.enum(CHANGE_CADENCES),
    from: CalendarDateText,
  }),
  z.object({
    kind: z.literal('income_changes'),
    flow_id: Id,
    amount: NonNegativeAmount,
    from: CalendarDateText,
  }),
  z.object({ kind: z.literal('income_ends'), flow_id: Id, from: CalendarDateText }),
  z.object({
    kind: z.literal('bill_changes'),
    bill_id: Id,
    amount: NonNegativeAmount,
    from: CalendarDateText,
  }),
  z.object({ kind: z.literal('bill_ends'), bill_id: Id, from: CalendarDateText }),
  z.object({
    kind: z.literal('rent_changes'),
    /** Rent that is paid is a bill, rent that is received is expected income. */
    rent: z.enum(['bill', 'flow']),
    id: Id,
    amount: NonNegativeAmount,
    from: CalendarDateText,
  }),
  z.object({
    kind: z.literal('buy_deal'),
    deal_id: Id.nullable().optional(),
    ...named,
    /** The day of the contract; the earnest money is paid on it. */
    date: CalendarDateText,
    earnest_money: NonNegativeAmount,
    days_to_close: Days,
    /** To be paid at the closing, besides the earnest money. */
    costs: NonNegativeAmount.optional(),
    /** Each month after the closing. */
    monthly_cost: NonNegativeAmount.optional(),
    monthly_rent: NonNegativeAmount.optional(),
  }),
  z.object({
    kind: z.literal('pay_off'),
    /** A card, a loan (the id of its account, or of the debt of a holding), or a bill that ends with it. */
    debt: z.enum(['card', 'loan', 'bill']),
    id: Id,
    date: CalendarDateText,
    /** All that is owed then, where it is left out. */
    amount: NonNegativeAmount.nullable().optional(),
  }),
  z.object({
    kind: z.literal('one_off'),
    ...named,
    date: CalendarDateText,
    amount: PositiveAmount,
    direction: z.enum(['out', 'in']).optional(),
  }),
])
export type ScenarioChange = z.infer<typeof ScenarioChange>

export const Scenario = z.object({
  id: Id,
  name: z.string(),
  changes: z.array(ScenarioChange),
  created_at: Instant,
  updated_at: Instant,
})
export type Scenario = z.infer<typeof Scenario>
const scenarioFields = { name: Name, changes: z.array(ScenarioChange).max(50) }

const CoverLow = z.object({
  closing_date: CalendarDateText,
  /** Nothing is ever missing for what falls due, and this month's obligations stay covered by the cash there is. */
  covered: z.boolean(),
  /** The day with the least cash, and what is left then. */
  low: ForecastLow,
  /** What of that is above the buffer; below zero where the buffer is touched. */
  above_buffer: Amount,
  /** The first day on which cash does not reach; null where there is none. */
  first_short: CalendarDateText.nullable(),
})

export const CoverCheck = z.object({
  deal_id: Id,
  earnest_money: Amount,
  costs: Amount,
  ...CoverLow.shape,
  /** The same if the closing slips. */
  if_slips: z.object({ days: z.number().int(), ...CoverLow.shape }),
  /** This month's obligations as Today has them, and as they are with the earnest money gone. */
  obligations: Coverage,
  obligations_after: z.object({ covered: z.boolean(), cash_available: Amount, due: Amount, missing: Amount }),
})
export type CoverCheck = z.infer<typeof CoverCheck>

const path = '/core/scenarios'
const tags = ['forecast']
export const forecast = {
  get: base
    .route({
      method: 'GET',
      path: '/core/forecast',
      summary: 'Spendable cash day by day, with all that is expected and everyday spending',
      tags,
    })
    .input(ForecastQuestion)
    .output(Forecast),
  listScenarios: base
    .route({ method: 'GET', path, summary: 'What-if scenarios', tags })
    .input(z.object({}))
    .output(listOf(Scenario)),
  getScenario: base
    .route({ method: 'GET', path: `${path}/{scenario_id}`, summary: 'A what-if scenario', tags })
    .input(z.object({ scenario_id: Id }))
    .output(Scenario),
  createScenario: base
    .route({ method: 'POST', path, summary: 'Add a what-if scenario', tags, successStatus: 201 })
    .input(z.object({ name: Name, changes: scenarioFields.changes.optional() }))
    .output(Scenario),
  changeScenario: base
    .route({ method: 'PATCH', path: `${path}/{scenario_id}`, summary: 'Change a what-if scenario', tags })
    .input(z.object({ scenario_id: Id, ...z.object(scenarioFields).partial().shape }))
    .output(Scenario),
  removeScenario: base
    .route({ method: 'DELETE', path: `${path}/{scenario_id}`, summary: 'Remove a what-if scenario', tags })
    .input(z.object({ scenario_id: Id }))
    .output(Scenario),
  listDealWeights: base
    .route({
      method: 'GET',
      path: '/core/forecast/deal_weights',
      summary: 'What of the fee of a deal in each stage the forecast counts',
      tags,
    })
    .input(z.object({}))
    .output(listOf(DealWeight)),
  setDealWeight: base
    .route({
      method: 'PUT',
      path: '/core/forecast/deal_weights/{stage}',
      summary: 'Set what of the fee of a deal in a stage counts, or go back to how your own deals fared',
      tags,
    })
    .input(
      z.object({
        stage: z.enum(OPEN_STAGES),
        /** Whole percent; null goes back. */
        percent: z.number().int().min(0).max(100).nullable(),
      }),
    )
    .output(DealWeight),
  coverCheck: base
    .route({
      method: 'POST',
      path: '/core/deals/{deal_id}/cover_check',
      summary: 'Whether the household stays covered with a deal, also if its closing slips',
      tags,
    })
    .input(
      z.object({
        deal_id: Id,
        earnest_money: NonNegativeAmount,
        /** When it is paid; today where it is left out. */
        earnest_date: CalendarDateText.optional(),
        /** To be paid at the closing, besides the earnest money. */
        costs: NonNegativeAmount.optional(),
        /** Each month until the closing. */
        monthly_costs: NonNegativeAmount.optional(),
        /** Either of the two; without them the deal's own closing date. */
        closing_date: CalendarDateText.optional(),
        days_to_close: Days.optional(),
        slip_days: z.number().int().min(1).max(365).optional(),
        account_id: Id.nullable().optional(),
        scenario_id: Id.optional(),
      }),
    )
    .output(CoverCheck),
}
