import type { ReadSession, WriteSession } from '../../database/database.ts'
import { type Entry, RollupChanges } from '../../database/rollups.ts'
import { Conflict } from '../../errors.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { HouseholdService } from '../household/index.ts'
import * as store from './store.ts'

export interface LedgerNeeds {
  readonly household: HouseholdService
  readonly buckets: Buckets
  readonly accounts: Accounts
}

export type Ledger = ReturnType<typeof createLedger>

/** Writes transactions so that row, parts, monthly rollups and search index always change together. */
export function createLedger({ household, buckets, accounts }: LedgerNeeds) {
  const rollups = (session: ReadSession) => new RollupChanges(household.monthStartDay(session))

  /** @throws NotFound, Conflict for a closed account */
  const checkPlaces = (
    session: ReadSession,
    row: Pick<Entry, 'account_id' | 'bucket_id' | 'splits'>,
  ): void => {
    if (row.account_id !== null && accounts.requireWithin(session, row.account_id).status === 'closed')
      throw new Conflict('This account is closed')
    if (row.bucket_id !== null) buckets.requireWithin(session, row.bucket_id)
    for (const split of row.splits)
      if (split.bucket_id !== null) buckets.requireWithin(session, split.bucket_id)
  }

  const insert = (session: WriteSession, row: Omit<store.Transaction, 'seq'>): store.Transaction => {
    const full = { ...row, seq: store.insertTransaction(session, row) }
    if (row.splits.length > 0) store.replaceSplits(session, full.seq, row.splits)
    if (row.tags.length > 0) store.replaceTags(session, full.seq, row.tags)
    store.addToSearch(session, full)
    const effect = rollups(session)
    effect.add(full)
    effect.write(session)
    return full
  }

  /** Writes a changed transaction and moves its effect, its place in the search and its parts with it. */
  const rewrite = (session: WriteSession, before: store.Transaction, after: store.Transaction): void => {
    const effect = rollups(session)
    effect.remove(before)
    effect.add(after)
    effect.write(session)
    store.updateTransaction(session, after)
    if (before.splits.length > 0 || after.splits.length > 0)
      store.replaceSplits(session, after.seq, after.splits)
    if (before.tags.join('\n') !== after.tags.join('\n')) store.replaceTags(session, after.seq, after.tags)
    if (searched(before) !== searched(after)) {
      store.removeFromSearch(session, before)
      store.addToSearch(session, after)
    }
  }

  return { checkPlaces, insert, rewrite }
}

function searched({ date, payee, description, notes, tags }: store.Transaction): string {
  return JSON.stringify([date, payee, description, notes, tags])
}
