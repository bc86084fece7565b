import type { CalendarDate } from './calendar.ts'
import { sumMinor } from './sum.ts'
import { comparable } from './text.ts'

/** null is the person, else an entity's id. */
export type OwnerId = string | null

/** Something that one owner's account paid for another. */
export interface PaidFor {
  readonly payer: OwnerId
  readonly bearer: OwnerId
  readonly date: CalendarDate
  /** Minor units; below zero where money came back. */
  readonly amount_minor: number
  /** As a person booked it; null where nobody has. */
  readonly booked?: BookedAs | null
}

export type BookedAs = 'contribution' | 'draw' | 'due'

/** What it is to the person: put into an entity, taken out of one, or owed between two. */
export function bookedAs({ payer, bearer }: Pick<PaidFor, 'payer' | 'bearer'>): BookedAs {
  if (payer === null) return 'contribution'
  return bearer === null ? 'draw' : 'due'
}

/** Whether it can be booked so: what the person put into an entity, what one took out of it, and anything as owed. */
export function canBeBooked({ payer, bearer }: Pick<PaidFor, 'payer' | 'bearer'>, as: BookedAs): boolean {
  switch (as) {
    case 'contribution':
      return payer === null
    case 'draw':
      return bearer === null
    case 'due':
      return true
  }
}

/** What was put into an entity or taken out of it, as a person said, is nobody's debt. */
function isOwed({ booked }: PaidFor): boolean {
  return booked !== 'contribution' && booked !== 'draw'
}

export interface Owner {
  readonly id: string
  readonly name: string
}

/**
 * @returns what finds the one entity whose name stands in a text, as whole words; undefined for none, and for more than one. A name of a few
 * letters says nothing.
 */
export function ownerFinder(owners: readonly Owner[]): (text: string) => Owner | undefined {
  const named = owners
    .map(owner => ({ owner, words: spaced(owner.name) }))
    .filter(({ words }) => words.trim().length >= LEAST_LETTERS)
  return text => {
    const words = spaced(text)
    const found = named.filter(each => words.includes(each.words))
    // Of Alder Homes and Alder Homes Two in one place only the longer is meant.
    const longest = found.filter(
      one => !found.some(other => other !== one && other.words.includes(one.words)),
    )
    return longest.length === 1 ? longest[0]?.owner : undefined
  }
}

const LEAST_LETTERS = 6

function spaced(text: string): string {
  return ` ${comparable(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
}

export interface Pair<Row extends PaidFor> {
  readonly payer: OwnerId
  readonly bearer: OwnerId
  /** What `bearer` owes, never below zero; what is booked as put in or taken out is not in it. */
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
  const sum = sumMinor(group.filter(isOwed).map(forPayer))
  const isTurned = sum < 0
  const signed = group.map(row => ({ ...row, amount_minor: isTurned ? -forPayer(row) : forPayer(row) }))
  return {
    payer: isTurned ? bearer : payer,
    bearer: isTurned ? payer : bearer,
    owed_minor: Math.abs(sum),
    rows: signed.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
  }
}
