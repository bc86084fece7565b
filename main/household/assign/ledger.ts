import type {
  AssignLedger,
  Assignment,
  BucketFlow,
  CardFlow,
  FreeFlow,
} from '../../../shared/domain/assign/months.ts'
import { budgetMonthOf, type CalendarDate, type Month } from '../../../shared/domain/calendar.ts'
import type { RateBook } from '../../../shared/domain/holdings/conversion.ts'
import {
  convertedMinor,
  type HouseholdFactor,
  householdFactors,
} from '../../../shared/domain/household-amount.ts'
import { sumInHousehold, type UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import {
  type BudgetCell,
  budgetCells,
  cellsAfter,
  type TransferLeg,
  transferLegs,
} from '../../core/database/budget-flows.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { Account, Accounts } from '../accounts/index.ts'
import type { HouseholdService } from '../household/index.ts'
import * as store from './store.ts'

/** The flows that the months are made of, read once: what is dated after today counts when its day has come. */

export interface LedgerNeeds {
  readonly household: HouseholdService
  readonly accounts: Accounts
  readonly rateBook: (session: ReadSession) => RateBook
}

export type Role = 'cash' | 'card' | 'off'

/** What an account is to the budget. A card is one whatever else is said of it; of the others those count whose money can pay a bill. */
export function roleOf({ kind, spendable }: Pick<Account, 'kind' | 'spendable'>): Role {
  if (kind === 'credit_card') return 'card'
  return spendable === 1 ? 'cash' : 'off'
}

export interface Ledger extends AssignLedger {
  readonly today: CalendarDate
  /** The budget month of today. */
  readonly current: Month
  readonly startDay: number
  readonly accounts: readonly Account[]
  readonly factorOf: HouseholdFactor
  /** What came in without a bucket, by its month. */
  readonly income: ReadonlyMap<Month, number>
}

export function readLedger(session: ReadSession, needs: LedgerNeeds): Ledger {
  const { base_currency, month_start_day } = needs.household.getWithin(session)
  const today = needs.household.today(session)
  const accounts = needs.accounts.listWithin(session)
  const factorOf = householdFactors(needs.rateBook(session), base_currency)
  const cells = cellsUntil(session, today, month_start_day)
  const opened = openings(accounts, { today, startDay: month_start_day, factorOf })
  const moved = transfersOf(
    transferLegs(session, today, month_start_day),
    new Map(accounts.map(account => [account.id, roleOf(account)])),
  )
  const income = new Map<Month, number>()
  for (const { month, card_id, income_minor } of cells)
    if (card_id === '') income.set(month, (income.get(month) ?? 0) + income_minor)
  return {
    today,
    current: budgetMonthOf(today, month_start_day),
    startDay: month_start_day,
    accounts,
    factorOf,
    income,
    card_ids: accounts.filter(each => roleOf(each) === 'card').map(({ id }) => id),
    spent: cells.flatMap(spentIn),
    free: [...cells.flatMap(freeIn), ...opened.free, ...moved.free],
    cards: [...cells.flatMap(looseOn), ...opened.cards, ...moved.cards],
    assignments: store.listAssignments(session).map(toAssignment),
  }
}

function toAssignment(row: ReturnType<typeof store.listAssignments>[number]): Assignment {
  return { month: row.month, place_id: row.bucket_id ?? row.account_id ?? '', minor: row.assigned_minor }
}

function cellsUntil(session: ReadSession, today: CalendarDate, startDay: number): BudgetCell[] {
  const after = cellsAfter(session, today, startDay).map(cell => ({
    ...cell,
    spent_minor: -cell.spent_minor,
    income_minor: -cell.income_minor,
  }))
  return [...budgetCells(session), ...after]
}

function spentIn({ month, bucket_id, card_id, spent_minor }: BudgetCell): BucketFlow[] {
  if (bucket_id === '' || spent_minor === 0) return []
  return [{ month, bucket_id, card_id: card_id === '' ? null : card_id, spent_minor }]
}

/** Cash in no bucket. */
function freeIn({ month, bucket_id, card_id, spent_minor, income_minor }: BudgetCell): FreeFlow[] {
  if (bucket_id !== '' || card_id !== '') return []
  return [{ month, minor: income_minor - spent_minor }]
}

/** What a card bought in no bucket, less what came to it in none. */
function looseOn({ month, bucket_id, card_id, spent_minor, income_minor }: BudgetCell): CardFlow[] {
  if (bucket_id !== '' || card_id === '') return []
  return [{ month, card_id, kind: 'loose', minor: spent_minor - income_minor }]
}

/** What accounts began with, in the month of their first day. */
function openings(
  accounts: readonly Account[],
  { today, startDay, factorOf }: Pick<Ledger, 'today' | 'startDay' | 'factorOf'>,
): Pick<AssignLedger, 'free' | 'cards'> {
  const free: FreeFlow[] = []
  const cards: CardFlow[] = []
  for (const account of accounts) {
    const { id, opening_date, opening_minor, currency } = account
    if (opening_minor === 0 || opening_date > today) continue
    const month = budgetMonthOf(opening_date, startDay)
    const minor = convertedMinor(opening_minor, factorOf(currency, opening_date)) ?? 0
    const role = roleOf(account)
    if (role === 'cash') free.push({ month, minor })
    if (role === 'card') cards.push({ month, card_id: id, kind: 'starting', minor: -minor })
  }
  return { free, cards }
}

/**
 * What transfers are to the budget. Among its cash accounts they are nothing but what the rates make of them; to a card they pay it; to and from elsewhere
 * they change what there is to assign, or what is owed on the card.
 */
export function transfersOf(
  legs: readonly TransferLeg[],
  roles: ReadonlyMap<string, Role>,
): Pick<AssignLedger, 'free' | 'cards'> {
  const free: FreeFlow[] = []
  const cards: CardFlow[] = []
  const known = Map.groupBy(legs, leg => leg.transfer_id)
  const pay = ({ month }: TransferLeg, card_id: string, minor: number) =>
    cards.push({ month, card_id, kind: 'payment', minor })
  for (const leg of legs) {
    const role = roles.get(leg.account_id) ?? 'off'
    if (role === 'off') continue
    const other =
      leg.transfer_id === null ? undefined : known.get(leg.transfer_id)?.find(each => each !== leg)
    const otherRole = other ? (roles.get(other.account_id) ?? 'off') : 'off'
    if (role === 'cash') {
      if (other && otherRole === 'card') pay(leg, other.account_id, -leg.minor)
      else free.push({ month: leg.month, minor: leg.minor })
    } else if (otherRole === 'off')
      cards.push({ month: leg.month, card_id: leg.account_id, kind: 'loose', minor: -leg.minor })
    else if (other && otherRole === 'card' && leg.minor < 0) {
      // One card pays another: the money set aside for the one paid is now for the one that paid.
      pay(leg, leg.account_id, leg.minor)
      pay(leg, other.account_id, -leg.minor)
    }
  }
  return { free, cards }
}

export interface Worth {
  /** What the cash is worth at the end of a day, by its rates. */
  readonly cash: number
  /** What is owed on each card. */
  readonly owed: ReadonlyMap<string, number>
  /** What no rate leads from. */
  readonly unconverted: readonly UnconvertedSum[]
}

/** What the budget's accounts hold at the end of a day, in the household's currency. */
export function worthOn(
  session: ReadSession,
  { accounts, factorOf }: Ledger,
  day: CalendarDate,
  balanceOn: Accounts['balanceOnWithin'],
): Worth {
  const held = (account: Account) => {
    const minor = balanceOn(session, account.id, day)
    return account.opening_date <= day ? minor : minor - account.opening_minor
  }
  const cash = sumInHousehold(
    accounts
      .filter(each => roleOf(each) === 'cash')
      .map(account => ({ currency: account.currency, minor: held(account) })),
    currency => factorOf(currency, day),
  )
  const cards = accounts.filter(each => roleOf(each) === 'card')
  const owed = cards.flatMap(card => {
    const minor = convertedMinor(held(card), factorOf(card.currency, day))
    return minor === null ? [] : [[card.id, minor === 0 ? 0 : -minor] as const]
  })
  return { cash: cash.minor, owed: new Map(owed), unconverted: cash.unconverted }
}
