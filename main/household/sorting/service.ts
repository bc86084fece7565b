import { type SplitPart, splitByParts } from '../../../shared/domain/rules/parts.ts'
import type { Suggestion } from '../../../shared/domain/sorting/learner.ts'
import { tellingWords } from '../../../shared/domain/sorting/words.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import type { Buckets } from '../buckets/index.ts'
import type { Payees } from '../payees/index.ts'
import { findTransaction, type Transaction, type Transactions } from '../transactions/index.ts'
import { createFigures } from './figures.ts'
import type { Learned, Learning, SuggestedBesides } from './learning.ts'
import { sortable } from './learning.ts'
import * as store from './store.ts'

export interface SortingNeeds {
  readonly database: Database
  readonly buckets: Pick<Buckets, 'requireWithin'>
  readonly transactions: Pick<Transactions, 'categoriseWithin' | 'changeWithin' | 'leadsWithin'>
  readonly learning: Learning
  readonly payees: Pick<Payees, 'usualSplitsWithin'>
}

export interface ToSort {
  readonly transaction: Transaction
  readonly suggestion: Suggestion | undefined
  /** What comes with it when it is accepted. */
  readonly besides: SuggestedBesides
  /** How many of those to be sorted have the same name, itself among them. */
  readonly alike: number
  /** The parts that its payee's transactions have, where a person made some. */
  readonly usual_split: { readonly times: number; readonly splits: readonly SplitPart[] } | null
}

export interface ToSortPage {
  readonly items: readonly ToSort[]
  /** All that are to be sorted. */
  readonly total: number
}

export interface Accepted {
  readonly rows: readonly Transaction[]
  readonly refused: readonly { readonly id: string; readonly error: Error }[]
}

/** Rows that are looked at for those alike, and accepted at once. */
const MOST_AT_ONCE = 5_000

/** What a person is asked about after an import: rows in no bucket, each with what speaks for one. */
export function createToSort({ database, buckets, transactions, learning, payees }: SortingNeeds) {
  const besidesOf = (session: ReadSession, learned: Learned, row: store.RowToSort): SuggestedBesides => {
    const { link, tags } = learned.besides(sortable(row))
    return { link: link && transactions.leadsWithin(session, link) ? link : null, tags }
  }

  /** Adds what rows of the name always were for, and their tags, where the row has none of its own. */
  const addBesides = (session: WriteSession, learned: Learned, row: Transaction, by: Actor): Transaction => {
    const { link, tags } = besidesOf(session, learned, row)
    const change = {
      ...(link && row.links.length === 0 && { links: [{ ...link, part: null, counted: null }] }),
      ...(tags.length > 0 && row.tags.length === 0 && { tags }),
    }
    return Object.keys(change).length === 0 ? row : transactions.changeWithin(session, row.id, change, by)
  }

  const put = (
    session: WriteSession,
    byBucket: ReadonlyMap<string, readonly string[]>,
    by: Actor,
    override_reason: string | undefined,
  ): Accepted => {
    const done = [...byBucket].map(([bucket_id, ids]) =>
      transactions.categoriseWithin(session, ids, bucket_id, by, { bucket_from: 'person', override_reason }),
    )
    return { rows: done.flatMap(each => each.rows), refused: done.flatMap(each => each.refused) }
  }

  return {
    list: (import_id: string | undefined, limit: number): ToSortPage =>
      database.read(session => {
        const learned = learning.learnedWithin(session)
        const usual = payees.usualSplitsWithin(session)
        const rows = store.listToSort(session, import_id, MOST_AT_ONCE)
        const names = new Map<string, number>()
        const named = rows.map(row => ({ row, name: nameOf(row) }))
        for (const { name } of named) names.set(name, (names.get(name) ?? 0) + 1)
        const items = named.slice(0, limit).flatMap(({ row, name }) => {
          const transaction = findTransaction(session, row.id)
          const suggestion = learned.suggest(sortable(row))
          const besides = besidesOf(session, learned, row)
          if (!transaction) return []
          const usual_split = offeredSplit(usual, transaction)
          return [{ transaction, suggestion, besides, alike: names.get(name) ?? 1, usual_split }]
        })
        return {
          items,
          total: rows.length < MOST_AT_ONCE ? rows.length : store.countToSort(session, import_id),
        }
      }),

    count: (import_id?: string): number => database.read(session => store.countToSort(session, import_id)),

    /**
     * Puts rows where the suggestion says, and confirms those that were filled in: each is learned from. Rows without a suggestion are left.
     * Those that the gate refuses are named.
     */
    accept: (which: AcceptWhich, by: Actor, override_reason?: string): Promise<Accepted> =>
      database.write(session => {
        const learned = learning.learnedWithin(session)
        const found =
          which.tx_ids === undefined
            ? store.listToSort(session, which.import_id, MOST_AT_ONCE)
            : which.tx_ids.flatMap(id => findTransaction(session, id) ?? [])
        const byBucket = Map.groupBy(
          found.flatMap(row => {
            const bucket_id = bucketFor(row, learned)
            return bucket_id === null ? [] : [{ id: row.id, bucket_id }]
          }),
          each => each.bucket_id,
        )
        const open = new Set(found.flatMap(row => (isFilledIn(row) ? [] : [row.id])))
        const done = put(
          session,
          new Map([...byBucket].map(([bucket_id, rows]) => [bucket_id, rows.map(each => each.id)])),
          by,
          override_reason,
        )
        const rows = done.rows.map(row => (open.has(row.id) ? addBesides(session, learned, row, by) : row))
        return { ...done, rows }
      }),

    /** Puts a row in a bucket, and with it, where it is to be, the others of its name that are to be sorted. @throws NotFound, Invalid */
    changeWithin(
      session: WriteSession,
      tx_id: string,
      bucket_id: string,
      withAlike: boolean,
      by: Actor,
      override_reason?: string,
    ): Accepted {
      buckets.requireWithin(session, bucket_id)
      const row = findTransaction(session, tx_id)
      const ids = [tx_id, ...(row && withAlike ? alikeOf(session, row) : [])]
      return put(session, new Map([[bucket_id, ids]]), by, override_reason)
    },

    ...createFigures({ database, learning }),

    /** Told of each change of a transaction: what was filled in and is taken out again was wrong. */
    onChangedWithin(session: WriteSession, before: Transaction, after: Transaction): void {
      if (before.bucket_from === 'learned' && before.bucket_id !== null && after.bucket_id === null)
        store.putRefusal(session, { transaction_seq: after.seq, bucket_id: before.bucket_id })
    },
  }
}

function offeredSplit(
  usual: ReturnType<Payees['usualSplitsWithin']>,
  { payee_id, tx_type, amount_minor, is_split }: Transaction,
): ToSort['usual_split'] {
  if (payee_id === null || tx_type !== 'expense' || is_split === 1) return null
  const split = usual.get(payee_id)
  const splits = split && splitByParts(amount_minor, split.parts)
  return splits ? { times: split.times, splits } : null
}

export type ToSortService = ReturnType<typeof createToSort>

/** Some by their ids, or all, of one import or of every. */
export interface AcceptWhich {
  readonly tx_ids?: readonly string[] | undefined
  readonly import_id?: string | undefined
}

/** It was put in its bucket by an import, and nobody was asked what it was for. */
function isFilledIn(row: store.RowToSort & Partial<Pick<Transaction, 'bucket_from'>>): boolean {
  return row.bucket_from === 'learned'
}

/** Where a row goes when it is accepted: where it is, if it was filled in, else where the suggestion says. */
function bucketFor(
  row: store.RowToSort & Partial<Pick<Transaction, 'bucket_id' | 'bucket_from' | 'transfer_id'>>,
  learned: Learned,
): string | null {
  if (row.transfer_id) throw new Invalid(['tx_ids'], worded('a transfer is in no bucket'))
  if (row.bucket_id) return row.bucket_from === 'learned' ? row.bucket_id : null
  return learned.suggest(sortable(row))?.choice ?? null
}

function alikeOf(session: ReadSession, row: Transaction): string[] {
  const name = nameOf(row)
  return store
    .listToSort(session, undefined, MOST_AT_ONCE)
    .filter(each => each.id !== row.id && nameOf(each) === name)
    .map(each => each.id)
}

/** Rows of one name and one direction are alike. */
function nameOf({ payee, description, tx_type }: store.RowToSort): string {
  const words = tellingWords(payee.trim() === '' ? description : payee)
  return `${tx_type} ${words.join(' ')}`
}
