import { addDays } from '../../../shared/domain/calendar.ts'
import { MOST_DAYS, type TransferAccount } from '../../../shared/domain/transfers/evidence.ts'
import { type JudgedPair, judgePairs, type RowInPair } from '../../../shared/domain/transfers/pairs.ts'
import type { ReadSession } from '../../core/database/database.ts'
import * as links from './transfer-links.store.ts'
import { earlierTexts, type PossibleSide, partnerFinder } from './transfer-search.store.ts'

/** More rows than this that one may be one with tell no more than that it is not the only one. */
const MOST_PARTNERS = 6
/** Transfers between two accounts of longer ago say little of how their banks write today. */
const DAYS_BEFORE = 400
const MOST_EARLIER = 20

/** Two rows that a search found, by what it judged of them. */
export interface FoundPair extends JudgedPair {
  readonly amount_minor: number
}

export type Search = ReturnType<typeof createSearch>

/** Rows that are in no ledger yet, as those of a file that is shown; by what they may be one with. */
export type RowsToCome = (side: PossibleSide, from: string, to: string) => readonly PossibleSide[]

/** Searches the ledger, as it is in this session, for rows that are one movement. Holds what it has read of the accounts: one search, one session. */
export function createSearch(
  session: ReadSession,
  list: readonly TransferAccount[],
  toCome: RowsToCome = () => [],
) {
  const accounts = new Map(list.map(account => [account.id, account]))
  const partnersOf = partnerFinder(session)
  const known = new Map<string, readonly string[]>()
  const anyRejected = links.hasRejections(session)
  const near = (side: PossibleSide) => {
    const [from, to] = reachOf(side)
    return [...partnersOfSide(partnersOf, side), ...toCome(side, from, to)]
  }

  const textsBefore = (since: string) => (account_id: string, other_account_id: string) => {
    const key = `${account_id} ${other_account_id} ${since}`
    let texts = known.get(key)
    if (!texts) {
      texts = earlierTexts(session, account_id, other_account_id, since, MOST_EARLIER)
      known.set(key, texts)
    }
    return texts
  }

  return {
    /**
     * The pairs that these rows are in, judged by all that there is of each of their rows: also by what else the other row may be one with.
     * Pairs in which none of them is are left alone.
     */
    pairsOf(sides: readonly PossibleSide[]): FoundPair[] {
      if (accounts.size < 2) return []
      const wanted = new Set(sides.map(({ id }) => id))
      const pairs = new Map<string, readonly [PossibleSide, PossibleSide]>()
      const add = (one: PossibleSide, other: PossibleSide) => {
        const [out, incoming] = one.tx_type === 'expense' ? [one, other] : [other, one]
        pairs.set(`${out.id} ${incoming.id}`, [out, incoming])
      }
      const others = new Map<string, PossibleSide>()
      for (const side of sides)
        for (const partner of near(side)) {
          add(side, partner)
          if (!wanted.has(partner.id)) others.set(partner.id, partner)
        }
      for (const other of others.values()) for (const partner of near(other)) add(other, partner)
      if (pairs.size === 0) return []
      const amounts = new Map([...pairs.values()].map(([out]) => [out.id, out.amount_minor]))
      const marks = new Map([...pairs.values()].flat().map(side => [side.id, marksOf(side)]))
      // By month, so that what is known of a pair of accounts is read once for many rows.
      const since = [...pairs.values()].reduce(
        (first, [out]) => (out.date < first ? out.date : first),
        '9999-12-31',
      )
      return judgePairs({
        pairs: [...pairs.values()].map(([out, incoming]) => ({ out: rowOf(out), in: rowOf(incoming) })),
        accounts,
        earlier: textsBefore(addDays(`${since.slice(0, 7)}-01`, -DAYS_BEFORE)),
        isRejected: (one, other) =>
          anyRejected && areRejected(session, marks.get(one) ?? [], marks.get(other) ?? []),
      })
        .filter(pair => wanted.has(pair.out.id) || wanted.has(pair.in.id))
        .map(pair => ({ ...pair, amount_minor: amounts.get(pair.out.id) ?? 0 }))
    },
  }
}

/** The rows that one may be one movement with, by amount and day alone. */
export function partnersNear(session: ReadSession, side: PossibleSide): PossibleSide[] {
  return partnersOfSide(partnerFinder(session), side)
}

function reachOf({ date }: PossibleSide): readonly [string, string] {
  return [addDays(date, -MOST_DAYS), addDays(date, MOST_DAYS)]
}

function partnersOfSide(partnersOf: ReturnType<typeof partnerFinder>, side: PossibleSide): PossibleSide[] {
  const [from, to] = reachOf(side)
  return partnersOf(side, from, to, MOST_PARTNERS)
}

function rowOf(side: PossibleSide): RowInPair {
  return {
    id: side.id,
    account_id: side.account_id,
    date: side.date,
    payee: side.payee,
    description: side.description,
    named_account: side.transfer_account,
    mayBeLinked:
      side.cleared !== 'reconciled' &&
      side.bucket_id === null &&
      side.is_split === 0 &&
      side.review === null &&
      side.pending === 0,
  }
}

/** What a row is known by: its id, and its bank's reference, which a file that comes again brings along. */
export function marksOf(row: {
  readonly id: string
  readonly account_id: string | null
  readonly bank_ref: string | null
}): readonly [string, string] {
  return [
    row.id,
    row.bank_ref === null || row.account_id === null ? row.id : `${row.account_id} ${row.bank_ref}`,
  ]
}

function areRejected(session: ReadSession, one: readonly string[], other: readonly string[]): boolean {
  return one.some((mark, at) => {
    const its = other[at]
    return its !== undefined && links.isRejected(session, mark, its)
  })
}
