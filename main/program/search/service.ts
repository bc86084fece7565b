import { createHash } from 'node:crypto'
import { PLACE_KINDS } from '../../../shared/domain/program-places.ts'
import { isAmountIn, type SearchReading } from '../../../shared/domain/search-text.ts'
import { folded, hasWords, wordsIn } from '../../../shared/domain/search-words.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import type { SearchedKinds } from '../../core/pack.ts'
import {
  currenciesOfAccounts,
  type FoundTransaction,
  findPosted,
  findTransactions,
} from '../../household/transactions/index.ts'
import type { Found } from './found.ts'
import { findPlaces, placeOf } from './places.ts'
import { type FoundRecord, fillRecords, findRecord, findRecords, stampOf } from './records.store.ts'

export interface SearchNeeds {
  readonly database: Database
  /** Of all packs. */
  readonly searched: SearchedKinds
}

const TRANSACTION = 'transaction'
/** Records of a kind that are looked at to find the likeliest. */
const LOOKED_AT = 200

export type SearchService = ReturnType<typeof createSearch>

/** Finds all that the packs declare, transactions, and places of the program. */
export function createSearch({ database, searched }: SearchNeeds) {
  const kinds: readonly { readonly kind: string; readonly text: string }[] = [
    ...Object.entries(searched).map(([kind, { heading }]) => ({ kind, text: heading })),
    { kind: TRANSACTION, text: 'Transactions' },
    ...Object.entries(PLACE_KINDS).map(([kind, text]) => ({ kind, text })),
  ]
  const stamp = createHash('sha256').update(JSON.stringify(searched)).digest('hex')

  const ofKind = (
    session: ReadSession,
    kind: string,
    readings: readonly SearchReading[],
    limit: number,
  ): Ranked[] => {
    if (kind === TRANSACTION) return newestTransactions(session, readings, limit)
    if (kind in PLACE_KINDS)
      return readings.flatMap(reading => findPlaces(kind, reading).map(place => ranked(place, reading)))
    return likeliest(
      readings.flatMap(reading =>
        findRecords(session, kind, reading, LOOKED_AT)
          .filter(record => isAmountIn(reading.amount_in, record.currency))
          .map(record => ranked(fromRecord(record), reading)),
      ),
      limit,
    )
  }

  const one = (session: ReadSession, { kind, id }: { readonly kind: string; readonly id: string }) => {
    if (kind === TRANSACTION) {
      const row = findPosted(session, id)
      return row && fromTransaction(row)
    }
    if (kind in PLACE_KINDS) return placeOf(kind, id)
    const record = kind in searched ? findRecord(session, kind, id) : undefined
    return record && fromRecord(record)
  }

  return {
    kinds,
    stamp,
    /** What amounts that are looked for may be in besides the household's currency. */
    currencies: (): readonly string[] => database.read(currenciesOfAccounts),

    /** The likeliest of each kind, the kinds with the likeliest first; where that is too much, of each kind as many. */
    find: (readings: readonly SearchReading[], wanted: ReadonlySet<string>, limit: number): Found[] =>
      database.read(session => {
        const groups = kinds
          .filter(({ kind }) => wanted.has(kind))
          .map(({ kind }) => ofKind(session, kind, readings, limit))
          .filter(found => found.length > 0)
          .sort((a, b) => (a[0]?.rank ?? 0) - (b[0]?.rank ?? 0))
        return shares(groups, limit)
          .flat()
          .map(({ found }) => found)
      }),

    /** These records as they are now, in the order in which they are named; without those that are gone. */
    known: (records: readonly { readonly kind: string; readonly id: string }[]): Found[] =>
      database.read(session => records.flatMap(record => one(session, record) ?? [])),

    /** Fills the index of records anew where the declarations have changed since, or the file is another. */
    async bringUpToDate(): Promise<void> {
      if (database.read(stampOf) === stamp) return
      await database.write(session => session.unseen(() => fillRecords(session, searched, stamp)))
    },
  }
}

interface Ranked {
  readonly found: Found
  /** The lower the likelier to be meant. */
  readonly rank: number
}

/** An amount or a day says more than words do, and of words those that it is called by. */
function ranked(found: Found, { words, amount, day }: SearchReading): Ranked {
  const exact = amount !== undefined || day !== undefined
  return { found, rank: (found.is_ended ? 10 : 0) + (exact ? 1 : byTitle(found.title, words)) }
}

function byTitle(title: string, words: readonly string[]): number {
  const ofTitle = wordsIn(title)
  if (folded(title).startsWith(words.join(' '))) return ofTitle.length === words.length ? 0 : 1
  return hasWords(ofTitle, words) ? 2 : 4
}

/** A record that may be found in several ways is found once, at its best. */
function likeliest(found: readonly Ranked[], limit: number): Ranked[] {
  return bestOf(found, each => each.found.id)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
}

/** Of those with one id the first with the lowest rank. */
function bestOf<Each extends { readonly rank: number }>(
  found: readonly Each[],
  idOf: (each: Each) => string,
): Each[] {
  const best = new Map<string, Each>()
  for (const each of found) {
    const known = best.get(idOf(each))
    if (known === undefined || each.rank < known.rank) best.set(idOf(each), each)
  }
  return [...best.values()]
}

/** After the records that are called so: there are always more rows than one looks through. */
const TRANSACTIONS_RANK = 3

function newestTransactions(
  session: ReadSession,
  readings: readonly SearchReading[],
  limit: number,
): Ranked[] {
  const rows = readings.flatMap(reading =>
    findTransactions(session, reading, limit).map(row => ({
      row,
      rank: reading.amount === undefined && reading.day === undefined ? TRANSACTIONS_RANK : 1,
    })),
  )
  const newest = bestOf(rows, ({ row }) => row.id).sort(
    (a, b) =>
      a.rank - b.rank ||
      (a.row.date === b.row.date ? b.row.seq - a.row.seq : a.row.date < b.row.date ? 1 : -1),
  )
  return newest.slice(0, limit).map(({ row, rank }) => ({ found: fromTransaction(row), rank }))
}

/** From the group with the fewest on: each has its share, and what it leaves is the others'. */
function shares<Each>(groups: readonly (readonly Each[])[], limit: number): Each[][] {
  const taken = groups.map(() => 0)
  for (let left = limit; left > 0; ) {
    const before = left
    for (const [index, group] of groups.entries())
      if (left > 0 && (taken[index] ?? 0) < group.length) {
        taken[index] = (taken[index] ?? 0) + 1
        left--
      }
    if (left === before) break
  }
  return groups.map((group, index) => group.slice(0, taken[index]))
}

function fromRecord({ ended, rowid: _, ...record }: FoundRecord): Found {
  return { ...record, is_ended: ended === 1 }
}

function fromTransaction(row: FoundTransaction): Found {
  const title = row.payee_name ?? (row.payee || row.description)
  const told = [row.description, row.notes, row.account_name ?? ''].filter(
    text => text !== '' && text !== title,
  )
  return {
    kind: TRANSACTION,
    id: row.id,
    title,
    detail: told.join(' · '),
    date: row.date,
    amount_minor: row.amount_minor,
    currency: row.currency,
    is_ended: false,
    link: `/transactions?open=${row.id}`,
  }
}
