import { dayNumber } from '../../../shared/domain/calendar.ts'
import type { LedgerTransaction, MoveInLedger } from './ledger.ts'

/** Which parts of transactions are the two sides of one transfer. */

/** A part by its place: the transaction's, and its own in it. */
interface Side {
  readonly transaction: number
  readonly part: number
  readonly account: string
  readonly amount_minor: number
  /** That of its account; null for the household's. */
  readonly currency: string | null
  readonly day: number
  /** The account that it names as the other's; null where it names none. */
  readonly other: string | null
}

export interface PairedTransfers {
  readonly transactions: readonly LedgerTransaction[]
  /** The number of a part's pair; sides of one pair have the same. */
  readonly pairOf: (transaction: number, part: number) => number | undefined
  /** Transfers whose other side the file does not have, by whether it says to which account. */
  readonly unpaired: { readonly named: number; readonly unnamed: number }
  /** Sides made for accounts of which the file has no rows. */
  readonly made: number
}

/** Days between the two sides of a transfer at most. */
const MOST_DAYS = 5

/**
 * Pairs the sides of transfers: those that the file joins itself, then those that name each other's account with opposite amounts within five
 * days, the nearest first, then those of which the file says only that they are transfers, where no other comes into question. An account that is
 * only named gets the other side made. Only a file that joins two sides itself can say that they are in two currencies.
 */
export function pairTransfers(ledger: MoveInLedger): PairedTransfers {
  const { transactions, made } = withMissingSides(ledger)
  const pairs = new Map<string, number>()
  let count = 0
  const isFree = (side: Side) => !pairs.has(keyOf(side))
  const join = (one: Side, other: Side) => {
    pairs.set(keyOf(one), count)
    pairs.set(keyOf(other), count)
    count += 1
  }
  const currencies = new Map(ledger.accounts.map(({ key, currency }) => [key, currency]))
  const sides = [...sidesOf(transactions, currencies)]
  for (const both of Map.groupBy(
    sides.filter(({ pair }) => pair !== null),
    ({ pair }) => pair,
  ).values()) {
    const [one, other] = both
    if (one && other && both.length === 2 && areSides(one, other)) join(one, other)
  }
  const index = Map.groupBy(sides.filter(isFree), side => `${side.amount_minor} ${side.account}`)
  for (const reach of nearestFirst())
    for (const side of sides) {
      if (side.amount_minor >= 0 || side.other === null || !isFree(side)) continue
      const found = index
        .get(`${-side.amount_minor} ${side.other}`)
        ?.find(
          each =>
            isFree(each) &&
            Math.abs(each.day - side.day) === reach &&
            (each.other === side.account || each.other === null),
        )
      if (found && areOpposite(side, found)) join(side, found)
    }
  pairUnnamed(sides.filter(isFree), join)
  const left = sides.filter(isFree)
  return {
    transactions,
    made,
    pairOf: (transaction, part) => pairs.get(`${transaction} ${part}`),
    unpaired: {
      named: left.filter(({ other }) => other !== null).length,
      unnamed: left.filter(({ other }) => other === null).length,
    },
  }
}

function nearestFirst(): number[] {
  return Array.from({ length: MOST_DAYS + 1 }, (_, days) => days)
}

/** Sides that name no account are joined where each is the only one that the other can be joined with. */
function pairUnnamed(free: readonly Side[], join: (one: Side, other: Side) => void): void {
  const byAmount = Map.groupBy(free, ({ amount_minor }) => amount_minor)
  const partners = (side: Side): Side[] =>
    (byAmount.get(-side.amount_minor) ?? []).filter(
      each =>
        areOpposite(side, each) &&
        Math.abs(each.day - side.day) <= MOST_DAYS &&
        (side.other === null || side.other === each.account) &&
        (each.other === null || each.other === side.account),
    )
  for (const side of free) {
    if (side.amount_minor >= 0) continue
    const [only, ...more] = partners(side)
    if (!only || more.length > 0) continue
    if (partners(only).length === 1) join(side, only)
  }
}

function areOpposite(one: Side, other: Side): boolean {
  return (
    one.account !== other.account &&
    one.currency === other.currency &&
    one.amount_minor === -other.amount_minor &&
    one.amount_minor !== 0
  )
}

/** What leaves one account in its currency comes into the other in that one's. */
function areSides(one: Side, other: Side): boolean {
  if (one.currency === other.currency) return areOpposite(one, other)
  return one.account !== other.account && Math.sign(one.amount_minor) === -Math.sign(other.amount_minor)
}

function keyOf({ transaction, part }: Pick<Side, 'transaction' | 'part'>): string {
  return `${transaction} ${part}`
}

function* sidesOf(
  transactions: readonly LedgerTransaction[],
  currencies: ReadonlyMap<string, string | null>,
): Generator<Side & { readonly pair: string | null }> {
  for (const [index, { account, date, parts }] of transactions.entries())
    for (const [part, { amount_minor, transfer }] of parts.entries())
      if (transfer && amount_minor !== 0)
        yield {
          transaction: index,
          part,
          account,
          amount_minor,
          currency: currencies.get(account) ?? null,
          day: dayNumber(date),
          other: transfer.account,
          pair: transfer.pair,
        }
}

/** The transactions, and the other sides of transfers with accounts of which the file has no rows. */
function withMissingSides({ accounts, transactions }: MoveInLedger): {
  readonly transactions: readonly LedgerTransaction[]
  readonly made: number
} {
  const named = new Set(accounts.filter(({ only_named }) => only_named).map(({ key }) => key))
  if (named.size === 0) return { transactions, made: 0 }
  const made = transactions.flatMap(transaction =>
    transaction.parts.flatMap(part => {
      const account = part.transfer?.account
      if (!account || !named.has(account) || account === transaction.account) return []
      const other: LedgerTransaction = {
        ...transaction,
        account,
        tags: [],
        parts: [
          {
            ...part,
            amount_minor: -part.amount_minor,
            transfer: { account: transaction.account, pair: null },
          },
        ],
      }
      return [other]
    }),
  )
  return { transactions: [...transactions, ...made], made: made.length }
}
