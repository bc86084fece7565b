import { setTimeout as delay } from 'node:timers/promises'
import { budgetMonthOf, type Month } from '../../../shared/domain/calendar.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../household/index.ts'
import {
  type FoundPair,
  findSide,
  monthSums,
  sidesIn,
  type Transactions,
  transfersOfPass,
} from '../transactions/index.ts'

/** One pass over the whole ledger, in the thread that imports. */

export interface TransferHistoryNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly transactions: Transactions
}

export interface MonthChange {
  readonly month: Month
  readonly income_before_minor: number
  readonly income_after_minor: number
  readonly expense_before_minor: number
  readonly expense_after_minor: number
}

export interface HistoryFound {
  readonly linked: number
  readonly asked: number
  readonly months: readonly MonthChange[]
}

export interface PassDone {
  readonly pass_id: string
  readonly linked: number
  readonly asked: number
}

/** Rows searched with one look, and pairs written in one transaction: a write of the window's waits for one of these, some hundredths of a second. */
const ROWS_A_STEP = 2000
const PAIRS_A_WRITE = 40
/** Between two writes, so that one that waits has its turn; it asks every 15 ms. */
const PAUSE = 20
/** How much of a pass is the search. */
const SEARCHING = 0.5

type OnStep = (fraction: number) => void

export type TransferHistory = ReturnType<typeof createTransferHistory>

export function createTransferHistory({ database, household, transactions }: TransferHistoryNeeds) {
  const links = transactions.transferLinks

  /** Every pair of the ledger's, each row of what came in looked at once. */
  const search = (session: ReadSession, onStep: OnStep): FoundPair[] => {
    const found = links.searchIn(session)
    const pairs: FoundPair[] = []
    let looked = 0
    for (let after = 0; ; ) {
      const sides = sidesIn(session, after, ROWS_A_STEP)
      const last = sides.at(-1)
      if (!last) return pairs
      looked += 1
      onStep(1 - 1 / (1 + looked / 10))
      pairs.push(...found.pairsOf(sides))
      after = last.seq
    }
  }

  return {
    /** What a pass would do. Nothing is written. */
    preview: (onStep: OnStep): HistoryFound =>
      database.read(session => {
        const pairs = search(session, onStep)
        const links = pairs.filter(each => each.verdict === 'link')
        const startDay = household.monthStartDay(session)
        return {
          linked: links.length,
          asked: pairs.length - links.length,
          months: changedMonths(session, links, startDay),
        }
      }),

    /**
     * Links what is sure, in many small transactions, and keeps the rest to be asked. What has become another while it was at work is left alone.
     * One that is stopped has done what it has done, which is taken back under the pass's id.
     */
    async run(pass_id: string, by: Actor, onStep: OnStep): Promise<PassDone> {
      const pairs = database.read(session => search(session, fraction => onStep(SEARCHING * fraction)))
      const done = { linked: 0, asked: 0 }
      for (let first = 0; first < pairs.length; first += PAIRS_A_WRITE) {
        onStep(SEARCHING + (1 - SEARCHING) * (first / pairs.length))
        const some = pairs.slice(first, first + PAIRS_A_WRITE)
        const written = await database.write(session =>
          links.settle(
            session,
            some.filter(pair => isStill(session, pair)),
            { origin: 'history', pass_id },
            by,
          ),
        )
        done.linked += written.linked
        done.asked += written.asked
        await delay(PAUSE)
      }
      return { pass_id, ...done }
    },

    /** Takes apart what a pass joined. @returns how many */
    async undo(pass_id: string, by: Actor, onStep: OnStep): Promise<number> {
      const all = database.read(session => transfersOfPass(session, pass_id))
      for (let first = 0; first < all.length; first += PAIRS_A_WRITE) {
        onStep(first / all.length)
        const some = all.slice(first, first + PAIRS_A_WRITE)
        await database.write(session => {
          for (const transfer_id of some) links.takeApart(session, transfer_id, by)
        })
        await delay(PAUSE)
      }
      return all.length
    },
  }
}

export function newPassId(): string {
  return newId('trf')
}

/** Whether both rows are as they were when they were searched for. */
function isStill(session: ReadSession, { out, in: incoming, amount_minor, in_minor }: FoundPair): boolean {
  return [out, incoming].every(row => {
    const now = findSide(session, row.id)
    const was = row === out ? amount_minor : in_minor
    return now?.amount_minor === was && now.account_id === row.account_id && now.date === row.date
  })
}

function changedMonths(
  session: ReadSession,
  pairs: readonly FoundPair[],
  startDay: number,
): readonly MonthChange[] {
  const income = new Map<Month, number>()
  const expense = new Map<Month, number>()
  const add = (sums: Map<Month, number>, date: string, minor: number) => {
    const month = budgetMonthOf(date, startDay)
    sums.set(month, (sums.get(month) ?? 0) + minor)
  }
  for (const pair of pairs) {
    add(expense, pair.out.date, pair.out_household_minor ?? 0)
    add(income, pair.in.date, pair.in_household_minor ?? 0)
  }
  return monthSums(session)
    .filter(({ month }) => income.has(month) || expense.has(month))
    .map(({ month, income_minor, expense_minor }) => ({
      month,
      income_before_minor: income_minor,
      income_after_minor: income_minor - (income.get(month) ?? 0),
      expense_before_minor: expense_minor,
      expense_after_minor: expense_minor - (expense.get(month) ?? 0),
    }))
}
