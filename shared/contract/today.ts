import { z } from 'zod'
import { CardStatement } from './accounts.ts'
import { Occurrence } from './bills.ts'
import { BucketMonth } from './buckets.ts'
import { BudgetSnapshot, BufferCheck } from './budget.ts'
import { Amount, base, CalendarDateText, Id, Instant, listOf, Unconverted } from './common.ts'
import { BureauScore } from './credit-scores.ts'
import { StageName } from './deals.ts'
import { Renewal } from './entities.ts'
import { Coverage } from './obligations.ts'
import { Reminder } from './reminders.ts'
import { Task } from './tasks.ts'

/** One part of the board: what it shows, or why it cannot; a part that fails takes no other with it. */
function part<T extends z.ZodType>(data: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), data }),
    z.object({ ok: z.literal(false), error: z.string() }),
  ])
}

const count = z.number().int().nonnegative()
const Kind = z.enum(['sms', 'email', 'call_note'])
const ofDeal = { id: Id, deal_id: Id, deal_title: z.string(), kind: Kind }

export const BoardRun = z.object({
  ...ofDeal,
  to: z.string(),
  /** As its draft is. */
  status: z.enum(['drafted', 'held', 'sent', 'discarded']),
  created_at: Instant,
  sent_at: Instant.nullable(),
})
export const BoardFollowUp = z.object({
  ...ofDeal,
  seller_name: z.string(),
  note: z.string(),
  due_date: CalendarDateText,
})

/** What each part of the board says, by its name. */
const parts = {
  /** Cash less what falls due before the next income, and less the buffer. `until` is the last day it has to last for: a month ahead where no income is known. */
  safe_to_spend: z.object({
    accounts: count,
    cash: Amount,
    due: Amount,
    due_count: count,
    buffer: Amount,
    safe: Amount,
    until: CalendarDateText,
    next_income: z.object({ date: CalendarDateText, name: z.string(), amount: Amount }).nullable(),
    unconverted: z.array(Unconverted),
  }),
  /** The next ten occurrences that are due, of different bills. */
  /** With the statements of cards that have closed and are open; a bill that pays such a card is not among the items besides. */
  bills_upcoming: z.object({ ...listOf(Occurrence).shape, card_statements: z.array(CardStatement) }),
  /** The ten that were missed first, and how many there are in all. */
  bills_missed: z.object({ items: z.array(Occurrence), count, total: Amount }),
  /** The targets and this month's ledger, and the buckets that are overspent or about to be: of their limits, or of what is assigned where money has jobs. */
  budget_snapshot: z.object({
    ...BudgetSnapshot.shape,
    from: CalendarDateText,
    to: CalendarDateText,
    buckets: count,
    /** Of them, those with a limit this month: without one there is nothing to be within. */
    limited: count,
    at_risk: z.array(BucketMonth),
  }),
  buffer_check: BufferCheck,
  /** This month's, with the first ten that are still to be paid. */
  obligations_coverage: z.object({ ...Coverage.shape, open_count: count }),
  /** Spendable cash at the end of each of the next 90 days. */
  cash_forecast_low: z.object({
    accounts: count,
    from: CalendarDateText,
    to: CalendarDateText,
    starting_balance: Amount,
    lowest: z.object({ date: CalendarDateText, balance: Amount }),
    days: z.array(z.object({ date: CalendarDateText, balance: Amount })),
    unconverted: z.array(Unconverted),
  }),
  /** The last ten. */
  pipeline_recent: listOf(BoardRun),
  deals_by_stage: z.object({
    stages: z.array(z.object({ stage: StageName, deals: count, fees: Amount, without_fee: count })),
    open_deals: count,
    /** What the open deals are expected to bring. */
    expected_fees: Amount,
  }),
  /** Due today or before; the ten that have waited longest. */
  follow_ups_due: z.object({ items: z.array(BoardFollowUp), count }),
  /** The ten that are due first. */
  reminders_open: z.object({ items: z.array(Reminder), count }),
  /** Open tasks due today or before; the ten that have waited longest. */
  tasks_due: z.object({ items: z.array(Task), count }),
  property_portfolio: z.object({
    count,
    by_status: z.object({ active: count, archived: count }),
    /** Of the active ones, those that an active holding refers to; the others are only looked at, and count in no value. */
    owned: count,
    /** The latest values of the owned ones. */
    total_arv: Amount,
    without_arv: count,
  }),
  communications: z.object({
    drafts_waiting: count,
    /** Of those waiting, how many something stood in the way of when they were last looked at. */
    held: count,
    sent_this_week: count,
    week_from: CalendarDateText,
  }),
  /** The ten renewals that are due first. */
  entity_status: z.object({ entities: count, renewals_due: z.array(Renewal), due_count: count }),
  /** The latest score of each bureau, and its change. */
  credit_scores: listOf(BureauScore),
  /** Everything owned less everything owed, the household's accounts among it. */
  net_worth: z.object({
    holdings: count,
    date: CalendarDateText,
    net_worth: Amount,
    assets: Amount,
    liabilities: Amount,
    accounts: Amount,
    /** What is held of tenants' deposits, and owed back. */
    deposits: Amount,
    since: CalendarDateText,
    /** Null where something could not be converted on one of the days, and the figures are not of the same things. */
    change: Amount.nullable(),
    /** What of the change was newly entered, and not gained: accounts opened, holdings and debts first told. */
    entered: Amount,
    /** Every amount could be converted, on both days. */
    complete: z.boolean(),
  }),
} as const

export type BoardPart = keyof typeof parts

/** The cards of the board in the order they come in, each showing the part of its name. */
export const BOARD_CARDS = [
  'bills_missed',
  'bills_upcoming',
  'reminders_open',
  'tasks_due',
  'obligations_coverage',
  'cash_forecast_low',
  'budget_snapshot',
  'buffer_check',
  'deals_by_stage',
  'follow_ups_due',
  'communications',
  'pipeline_recent',
  'property_portfolio',
  'net_worth',
  'credit_scores',
  'entity_status',
] as const satisfies readonly BoardPart[]
export const BoardCard = z.enum(BOARD_CARDS)
export type BoardCard = z.infer<typeof BoardCard>

export const Today = z.object({
  date: CalendarDateText,
  safe_to_spend: part(parts.safe_to_spend),
  bills_upcoming: part(parts.bills_upcoming),
  bills_missed: part(parts.bills_missed),
  budget_snapshot: part(parts.budget_snapshot),
  buffer_check: part(parts.buffer_check),
  obligations_coverage: part(parts.obligations_coverage),
  cash_forecast_low: part(parts.cash_forecast_low),
  pipeline_recent: part(parts.pipeline_recent),
  deals_by_stage: part(parts.deals_by_stage),
  follow_ups_due: part(parts.follow_ups_due),
  reminders_open: part(parts.reminders_open),
  tasks_due: part(parts.tasks_due),
  property_portfolio: part(parts.property_portfolio),
  communications: part(parts.communications),
  entity_status: part(parts.entity_status),
  credit_scores: part(parts.credit_scores),
  net_worth: part(parts.net_worth),
})
export type Today = z.infer<typeof Today>
/** What a part's card shows where nothing went wrong. */
export type PartData<P extends BoardPart> = z.infer<(typeof parts)[P]>

export const PlacedCard = z.object({ card: BoardCard, hidden: z.boolean() })
export type PlacedCard = z.infer<typeof PlacedCard>
/** Every card once, in order. */
export const BoardLayout = z.object({ items: z.array(PlacedCard), is_default: z.boolean() })
export type BoardLayout = z.infer<typeof BoardLayout>

const path = '/core/ops_board'
const tags = ['ops-board']
export const today = {
  board: base
    .route({ method: 'GET', path: `${path}/today`, summary: 'The day at a glance, part by part', tags })
    .input(z.object({}))
    .output(Today),
  layout: base
    .route({
      method: 'GET',
      path: `${path}/layout`,
      summary: "The board's cards in the person's order",
      tags,
    })
    .input(z.object({}))
    .output(BoardLayout),
  arrange: base
    .route({
      method: 'PUT',
      path: `${path}/layout`,
      summary: 'Put the cards in order and hide some; cards left out follow in their usual order',
      tags,
    })
    .input(
      z.object({
        items: z
          .array(PlacedCard)
          .max(BOARD_CARDS.length)
          .refine(
            items => new Set(items.map(({ card }) => card)).size === items.length,
            'must name each card once',
          ),
      }),
    )
    .output(BoardLayout),
  resetLayout: base
    .route({
      method: 'DELETE',
      path: `${path}/layout`,
      summary: 'Back to the usual order, with all cards',
      tags,
    })
    .input(z.object({}))
    .output(BoardLayout),
}
