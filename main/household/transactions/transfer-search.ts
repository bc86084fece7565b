import { addDays } from '../../../shared/domain/calendar.ts'
import {
  type EarlierTexts,
  MOST_DAYS,
  type TransferAccount,
} from '../../../shared/domain/transfers/evidence.ts'
import { type JudgedPair, judgePairs, type RowInPair } from '../../../shared/domain/transfers/pairs.ts'
import type { ReadSession } from '../../core/database/database.ts'
import * as links from './transfer-links.store.ts'
import {
  everyMovedText,
  type MovedText,
  movedTextsBetween,
  type PossibleSide,
  partnerFinder,
} from './transfer-search.store.ts'

/** More rows than this that one may be one with tell no more than that it is not the only one. */
const MOST_PARTNERS = 6
/** For one row, transfers of these days before it and after are looked at: those of longer ago say little of how banks write today. */
const DAYS_BEFORE = 400
/** Texts of two accounts that a row is held against, the latest: most are alike but for a number. */
const MOST_EARLIER = 30

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
  earlier: EarlierTexts = textsOf(() => everyMovedText(session)),
) {
  const accounts = new Map(list.map(account => [account.id, account]))
  const partnersOf = partnerFinder(session)
  const anyRejected = links.hasRejections(session)
  const near = (side: PossibleSide) => {
    const [from, to] = reachOf(side)
    return [...partnersOfSide(partnersOf, side), ...toCome(side, from, to)]
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
      return judgePairs({
        pairs: [...pairs.values()].map(([out, incoming]) => ({ out: rowOf(out), in: rowOf(incoming) })),
        accounts,
        earlier,
        isRejected: (one, other) => {
          const [its, others] = [marks.get(one), marks.get(other)]
          return anyRejected && its !== undefined && others !== undefined && areRejected(session, its, others)
        },
      })
        .filter(pair => wanted.has(pair.out.id) || wanted.has(pair.in.id))
        .map(pair => ({ ...pair, amount_minor: amounts.get(pair.out.id) ?? 0 }))
    },
  }
}

/** What is known of how earlier transfers read, by account; read when it is first asked for. */
function textsOf(read: () => readonly MovedText[]): EarlierTexts {
  let known: Map<string, Set<string>> | undefined
  return (account_id, other_account_id) => {
    known ??= byAccounts(read())
    return [...(known.get(`${account_id} ${other_account_id}`) ?? [])]
  }
}

function byAccounts(moved: readonly MovedText[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { account_id, other_account_id, payee, description } of moved) {
    const text = [payee, description].filter(each => each !== '').join(' ')
    if (text === '') continue
    const key = `${account_id} ${other_account_id}`
    const texts = found.get(key) ?? new Set()
    if (texts.size < MOST_EARLIER) texts.add(text)
    found.set(key, texts)
  }
  return found
}

/** The same for a single row: only what is near it in time, so that a person who types does not wait for a long history. */
export function textsNear(
  session: ReadSession,
  side: PossibleSide,
  partners: readonly PossibleSide[],
): EarlierTexts {
  const from = addDays(side.date, -DAYS_BEFORE)
  const to = addDays(side.date, MOST_DAYS)
  return textsOf(() =>
    [...new Set([side, ...partners].map(each => each.account_id))].flatMap(account_id =>
      movedTextsBetween(session, account_id, from, to),
    ),
  )
}

/** What a partner is looked for by. */
export type Sought = Pick<PossibleSide, 'tx_type' | 'amount_minor' | 'account_id' | 'date'>

/** The rows that one may be one movement with, by amount and day alone. */
export function partnersNear(session: ReadSession, side: Sought): PossibleSide[] {
  return partnersOfSide(partnerFinder(session), side)
}

function reachOf({ date }: Pick<PossibleSide, 'date'>): readonly [string, string] {
  return [addDays(date, -MOST_DAYS), addDays(date, MOST_DAYS)]
}

function partnersOfSide(partnersOf: ReturnType<typeof partnerFinder>, side: Sought): PossibleSide[] {
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
      // What a person or a rule put in a bucket is theirs; what the file or the past says gives way.
      (side.bucket_id === null || side.bucket_from === 'learned' || side.bucket_from === 'file') &&
      side.is_split === 0 &&
      side.review === null &&
      side.pending === 0,
  }
}

type Marks = readonly [string, string]

/** What a row is known by: its id, and its bank's reference, which a file that comes again brings along. */
export function marksOf(row: {
  readonly id: string
  readonly account_id: string | null
  readonly bank_ref: string | null
}): Marks {
  return [
    row.id,
    row.bank_ref === null || row.account_id === null ? row.id : `${row.account_id} ${row.bank_ref}`,
  ]
}

/** What two rows are known by together: by both ids, and by what both banks call them. A no to one of these is a no to the pair. */
export function pairsOfMarks([id, reference]: Marks, [otherId, otherReference]: Marks): readonly Marks[] {
  return [
    [id, otherId],
    [reference, otherReference],
  ]
}

function areRejected(session: ReadSession, one: Marks, other: Marks): boolean {
  return pairsOfMarks(one, other).some(([mark, its]) => links.isRejected(session, mark, its))
}
