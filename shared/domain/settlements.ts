import type { CalendarDate } from './calendar.ts'
import { sumMinor } from './sum.ts'

/** null is the person, else an entity's id. */
export type OwnerId = string | null

/** Something that one owner's account paid for another. */
export interface PaidFor {
  readonly payer: OwnerId
  readonly bearer: OwnerId
  readonly date: CalendarDate
  /** Minor units; below zero where money came back. */
  readonly amount_minor: number
}

export type BookedAs = 'contribution' | 'draw' | 'due'

/** What it is to the person: put into an entity, taken out of one, or owed between two. */
export function bookedAs({ payer, bearer }: Pick<PaidFor, 'payer' | 'bearer'>): BookedAs {
  if (payer === null) return 'contribution'
  return bearer === null ? 'draw' : 'due'
}

export interface Pair<Row extends PaidFor> {
  readonly payer: OwnerId
  readonly bearer: OwnerId
  /** What `bearer` owes, never below zero. */
  readonly owed_minor: number
  /** Newest first, each with the amount as it is for `payer`: below zero where the other paid. */
  readonly rows: readonly Row[]
}

/** What two owners paid for each other comes to one sum: whoever paid more is the payer. The largest sum first. */
export function pairsOf<Row extends PaidFor>(rows: readonly Row[]): Pair<Row>[] {
  const own = rows.filter(row => row.payer !== row.bearer)
  const groups = Map.groupBy(own, ({ payer, bearer }) => JSON.stringify([payer ?? '', bearer ?? ''].sort()))
  return [...groups.values()]
    .flatMap(group => {
      const [first] = group
      return first ? [pairOf(group, first)] : []
    })
    .sort((a, b) => b.owed_minor - a.owed_minor)
}

function pairOf<Row extends PaidFor>(group: readonly Row[], { payer, bearer }: PaidFor): Pair<Row> {
  const forPayer = (row: Row) => (row.payer === payer ? row.amount_minor : -row.amount_minor)
  const sum = sumMinor(group.map(forPayer))
  const isTurned = sum < 0
  const signed = group.map(row => ({ ...row, amount_minor: isTurned ? -forPayer(row) : forPayer(row) }))
  return {
    payer: isTurned ? bearer : payer,
    bearer: isTurned ? payer : bearer,
    owed_minor: Math.abs(sum),
    rows: signed.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
  }
}
