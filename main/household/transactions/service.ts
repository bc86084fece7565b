import {
  budgetMonthOf,
  budgetMonthRange,
  type CalendarDate,
  type Month,
} from '../../../shared/domain/calendar.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { BlockedByObligations, type BlockedDetails, Conflict, Locked, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { HouseholdService } from '../household/index.ts'
import {
  changed,
  movesOtherwise,
  type NewTransaction,
  refuseReconciledChange,
  type TransactionChange,
  type TransactionLink,
} from './changes.ts'
import { createClearing } from './clearing.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { earliest, latest } from './day-range.ts'
import { createLedger } from './ledger.ts'
import { type Filter, listTransactions, type Sort } from './list.store.ts'
import { checkSplits, defaultPriority, gatedAmount, isEntry } from './rules.ts'
import { createSorting, someSorted } from './sorting.ts'
import * as store from './store.ts'
import { createTransferLinks } from './transfer-links.ts'
import { createTransfers, type NewTransfer } from './transfers.ts'

export type { NewTransaction, TransactionChange, TransactionLink } from './changes.ts'

/** Says what stands in the way of discretionary spending in a date's month; undefined when obligations are covered. */
export type ObligationGate = (session: ReadSession, date: CalendarDate) => BlockedDetails | undefined

export interface TransactionNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly buckets: Buckets
  readonly accounts: Accounts
  readonly gate: ObligationGate
  /** @throws NotFound where the link leads to nothing. */
  readonly requireLinked: (session: ReadSession, link: TransactionLink) => void
  /** Keeps under what the bank gave a row that is changed; `import_id` is of the import that changes it. */
  readonly keepBankRow: (
    session: WriteSession,
    before: store.Transaction,
    after: store.Transaction,
    import_id: string | null,
  ) => void
  /** Told, in the same transaction, of each expense that a person or a script posts. */
  readonly onPosted?: (session: WriteSession, row: store.Transaction, by: Actor) => void
  /** Told, in the same transaction, of each income and expense that is changed. */
  readonly onChanged?: (
    session: WriteSession,
    before: store.Transaction,
    after: store.Transaction,
    by: Actor,
  ) => void
  /** Told, in the same transaction, of each transaction that is voided. */
  readonly onVoided?: (session: WriteSession, row: store.Transaction, by: Actor) => void
}

export interface PostOptions {
  /** Posts what the gate refuses; kept in the audit log. */
  readonly override_reason?: string | undefined
  /** A bill's own payment is an obligation being met, so it is never gated and never matched to a bill. */
  readonly asPayment?: boolean
}

export interface ListInput extends Omit<Filter, 'from' | 'to'> {
  readonly month?: Month | undefined
  readonly from?: CalendarDate | undefined
  readonly to?: CalendarDate | undefined
  readonly sort: Sort
  readonly limit: number
  readonly cursor?: string | undefined
}

export type Transactions = ReturnType<typeof createTransactions>

/** Incomes, expenses and transfers: posting, changing, voiding, and their exact effect on every month. */
export function createTransactions(needs: TransactionNeeds) {
  const { database, household, buckets, accounts } = needs

  const ledger = createLedger({ household, buckets, accounts })
  const { insert, rewrite, checkPlaces } = ledger
  const { transfer, changeTransfer } = createTransfers({
    ledger,
    buckets,
    keepBankRow: (session, before, after) => needs.keepBankRow(session, before, after, null),
    onChanged: (session, before, after, by) => needs.onChanged?.(session, before, after, by),
  })
  const transferLinks = createTransferLinks({ ledger, buckets, accounts })

  /** The budget month a date is in. */
  const monthOf = (session: ReadSession, date: CalendarDate): Month =>
    budgetMonthOf(date, household.monthStartDay(session))

  const requireTransaction = (session: ReadSession, id: string): store.Transaction => {
    const row = store.findTransaction(session, id)
    if (!row) throw new NotFound('transaction', id)
    return row
  }

  /**
   * Refuses a discretionary expense while obligations are open, or notes the reason for which it is let through. What a file brought in has happened already:
   * it is never refused, but flagged. @returns the row with its flag
   */
  const passGate = (
    session: WriteSession,
    row: store.Transaction,
    gated: number,
    before: number,
    options: PostOptions,
    by: Actor,
  ): store.Transaction => {
    if (gated === 0) return { ...row, gate_flagged: 0 }
    if (gated <= before || options.asPayment || by === 'import') return row
    const blocked = needs.gate(session, row.date)
    if (!blocked) return row
    if (options.override_reason === undefined) {
      if (row.import_id !== null) return { ...row, gate_flagged: 1 }
      throw new BlockedByObligations(blocked)
    }
    recordAudit(session, {
      actor: by,
      action: 'override',
      entity_kind: 'transaction',
      entity_id: row.id,
      reason: options.override_reason,
      after: { month: blocked.month, missing_minor: blocked.missing_minor, amount_minor: row.amount_minor },
    })
    return row
  }

  const post = (
    session: WriteSession,
    input: NewTransaction,
    by: Actor,
    options: PostOptions = {},
  ): store.Transaction => {
    const splits = input.splits ?? []
    const bucket_id = input.bucket_id ?? null
    checkSplits(input.amount_minor, splits, bucket_id)
    const row: Omit<store.Transaction, 'seq'> = {
      id: newId('tx'),
      tx_type: input.tx_type,
      amount_minor: input.amount_minor,
      date: input.date,
      status: 'posted',
      payee: input.payee ?? '',
      description: input.description ?? '',
      notes: input.notes ?? '',
      account_id: input.account_id ?? null,
      bucket_id,
      is_split: splits.length > 0 ? 1 : 0,
      priority: input.priority ?? defaultPriority(session, buckets, bucket_id),
      transfer_id: null,
      link_kind: input.link?.kind ?? null,
      link_id: input.link?.id ?? null,
      import_id: null,
      bank_ref: null,
      cleared: input.cleared ?? 'uncleared',
      gate_flagged: 0,
      voided_at: null,
      void_reason: null,
      created_at: session.now,
      updated_at: session.now,
      review: null,
      splits,
      tags: [...new Set(input.tags ?? [])],
      other: null,
    }
    checkPlaces(session, row)
    if (input.link) needs.requireLinked(session, input.link)
    const gated = gatedAmount(session, buckets, { ...row, tx_type: input.tx_type })
    if (gated > 0) passGate(session, { ...row, seq: 0 }, gated, 0, options, by)
    const posted = insert(session, row)
    recordAudit(session, {
      actor: by,
      action: 'post',
      entity_kind: 'transaction',
      entity_id: row.id,
      after: posted,
    })
    if (posted.tx_type === 'expense' && !options.asPayment) needs.onPosted?.(session, posted, by)
    transferLinks.proposeFor(session, posted)
    return posted
  }

  const refuseVoid = (row: store.Transaction): void => {
    if (row.status === 'void')
      throw new Conflict('This transaction is void and can no longer be changed. Add a new one instead')
  }

  const changeEntry = (
    session: WriteSession,
    before: store.Transaction,
    change: TransactionChange,
    by: Actor,
    options: PostOptions,
  ): store.Transaction => {
    const wanted = changed(session, buckets, before, change)
    if (change.link && (change.link.kind !== before.link_kind || change.link.id !== before.link_id))
      needs.requireLinked(session, change.link)
    const tx_type = isEntry(wanted) ? wanted.tx_type : 'expense'
    refuseReconciledChange(before, wanted)
    if (wanted.status === 'posted') checkSplits(wanted.amount_minor, wanted.splits, wanted.bucket_id)
    checkPlaces(session, {
      ...wanted,
      account_id: wanted.account_id === before.account_id ? null : wanted.account_id,
    })
    // Into another month's budget comes all of it, and that month's obligations are asked for.
    const gatedBefore =
      isEntry(before) && monthOf(session, before.date) === monthOf(session, wanted.date)
        ? gatedAmount(session, buckets, before)
        : 0
    const gated = gatedAmount(session, buckets, { ...wanted, tx_type })
    const after = passGate(session, wanted, gated, gatedBefore, options, by)
    rewrite(session, before, after)
    needs.keepBankRow(session, before, after, null)
    recordAudit(session, {
      actor: by,
      action: 'update',
      entity_kind: 'transaction',
      entity_id: before.id,
      before,
      after,
    })
    needs.onChanged?.(session, before, after, by)
    if (movesOtherwise(before, after)) transferLinks.proposeFor(session, after)
    return after
  }

  /** What a bank says of a transaction that is there, or said before: nothing is asked, since it has happened. Not for reconciled ones. */
  const changeByBank = (
    session: WriteSession,
    before: store.Transaction,
    after: store.Transaction,
    by: Actor,
    import_id: string | null,
  ): void => {
    rewrite(session, before, after)
    if (import_id !== null) needs.keepBankRow(session, before, after, import_id)
    recordAudit(session, {
      actor: by,
      action: before.status === 'posted' && after.status === 'void' ? 'void' : 'update',
      entity_kind: 'transaction',
      entity_id: before.id,
      before,
      after,
    })
    if (before.status === 'posted' && after.status === 'void') needs.onVoided?.(session, after, by)
    else if (after.status === 'posted' && isEntry(after)) needs.onChanged?.(session, before, after, by)
  }

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

  const voidOne = (session: WriteSession, before: store.Transaction, reason: string, by: Actor): void => {
    if (before.cleared === 'reconciled') throw new Locked('transaction', before.id)
    const after: store.Transaction = {
      ...before,
      status: 'void',
      voided_at: session.now,
      void_reason: reason,
      updated_at: session.now,
    }
    rewrite(session, before, after)
    recordAudit(session, {
      actor: by,
      action: 'void',
      entity_kind: 'transaction',
      entity_id: before.id,
      before,
      after,
      reason,
    })
    needs.onVoided?.(session, after, by)
  }

  const voidTransaction = (
    session: WriteSession,
    id: string,
    reason: string,
    by: Actor,
  ): store.Transaction => {
    const row = requireTransaction(session, id)
    if (row.status === 'void') throw new Conflict('This transaction is void already')
    const rows = row.transfer_id === null ? [row] : store.findTransfer(session, row.transfer_id)
    for (const each of rows) voidOne(session, each, reason, by)
    return requireTransaction(session, id)
  }

  /** Voids one row alone: of two that were joined the other is the bank's, and is what it was before. */
  const voidAlone = (session: WriteSession, id: string, reason: string, by: Actor): store.Transaction => {
    const row = requireTransaction(session, id)
    if (row.other?.joined === true && row.transfer_id !== null && row.status !== 'void')
      transferLinks.takeApart(session, row.transfer_id, by)
    return voidTransaction(session, id, reason, by)
  }

  const sort = createSorting({
    buckets,
    require: requireTransaction,
    putInBucket: (session, before, bucket_id, by, override_reason) => {
      refuseVoid(before)
      const now = { ...before, updated_at: session.now }
      return changeEntry(session, now, { bucket_id, splits: [] }, by, { override_reason })
    },
  })

  const setCleared = createClearing({ rewrite, require: requireTransaction, refuseVoid })

  const list = (session: ReadSession, { month, sort, limit, cursor, ...filter }: ListInput) => {
    const range = month === undefined ? undefined : budgetMonthRange(month, household.monthStartDay(session))
    const from = latest(range?.from, filter.from)
    const to = earliest(range?.to, filter.to)
    const key = cursor === undefined ? undefined : decodeCursor(sort, cursor)
    const rows = listTransactions(session, { ...filter, from, to }, sort, limit, key)
    const last = rows.at(-1)
    return { rows, next_cursor: last && rows.length === limit ? encodeCursor(sort, last) : null }
  }

  return {
    /** @throws Invalid, NotFound, BlockedByObligations */
    create: (input: NewTransaction, by: Actor, options: PostOptions = {}) =>
      database.write(session => post(session, input, by, options)),
    postWithin: post,
    /** @throws NotFound */
    get: (id: string) => database.read(session => requireTransaction(session, id)),
    requireWithin: requireTransaction,
    /** @throws NotFound, Conflict for a void one, Locked for a reconciled amount, date, account or type, Invalid, BlockedByObligations */
    update: (id: string, input: TransactionChange, by: Actor, options: PostOptions = {}) =>
      database.write(session => change(session, id, input, by, options)),
    changeWithin: change,
    changeByBankWithin: changeByBank,
    /** Voids it, or both legs of a transfer. The row is kept, with when and why. @throws NotFound, Conflict, Locked */
    void: (id: string, reason: string, by: Actor) =>
      database.write(session => voidTransaction(session, id, reason, by)),
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
      database.write(session => someSorted(sort(session, ids, bucket_id, by, override_reason))),
    /** As `categorise`, and throws for none of them. */
    categoriseWithin: sort,
    derived: ledger.derived,
    list: (input: ListInput) => database.read(session => list(session, input)),
    payees: (text: string, limit: number) =>
      database.read(session => store.payeesBeginning(session, text, limit)),
    tags: () => database.read(store.listTags),
    monthOf,
  }
}
