import { setImmediate } from 'node:timers/promises'
import { budgetMonthRange, type CalendarDate, type Month } from '../../../shared/domain/calendar.ts'
import type { LinkedThing } from '../../../shared/domain/links.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import type { NewTransaction, TransactionChange } from './changes.ts'
import { createClearing } from './clearing.ts'
import { createConvertingAnew } from './converting-anew.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { earliest, latest } from './day-range.ts'
import { createEntryChanges } from './entry-changes.ts'
import { createHouseholdAmounts } from './household-amounts.ts'
import { createLedger } from './ledger.ts'
import {
  incomesOfAmount,
  linkedPayees,
  linkedRows,
  linkedRowsOf,
  linkedSums,
  linkedSumsOf,
  linkedTotals,
  tagsOfTransactions,
} from './links.store.ts'
import { type Filter, listTransactions } from './list.store.ts'
import type { Sort } from './list-order.store.ts'
import { leadsTo, type PostOptions, refuseVoid, requireTransaction, type TransactionNeeds } from './needs.ts'
import { createPayeeTexts } from './payee-texts.ts'
import { createPosting } from './posting.ts'
import { isEntry } from './rules.ts'
import { isWholeAccount, runningBalances } from './running-balance.ts'
import { createShowing } from './showing.ts'
import { createSorting, someSorted } from './sorting.ts'
import * as store from './store.ts'
import { createTransferLinks } from './transfer-links.ts'
import { createTransfers, type NewTransfer } from './transfers.ts'
import { createTyping, type Typed } from './typing.ts'
import { createVoiding } from './voiding.ts'

export type { NewTransaction, TransactionChange } from './changes.ts'
export type { ObligationGate, PostOptions, TransactionNeeds } from './needs.ts'

export interface ListInput extends Omit<Filter, 'from' | 'to'> {
  readonly month?: Month | undefined
  readonly from?: CalendarDate | undefined
  readonly to?: CalendarDate | undefined
  readonly sort: Sort
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface Adjustment {
  readonly account_id: string
  readonly date: CalendarDate
  readonly signed_minor: number
}

export type Transactions = ReturnType<typeof createTransactions>

/** Incomes, expenses and transfers: posting, changing, voiding, and their exact effect on every month. */
export function createTransactions(needs: TransactionNeeds) {
  const { database, household, buckets, accounts } = needs

  const amounts = createHouseholdAmounts({ household, accounts, rateBook: needs.rateBook })
  const { convertAnew, countAnew } = createConvertingAnew({ household, accounts, amounts })
  const ledger = createLedger({ household, buckets, accounts, amounts, payees: needs.payees })
  const payeeTexts = createPayeeTexts(needs.payees)
  const { transfer, changeTransfer } = createTransfers({
    ledger,
    amounts,
    buckets,
    payeeTexts,
    requireLinked: needs.requireLinked,
    keepBankRow: (session, before, after) => needs.keepBankRow(session, before, after, null),
    onChanged: (session, before, after, by) => needs.onChanged?.(session, before, after, by),
  })
  const transferLinks = createTransferLinks({ ledger, buckets, accounts, amounts })

  const whole = { ...needs, ledger, amounts, transferLinks, payeeTexts }
  const post = createPosting(whole)
  const postTyped = createTyping({ ...whole, post })
  const { monthOf, changeEntry, changeByBank } = createEntryChanges(whole)
  const { voidTransaction, voidAlone } = createVoiding(whole)

  const change = (
    session: WriteSession,
    id: string,
    input: TransactionChange,
    by: Actor,
    options: PostOptions = {},
  ): store.Transaction => {
    const before = requireTransaction(session, id)
    refuseVoid(before)
    if (!isEntry(before)) return changeTransfer(session, before, input, by)
    return changeEntry(session, { ...before, updated_at: session.now }, input, by, options)
  }

  const sort = createSorting({
    buckets,
    require: requireTransaction,
    putInBucket: (session, before, bucket_id, by, options) => {
      refuseVoid(before)
      const now = { ...before, updated_at: session.now }
      return changeEntry(session, now, { bucket_id, splits: [] }, by, options)
    },
  })

  const setCleared = createClearing({ rewrite: ledger.rewrite, require: requireTransaction, refuseVoid })

  return {
    /** In no bucket, it is sorted by the rules. @throws Invalid, NotFound, BlockedByObligations */
    create: (input: NewTransaction, by: Actor, options: PostOptions = {}): Promise<Typed> =>
      database.write(session => postTyped(session, input, by, options)),
    /** As `create`. */
    createWithin: postTyped,
    postWithin: post,
    /** Posts what a statement has and the account has not, in no bucket, as cleared. Minor units, with the sign. */
    adjustWithin: (session: WriteSession, adjustment: Adjustment, by: Actor) =>
      // Nothing that was bought, so it pays no bill either.
      post(session, postingOf(adjustment), by, { asPayment: true }),
    /** @throws NotFound */
    get: (id: string) => database.read(session => requireTransaction(session, id)),
    requireWithin: requireTransaction,
    findWithin: store.findTransaction,
    /** Whether there is what a link leads to. */
    leadsWithin: (session: ReadSession, link: LinkedThing) => leadsTo(needs, session, link),
    /** @throws NotFound, Conflict for a void one, Locked for a reconciled amount, date, account or type, Invalid, BlockedByObligations */
    update: (id: string, input: TransactionChange, by: Actor, options: PostOptions = {}) =>
      database.write(session => change(session, id, input, by, options)),
    changeWithin: change,
    changeByBankWithin: changeByBank,
    /** Voids it, or both legs of a transfer. The row is kept, with when and why. @throws NotFound, Conflict, Locked */
    void: (id: string, reason: string, by: Actor) =>
      database.write(session => voidTransaction(session, id, reason, by)),
    /** As `void`. */
    voidWholeWithin: voidTransaction,
    voidWithin: voidAlone,
    transfer: (input: NewTransfer, by: Actor) => database.write(session => transfer(session, input, by)),
    transferWithin: transfer,
    transferLinks,
    setCleared: (ids: readonly string[], cleared: boolean, unlock: boolean, by: Actor) =>
      database.write(session => setCleared(session, ids, cleared, unlock, by)),
    /**
     * Puts what it can in a bucket, and names what it cannot and why: typed expenses are gated as new ones are, imported ones are flagged.
     * @throws the first one's error where nothing could be done
     */
    categorise: (ids: readonly string[], bucket_id: string | null, by: Actor, override_reason?: string) =>
      database.write(session => someSorted(sort(session, ids, bucket_id, by, { override_reason }))),
    /** As `categorise`, and throws for none of them. */
    categoriseWithin: sort,
    /** What some rows are shown with besides what stands in them. */
    showing: createShowing({ database, amounts, linkLabels: needs.linkLabels }),
    /** What the amounts of an account's rows are in; the household's currency where it is on none. */
    currencyOf: (account_id: string | null | undefined): string =>
      database.read(session => amounts.converting(session).currencyOf(account_id ?? null)),
    /** The rows that are for a thing, from the thing's side. */
    linked: {
      rowsWithin: linkedRows,
      rowsOfWithin: linkedRowsOf,
      totalsWithin: linkedTotals,
      payeesWithin: linkedPayees,
      tagsWithin: tagsOfTransactions,
      sumsOfWithin: linkedSumsOf,
      sumsWithin: linkedSums,
      incomesOfAmountWithin: incomesOfAmount,
    },
    derived: ledger.derived,
    /** What rows count in the household's currency. */
    convertingWithin: amounts.converting,
    /** Converts rows anew by rates that have become others. */
    convertAnewWithin: convertAnew,
    countAnewWithin: countAnew,
    list: (input: ListInput) => database.read(session => listPage(session, input, needs)),
    listWithin: (session: ReadSession, input: ListInput) => listPage(session, input, needs),
    ...readingAllOf(needs),
    tags: () => database.read(store.listTags),
    monthOf,
  }
}

/** What a filter finds in all, and not a page of it. */
function readingAllOf(needs: TransactionNeeds) {
  const { database, household, accounts, buckets } = needs
  return {
    /** Each page of what a filter finds, one after the other; between two, others have their turn. */
    pages: (input: Omit<ListInput, 'limit' | 'cursor'>) => pagesOf(input, needs),
    /** What accounts and buckets are called; of one that is gone, its id. */
    placeNames: (): ((id: string) => string) =>
      database.read(session => {
        const names = new Map(
          [...accounts.listWithin(session), ...buckets.listWithin(session)].map(({ id, name }) => [id, name]),
        )
        return id => names.get(id) ?? id
      }),
    /** The filter with its month as days. */
    wholeFilter: (input: Omit<ListInput, 'sort' | 'limit' | 'cursor'>): Filter =>
      database.read(session => daysOf(session, input, household)),
  }
}

function postingOf({ account_id, date, signed_minor }: Adjustment): NewTransaction {
  return {
    tx_type: signed_minor < 0 ? 'expense' : 'income',
    amount_minor: Math.abs(signed_minor),
    date,
    account_id,
    cleared: 'cleared',
    description: 'Balance adjustment',
  }
}

const NONE: ReadonlyMap<number, number> = new Map()
const ROWS_A_PAGE = 500

async function* pagesOf(input: Omit<ListInput, 'limit' | 'cursor'>, needs: TransactionNeeds) {
  for (let cursor: string | undefined; ; ) {
    const page = needs.database.read(session =>
      listPage(session, { ...input, limit: ROWS_A_PAGE, cursor }, needs),
    )
    yield page.rows
    if (page.next_cursor === null) return
    cursor = page.next_cursor
    await setImmediate()
  }
}

function daysOf(
  session: ReadSession,
  { month, ...filter }: Omit<ListInput, 'sort' | 'limit' | 'cursor'>,
  household: TransactionNeeds['household'],
): Filter {
  const range = month === undefined ? undefined : budgetMonthRange(month, household.monthStartDay(session))
  return { ...filter, from: latest(range?.from, filter.from), to: earliest(range?.to, filter.to) }
}

function listPage(
  session: ReadSession,
  { sort, limit, cursor, ...input }: ListInput,
  { household, accounts }: Pick<TransactionNeeds, 'household' | 'accounts'>,
) {
  const filter = daysOf(session, input, household)
  const key = cursor === undefined ? undefined : decodeCursor(sort, cursor)
  const { rows, last } = listTransactions(session, filter, sort, limit, key)
  const running = isWholeAccount(input)
    ? runningBalances(session, accounts, input.account_id, rows, sort)
    : NONE
  return { rows, running, next_cursor: last && rows.length === limit ? encodeCursor(sort, last) : null }
}
