import { isDeepStrictEqual } from 'node:util'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import type { Derived } from '../../core/database/derived.ts'
import { type Entry, RollupChanges } from '../../core/database/rollups.ts'
import { Conflict } from '../../core/errors.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { HouseholdService } from '../household/index.ts'
import { deleteRows } from './bulk.store.ts'
import { storedAmounts, writeAmounts } from './household-amounts.store.ts'
import type { HouseholdAmounts } from './household-amounts.ts'
import { replaceLinks } from './links.store.ts'
import type { PayeeLookup } from './needs.ts'
import { isSameSplits, replaceSplits } from './parts.store.ts'
import * as store from './store.ts'

export interface LedgerNeeds {
  readonly household: HouseholdService
  readonly buckets: Buckets
  readonly accounts: Accounts
  readonly amounts: HouseholdAmounts
  readonly payees: Pick<PayeeLookup, 'leftWithin'>
}

/** A transaction's row and what hangs on it; each table's key begins with the transaction's seq. */
const PARTS: ReadonlySet<string> = new Set([
  'transactions',
  'splits',
  'transaction_tags',
  'transaction_links',
])

export type Ledger = ReturnType<typeof createLedger>

/** Writes transactions so that row, parts, monthly rollups and search index always change together. */
export function createLedger({ household, buckets, accounts, amounts, payees }: LedgerNeeds) {
  const rollups = (session: ReadSession) => new RollupChanges(household.monthStartDay(session))

  /** @throws NotFound, Conflict for a closed account */
  const checkPlaces = (
    session: ReadSession,
    row: Pick<store.Transaction, 'account_id' | 'bucket_id' | 'splits'>,
  ): void => {
    if (row.account_id !== null && accounts.requireWithin(session, row.account_id).status === 'closed')
      throw new Conflict(worded('This account is closed. Reopen it, or send another account_id'))
    if (row.bucket_id !== null) buckets.requireWithin(session, row.bucket_id)
    for (const split of row.splits)
      if (split.bucket_id !== null) buckets.requireWithin(session, split.bucket_id)
  }

  const insert = (session: WriteSession, row: Omit<store.Transaction, 'seq'>): store.Transaction => {
    const counted = amounts.converting(session).count(row)
    const full = { ...row, seq: store.insertTransaction(session, counted) }
    if (row.splits.length > 0) replaceSplits(session, full.seq, counted.splits)
    if (row.tags.length > 0) store.replaceTags(session, full.seq, row.tags)
    if (row.links.length > 0) replaceLinks(session, full.seq, row.links)
    store.addToSearch(session, full)
    const effect = rollups(session)
    effect.add(counted)
    effect.write(session)
    return full
  }

  /** Writes a changed transaction and moves its effect, its place in the search and its parts with it. */
  const rewrite = (session: WriteSession, before: store.Transaction, after: store.Transaction): void => {
    const effect = rollups(session)
    const counted = amounts.converting(session).count(after)
    const was = stored(session, before)
    effect.remove(was)
    effect.add(counted)
    effect.write(session)
    store.updateTransaction(session, counted)
    // What stays as it is is not written anew: the parts and links of a closed year may not even be taken out for a moment.
    if (!isSameSplits(before.splits, was.splits, counted.splits))
      replaceSplits(session, after.seq, counted.splits)
    if (before.tags.join('\n') !== after.tags.join('\n')) store.replaceTags(session, after.seq, after.tags)
    if (!isDeepStrictEqual(before.links, after.links)) replaceLinks(session, after.seq, after.links)
    if (searched(before) !== searched(after)) {
      store.removeFromSearch(session, before)
      store.addToSearch(session, after)
    }
    if (before.payee_id !== null && before.payee_id !== after.payee_id)
      payees.leftWithin(session, before.payee_id)
  }

  /** Takes a transaction out as if it had never been: one that the program made and nobody entered. */
  const remove = (session: WriteSession, row: store.Transaction): void => {
    const effect = rollups(session)
    effect.remove(stored(session, row))
    effect.write(session)
    deleteRows(session, [row.seq])
    if (row.payee_id !== null) payees.leftWithin(session, row.payee_id)
  }

  /** Months and search of transactions that are put back as they were, or done again. */
  const derived: Derived = {
    around(session, changes) {
      const seqs = new Set(
        changes.filter(({ table }) => PARTS.has(table.name)).map(({ key }) => Number(key[0])),
      )
      const affected = () => [...seqs].flatMap(seq => store.findBySeq(session, seq) ?? [])
      const effect = rollups(session)
      for (const before of affected()) {
        effect.remove(stored(session, before))
        store.removeFromSearch(session, before)
      }
      return () => {
        const converting = amounts.converting(session)
        for (const after of affected()) {
          const counted = converting.count(after)
          writeAmounts(session, after.seq, counted)
          effect.add(counted)
          store.addToSearch(session, after)
        }
        effect.write(session)
      }
    },
  }

  return { checkPlaces, insert, rewrite, remove, derived }
}

/** What a row that is there counts in the months' sums: as it is written, whatever the rates are by now. */
function stored(session: ReadSession, { seq, id }: store.Transaction): Entry {
  const found = storedAmounts(session, seq)
  if (!found) throw new Error(`${id} is not there any more`)
  return found
}

function searched({ date, payee, payee_name, description, notes, tags }: store.Transaction): string {
  return JSON.stringify([date, payee, payee_name, description, notes, tags])
}
