import type { BoardPart, PartData } from '../../../shared/contract/today.ts'
import { type CalendarDate, weekStartOf } from '../../../shared/domain/calendar.ts'
import { isAtRisk, isOverspent } from '../../../shared/domain/envelopes.ts'
import type { Movement } from '../../../shared/domain/forecast/movement.ts'
import { safeToSpend } from '../../../shared/domain/safe-to-spend.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { instantOf, instantText } from '../../core/clock.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { Deals } from '../../deals/deals/index.ts'
import type { Properties } from '../../deals/properties/index.ts'
import { type Accounts, type CardStatement, toCardStatement } from '../../household/accounts/index.ts'
import type { Assign } from '../../household/assign/index.ts'
import { type Bills, toOccurrence } from '../../household/bills/index.ts'
import { toBucketMonth } from '../../household/buckets/index.ts'
import { type BudgetService, toBudgetSnapshot, toBufferCheck } from '../../household/budget/index.ts'
import type { Entities } from '../../household/entities/index.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { type Obligations, toCoverage } from '../../household/obligations/index.ts'
import { type Reminders, toReminder } from '../../household/reminders/index.ts'
import type { CreditScores } from '../../wealth/credit-scores/index.ts'
import type { Holdings } from '../../wealth/holdings/index.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import type { ForecastService } from '../forecast/index.ts'
import { type Tasks, toTask } from '../tasks/index.ts'
import * as store from './store.ts'

export interface PartNeeds {
  readonly household: HouseholdService
  readonly accounts: Accounts
  readonly assign: Pick<Assign, 'plannedOf'>
  readonly bills: Bills
  readonly budget: BudgetService
  readonly creditScores: CreditScores
  readonly deals: Deals
  readonly entities: Entities
  readonly forecast: ForecastService
  readonly holdings: Holdings
  readonly obligations: Obligations
  readonly properties: Properties
  readonly reminders: Reminders
  readonly tasks: Tasks
}

/** Rows of a card; the rest is on the screen it leads to. */
const ROWS = 10
const FORECAST_DAYS = 90

/** The first of what is still due, those that are no bill before all: the next bills have a part of their own. In the order that they came in. */
function toldOf<Due extends { readonly kind: string }>(open: readonly Due[]): readonly Due[] {
  const owedOnce = open.filter(({ kind }) => kind !== 'bill')
  const told = new Set([...owedOnce, ...open].slice(0, ROWS))
  return open.filter(each => told.has(each))
}

/** Each part of the board as a function of its own, so that one that throws is alone in it. Figures as the contract has them. */
export function partsOf(
  session: ReadSession,
  needs: PartNeeds,
): { readonly [P in BoardPart]: () => PartData<P> } {
  const { household, bills, obligations } = needs
  const wire = amountsIn(household.getWithin(session).base_currency)
  const today = household.today(session)
  const ahead = forecastOnce(needs.forecast)
  return {
    safe_to_spend: () => safePart(session, needs, ahead().base, wire),
    bills_upcoming: () => upcomingBills(session, needs, wire),
    bills_missed: () => {
      const missed = bills.missedWithin(session)
      return {
        items: missed.slice(0, ROWS).map(each => toOccurrence(each, wire)),
        count: missed.length,
        total: wire.major(sumMinor(missed.map(each => each.amount_minor - each.paid_minor))),
      }
    },
    budget_snapshot: () => {
      const snapshot = needs.budget.snapshot()
      const { from, to } = snapshot.ledger
      const { buckets } = needs.assign.plannedOf(session, snapshot.ledger)
      const at_risk = buckets
        .filter(each =>
          isAtRisk({ ...each, bucket_type: each.bucket.bucket_type, overspent: isOverspent(each) }),
        )
        .sort((a, b) => a.remaining_minor - b.remaining_minor)
        .slice(0, ROWS)
      return {
        ...toBudgetSnapshot(snapshot),
        from,
        to,
        buckets: buckets.length,
        limited: buckets.filter(each => each.limit_minor > 0).length,
        at_risk: at_risk.map(each => toBucketMonth(each, wire)),
      }
    },
    buffer_check: () => toBufferCheck(needs.budget.bufferCheck(undefined), wire),
    obligations_coverage: () => {
      const coverage = obligations.status()
      const open = coverage.obligations.filter(each => each.open_minor > 0)
      return {
        ...toCoverage({ ...coverage, obligations: toldOf(open) }, wire),
        open_count: open.length,
      }
    },
    cash_forecast_low: () => {
      const { base, low, days } = ahead()
      const { from, to, starting_minor, unconverted } = base
      return {
        accounts: needs.accounts.openCountWithin(session),
        from,
        to,
        starting_balance: wire.major(starting_minor),
        lowest: { date: low.date, balance: wire.major(low.balance_minor) },
        days: days.map(({ date, balance_minor }) => ({ date, balance: wire.major(balance_minor) })),
        unconverted: toUnconverted(unconverted),
      }
    },
    pipeline_recent: () => ({ items: store.recentRuns(session, ROWS).map(toRun) }),
    deals_by_stage: () => {
      const { by_stage, open_deals, expected_minor } = needs.deals.stageValuesWithin(session)
      return {
        stages: by_stage.map(({ stage, deals, fees_minor, without_fee }) => ({
          stage,
          deals,
          fees: wire.major(fees_minor),
          without_fee,
        })),
        open_deals,
        expected_fees: wire.major(expected_minor),
      }
    },
    follow_ups_due: () => ({
      items: store.dueFollowUps(session, today, ROWS),
      count: store.countDueFollowUps(session, today),
    }),
    reminders_open: () => {
      const { rows, count } = needs.reminders.openWithin(session, ROWS)
      return { items: rows.map(row => toReminder(row, wire)), count }
    },
    tasks_due: () => {
      const { items, count } = needs.tasks.dueWithin(session, ROWS)
      return { items: items.map(toTask), count }
    },
    property_portfolio: () => {
      const { active, archived, owned, arv_minor, without_arv } = needs.properties.portfolioWithin(session)
      return {
        count: active + archived,
        by_status: { active, archived },
        owned,
        total_arv: wire.major(arv_minor),
        without_arv,
      }
    },
    communications: () => {
      const week_from = weekStartOf(today, household.getWithin(session).week_start)
      const counts = store.countDrafts(
        session,
        instantText(instantOf(week_from, 0, household.timeZone(session))),
      )
      return { drafts_waiting: counts.waiting, held: counts.held, sent_this_week: counts.sent, week_from }
    },
    entity_status: () => {
      const due = needs.entities.renewalsDueWithin(session)
      return {
        entities: needs.entities.countWithin(session),
        renewals_due: due.slice(0, ROWS),
        due_count: due.length,
      }
    },
    credit_scores: () => ({ items: needs.creditScores.latest() }),
    net_worth: () => toNetWorth(needs.holdings.lastMonthWithin(session), wire),
  }
}

/** The coming days, worked out when a part first asks for them: two parts do. */
function forecastOnce(service: ForecastService): () => ReturnType<ForecastService['get']> {
  let known: ReturnType<ForecastService['get']> | undefined
  return () => {
    known ??= service.get({ days: FORECAST_DAYS, deals: 'weighted' })
    return known
  }
}

/** What can be spent until money comes in again, in the household's currency. */
function safePart(
  session: ReadSession,
  { household, accounts, obligations }: PartNeeds,
  base: ReturnType<ForecastService['get']>['base'],
  wire: Amounts,
): PartData<'safe_to_spend'> {
  const today = household.today(session)
  const { next_income, ...safe } = safeToSpend({
    today,
    cash_minor: base.starting_minor,
    buffer_minor: base.buffer_minor,
    planned: [...base.planned, ...statementsOwed(obligations.cardBillsWithin(session).statements, today)],
  })
  return {
    accounts: accounts.openCountWithin(session),
    cash: wire.major(safe.cash_minor),
    due: wire.major(safe.due_minor),
    due_count: safe.due_count,
    buffer: wire.major(safe.buffer_minor),
    safe: wire.major(safe.safe_minor),
    until: safe.until,
    next_income:
      next_income === undefined
        ? null
        : { date: next_income.date, name: next_income.name, amount: wire.major(next_income.amount_minor) },
    unconverted: toUnconverted(base.unconverted),
  }
}

/** What is open of cards' statements, which the forecast pays by itself and so has not among what is planned; a late one is due today. */
function statementsOwed(statements: readonly CardStatement[], today: CalendarDate): Movement[] {
  return statements.flatMap(({ account_id, name, due_on, household: own }): Movement[] =>
    own === null || own.open_minor === 0
      ? []
      : [
          {
            kind: 'card_payment',
            id: account_id,
            name,
            date: due_on < today ? today : due_on,
            amount_minor: -own.open_minor,
            account_id: null,
            bucket_id: null,
          },
        ],
  )
}

/** What comes due next, statements of cards among it; a bill that pays such a card is not there besides. */
function upcomingBills(
  session: ReadSession,
  { bills, obligations }: PartNeeds,
  wire: Amounts,
): PartData<'bills_upcoming'> {
  const open = obligations.cardBillsWithin(session).statements.filter(each => each.open_minor > 0)
  return {
    items: bills.upcomingWithin(session, ROWS).map(each => toOccurrence(each, wire)),
    card_statements: open.map(toCardStatement),
  }
}

function toRun({ draft_status, ...run }: store.RecentRun): PartData<'pipeline_recent'>['items'][number] {
  return { ...run, status: draft_status === 'draft' ? 'drafted' : draft_status }
}

function toNetWorth(
  { holdings, now, before, entered_minor }: ReturnType<Holdings['lastMonthWithin']>,
  { major }: Amounts,
): PartData<'net_worth'> {
  const complete = now.unconverted === 0 && before.unconverted === 0
  return {
    holdings,
    date: now.date,
    net_worth: major(now.net_worth_minor),
    assets: major(now.assets_minor),
    liabilities: major(now.liabilities_minor),
    accounts: major(now.accounts_minor ?? 0),
    deposits: major(now.deposits_minor ?? 0),
    since: before.date,
    change: complete ? major(now.net_worth_minor - before.net_worth_minor) : null,
    entered: major(entered_minor),
    complete,
  }
}
