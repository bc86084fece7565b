import { addDays } from '../../../shared/domain/calendar.ts'
import {
  type EarlierTexts,
  MOST_DAYS,
  type TransferAccount,
} from '../../../shared/domain/transfers/evidence.ts'
import { type Agreement, agreement, type ExchangedAmount } from '../../../shared/domain/transfers/exchange.ts'
import { type JudgedPair, judgePairs, type RowInPair } from '../../../shared/domain/transfers/pairs.ts'
import type { ReadSession } from '../../core/database/database.ts'
import * as links from './transfer-links.store.ts'
import {
  everyMovedText,
  type MovedText,
  movedTextsBetween,
  type PossibleSide,
  partnerFinder,
  rowsNearFinder,
} from './transfer-search.store.ts'

/** For one row, transfers of these days before it and after are looked at: those of longer ago say little of how banks write today. */
const DAYS_BEFORE = 400
/** Texts of two accounts that a row is held against, the latest: most are alike but for a number. */
const MOST_EARLIER = 30

/** Two rows that a search found, by what it judged of them. */
export interface FoundPair extends JudgedPair {
  /** Of what goes out, and of what comes in: another number only where they are in two currencies. */
  readonly amount_minor: number
  readonly in_minor: number
  /** What the two count in the household's currency. */
  readonly out_household_minor: number | null
  readonly in_household_minor: number | null
}

/** An account and what it is in. */
type NamedCurrency = Pick<SearchedAccount, 'id' | 'currency'>

/** An account as a search knows it. */
export type SearchedAccount = TransferAccount & { readonly currency: string }

export type Search = ReturnType<typeof createSearch>

/** Rows that are in no ledger yet, as those of a file that is shown; by what they may be one with. */
export type RowsToCome = (side: PossibleSide, from: string, to: string) => readonly PossibleSide[]

/** Searches the ledger, as it is in this session, for rows that are one movement. Holds what it has read of the accounts: one search, one session. */
export function createSearch(
  session: ReadSession,
  list: readonly SearchedAccount[],
  toCome: RowsToCome = () => [],
  earlier: EarlierTexts = textsOf(() => everyMovedText(session)),
) {
  const accounts = new Map(list.map(account => [account.id, account]))
  const partnersOf = partnerFinder(session)
  const anyRejected = links.hasRejections(session)
  const agree = agreementOf(accounts)
  const inOthers = createNearInOthers(session, list)
  const near = (side: PossibleSide) => {
    const [from, to] = reachOf(side)
    return [
      ...partnersOfSide(partnersOf, side),
      ...inOthers(side, from, to),
      ...toCome(side, from, to),
    ].filter(each => agree(side, each) !== undefined)
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
      const known = new Map([...pairs.values()].flat().map(side => [side.id, side]))
      const marks = new Map([...pairs.values()].flat().map(side => [side.id, marksOf(side)]))
      return judgePairs({
        pairs: [...pairs.values()].map(([out, incoming]) => ({
          out: rowOf(out),
          in: rowOf(incoming),
          agreement: exchanged(agree(out, incoming)),
        })),
        accounts,
        earlier,
        isRejected: (one, other) => {
          const [its, others] = [marks.get(one), marks.get(other)]
          return anyRejected && its !== undefined && others !== undefined && areRejected(session, its, others)
        },
      })
        .filter(pair => wanted.has(pair.out.id) || wanted.has(pair.in.id))
        .map(pair => ({ ...pair, ...amountsOf(known.get(pair.out.id), known.get(pair.in.id)) }))
    },
  }
}

function amountsOf(out: PossibleSide | undefined, incoming: PossibleSide | undefined) {
  return {
    amount_minor: out?.amount_minor ?? 0,
    in_minor: incoming?.amount_minor ?? 0,
    out_household_minor: out?.household_minor ?? null,
    in_household_minor: incoming?.household_minor ?? null,
  }
}

type Agreeing = Agreement | 'equal'

function exchanged(agreeing: Agreeing | undefined): Agreement | undefined {
  return agreeing === 'equal' ? undefined : agreeing
}

/** How two rows' amounts agree; undefined where they do not. */
function agreementOf(
  accounts: ReadonlyMap<string, NamedCurrency>,
): (one: PossibleSide, other: PossibleSide) => Agreeing | undefined {
  const amountOf = (side: PossibleSide): ExchangedAmount => ({
    currency: accounts.get(side.account_id)?.currency ?? '',
    amount_minor: side.amount_minor,
    household_minor: side.household_minor,
    original:
      side.original_minor === null || side.original_currency === null
        ? null
        : { amount_minor: side.original_minor, currency: side.original_currency },
  })
  return (one, other) => {
    const [a, b] = [amountOf(one), amountOf(other)]
    if (a.currency === b.currency) return a.amount_minor === b.amount_minor ? 'equal' : undefined
    return agreement(a, b)
  }
}

/** Whether no account is in another currency than the rest: amounts alone then say which rows may be one movement. */
export function areInOneCurrency(list: readonly Pick<NamedCurrency, 'currency'>[]): boolean {
  return new Set(list.map(({ currency }) => currency)).size < 2
}

/** Finds the rows of the accounts in other currencies near a row, by their days; nothing is looked for where all are in one. */
function createNearInOthers(
  session: ReadSession,
  list: readonly NamedCurrency[],
): (side: PossibleSide, from: string, to: string) => PossibleSide[] {
  const currencies = new Map(list.map(({ id, currency }) => [id, currency]))
  if (areInOneCurrency(list)) return () => []
  const rowsNear = rowsNearFinder(session)
  return (side, from, to) => {
    const own = currencies.get(side.account_id)
    return list.filter(({ currency }) => currency !== own).flatMap(({ id }) => rowsNear(side, id, from, to))
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

/** The rows that one may be one movement with, by amount and day alone. @param list the accounts, and what they are in */
export function partnersNear(
  session: ReadSession,
  side: PossibleSide,
  list: readonly NamedCurrency[],
): PossibleSide[] {
  const agree = agreementOf(new Map(list.map(account => [account.id, account])))
  return [
    ...partnersOfSide(partnerFinder(session), side),
    ...createNearInOthers(session, list)(side, ...reachOf(side)),
  ].filter(each => agree(side, each) !== undefined)
}

/** What a partner is looked for by. */
type Sought = Pick<PossibleSide, 'tx_type' | 'amount_minor' | 'account_id' | 'date'>

/** The rows of the same number of units and near days, in whatever currency. */
export function partnersOfAmount(session: ReadSession, side: Sought): PossibleSide[] {
  return partnersOfSide(partnerFinder(session), side)
}

function reachOf({ date }: Pick<PossibleSide, 'date'>): readonly [from: string, to: string] {
  return [addDays(date, -MOST_DAYS), addDays(date, MOST_DAYS)]
}

function partnersOfSide(partnersOf: ReturnType<typeof partnerFinder>, side: Sought): PossibleSide[] {
  const [from, to] = reachOf(side)
  return partnersOf(side, from, to)
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
