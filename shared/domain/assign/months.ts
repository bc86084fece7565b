import { addMonths, type Month } from '../calendar.ts'
import { apportion } from '../holdings/apportion.ts'
import { fraction } from '../holdings/fraction.ts'
import { sumMinor } from '../sum.ts'

/**
 * Money with a job: what each month assigns, spends, carries over and has left to assign. All amounts are minor units of the household's currency.
 *
 * - To assign is the cash of the budget's accounts less what is assigned. What comes in without a bucket adds to it; what goes out without one takes from it.
 * - A bucket keeps what is left of it. Paid in cash, cash takes from it first; what it lacks at the month's end comes out of the next month's money to
 *   assign. What a card paid and the bucket lacks becomes debt of the card, and the next month begins at nothing.
 * - A purchase on a card moves the bucket's money to the card's own bucket, a refund moves it back, a payment takes it out.
 */

/** What was spent of a bucket, less refunds, in a month. */
export interface BucketFlow {
  readonly month: Month
  readonly bucket_id: string
  /** The card that it was paid with; null of the accounts that hold cash. */
  readonly card_id: string | null
  readonly spent_minor: number
}

/** Cash that came in, less what went out, in no bucket. */
export interface FreeFlow {
  readonly month: Month
  readonly minor: number
}

export interface CardFlow {
  readonly month: Month
  readonly card_id: string
  /**
   * `payment`: cash that went to the card, out of what is set aside for it. `starting`: owed when the card was opened. `loose`: owed more or less by what
   * is in no bucket, for which nothing is set aside.
   */
  readonly kind: 'payment' | 'starting' | 'loose'
  readonly minor: number
}

export interface Assignment {
  readonly month: Month
  /** A bucket, or a card. */
  readonly place_id: string
  readonly minor: number
}

export interface AssignLedger {
  /** Every card, whether anything was bought with it or not; all other places are buckets. */
  readonly card_ids: readonly string[]
  readonly spent: readonly BucketFlow[]
  readonly free: readonly FreeFlow[]
  readonly cards: readonly CardFlow[]
  readonly assignments: readonly Assignment[]
}

/** A bucket's month. `available = carried over + assigned - spent`; what it lacks is parted in cash and credit. */
export interface BucketState {
  readonly carried_over: number
  readonly assigned: number
  readonly spent: number
  readonly available: number
  readonly overspent_cash: number
  readonly overspent_credit: number
}

/** What a card's uncovered debt is made of: it is their sum. */
export interface UncoveredParts {
  readonly starting: number
  /** Bought beyond what the buckets had, in this month and before. */
  readonly overspent: number
  /** Bought in no bucket, less what came to the card in none. */
  readonly loose: number
  /** Assigned to the card itself, which covers debt. */
  readonly assigned: number
  /** Paid beyond what was set aside, which the month after took out of the money to assign. */
  readonly made_good: number
}

/** A card's month. `available = carried over + assigned + moved - paid`, and `available = owed - uncovered`. */
export interface CardState {
  readonly carried_over: number
  readonly assigned: number
  /** What purchases moved here from buckets, less what refunds moved back. */
  readonly moved: number
  readonly paid: number
  readonly available: number
  /** What more was paid or refunded than was set aside. */
  readonly overspent_cash: number
  readonly owed: number
  readonly uncovered: number
  readonly parts: UncoveredParts
}

export interface MonthState {
  readonly month: Month
  readonly buckets: ReadonlyMap<string, BucketState>
  readonly cards: ReadonlyMap<string, CardState>
  /** What all cash accounts held at the end of the month, by the rates of each flow's day. */
  readonly cash: number
  /** What came in without a bucket, less what went out without one. */
  readonly free: number
  readonly assigned: number
  /** Cash that the month before lacked. */
  readonly overspent_before: number
  /** Cash not assigned up to and with this month; what later months assign is still in it. */
  readonly unassigned: number
}

const NO_PARTS: UncoveredParts = { starting: 0, overspent: 0, loose: 0, assigned: 0, made_good: 0 }

function total(amounts: readonly { readonly minor: number }[]): number {
  return sumMinor(amounts.map(each => each.minor))
}

/**
 * The months from `first` to `last`. What was before the first is what there is to begin with: cash to be assigned, and cards that owe what nothing covers.
 * @throws SumTooLarge
 */
export function assignMonths(ledger: AssignLedger, first: Month, last: Month): MonthState[] {
  const begun = fromMonth(ledger, first)
  const by = {
    spent: Map.groupBy(begun.spent, each => each.month),
    free: Map.groupBy(begun.free, each => each.month),
    cards: Map.groupBy(begun.cards, each => each.month),
    assignments: Map.groupBy(begun.assignments, each => each.month),
  }
  const months: MonthState[] = []
  for (let month = first; month <= last; month = addMonths(month, 1))
    months.push(
      nextMonth(month, months.at(-1), {
        card_ids: ledger.card_ids,
        spent: by.spent.get(month) ?? [],
        free: by.free.get(month) ?? [],
        cards: by.cards.get(month) ?? [],
        assignments: by.assignments.get(month) ?? [],
      }),
    )
  return months
}

/** The ledger with all that was before a month as what that month begins with. */
function fromMonth(ledger: AssignLedger, first: Month): AssignLedger {
  const free: FreeFlow[] = []
  const cards: CardFlow[] = []
  const owe = (card_id: string, minor: number) =>
    cards.push({ month: first, card_id, kind: 'starting', minor })
  for (const { month, card_id, spent_minor } of ledger.spent) {
    if (month >= first) continue
    if (card_id === null) free.push({ month: first, minor: -spent_minor })
    else owe(card_id, spent_minor)
  }
  for (const flow of ledger.free) free.push(flow.month < first ? { ...flow, month: first } : flow)
  for (const flow of ledger.cards) {
    if (flow.month >= first) cards.push(flow)
    else if (flow.kind === 'payment') {
      free.push({ month: first, minor: -flow.minor })
      owe(flow.card_id, -flow.minor)
    } else owe(flow.card_id, flow.minor)
  }
  return {
    card_ids: ledger.card_ids,
    spent: ledger.spent.filter(({ month }) => month >= first),
    free,
    cards,
    assignments: ledger.assignments.filter(({ month }) => month >= first),
  }
}

function nextMonth(month: Month, before: MonthState | undefined, flows: AssignLedger): MonthState {
  const assigned = new Map<string, number>()
  for (const { place_id, minor } of flows.assignments)
    assigned.set(place_id, sumMinor([assigned.get(place_id) ?? 0, minor]))
  const cardIds = new Set(flows.card_ids)
  const moved = new Map<string, number>()
  const debts = new Map<string, number>()
  const buckets = new Map<string, BucketState>()
  const spentBy = Map.groupBy(flows.spent, each => each.bucket_id)
  const kept = [...(before?.buckets ?? [])].filter(([, each]) => each.available > 0).map(([id]) => id)
  const places = [...assigned.keys()].filter(id => !cardIds.has(id))
  for (const id of new Set([...kept, ...spentBy.keys(), ...places])) {
    const spent = spentBy.get(id) ?? []
    const state = bucketMonth(
      Math.max(0, before?.buckets.get(id)?.available ?? 0),
      assigned.get(id) ?? 0,
      spent,
    )
    buckets.set(id, state)
    const owing = debtsOf(spent, state.overspent_credit)
    for (const { card_id, spent_minor } of spent) {
      if (card_id === null) continue
      moved.set(card_id, sumMinor([moved.get(card_id) ?? 0, spent_minor]))
    }
    for (const [card_id, minor] of owing) {
      moved.set(card_id, (moved.get(card_id) ?? 0) - minor)
      debts.set(card_id, sumMinor([debts.get(card_id) ?? 0, minor]))
    }
  }
  const flowsBy = Map.groupBy(flows.cards, each => each.card_id)
  const cards = new Map(
    [...cardIds].map(id => [
      id,
      cardMonth(before?.cards.get(id), {
        flows: flowsBy.get(id) ?? [],
        assigned: assigned.get(id) ?? 0,
        moved: moved.get(id) ?? 0,
        overspent: debts.get(id) ?? 0,
      }),
    ]),
  )
  return monthState(month, before, flows, { buckets, cards })
}

function monthState(
  month: Month,
  before: MonthState | undefined,
  flows: AssignLedger,
  { buckets, cards }: Pick<MonthState, 'buckets' | 'cards'>,
): MonthState {
  const free = total(flows.free)
  const assigned = total(flows.assignments)
  const lacking = [...(before?.buckets.values() ?? []), ...(before?.cards.values() ?? [])]
  const overspent_before = sumMinor(lacking.map(each => each.overspent_cash))
  const inCash = sumMinor(flows.spent.map(each => (each.card_id === null ? each.spent_minor : 0)))
  const paid = total(flows.cards.filter(each => each.kind === 'payment'))
  return {
    month,
    buckets,
    cards,
    free,
    assigned,
    overspent_before,
    cash: sumMinor([before?.cash ?? 0, free, -inCash, -paid]),
    unassigned: sumMinor([before?.unassigned ?? 0, free, -assigned, -overspent_before]),
  }
}

function bucketMonth(carried_over: number, assigned: number, flows: readonly BucketFlow[]): BucketState {
  const spent = sumMinor(flows.map(each => each.spent_minor))
  const onCards = sumMinor(flows.map(each => (each.card_id === null ? 0 : each.spent_minor)))
  const available = sumMinor([carried_over, assigned, -spent])
  const lacking = Math.max(0, -available)
  // Cash takes the bucket's money first, so that what is lacking is the cards' as far as they bought.
  const overspent_credit = Math.min(lacking, Math.max(0, onCards))
  return {
    carried_over,
    assigned,
    spent,
    available,
    overspent_cash: lacking - overspent_credit,
    overspent_credit,
  }
}

/** Whose debt it is: each card's by what it bought in the bucket; what cannot be shared evenly goes to those that lose most by rounding. */
function debtsOf(flows: readonly BucketFlow[], overspent: number): ReadonlyMap<string, number> {
  if (overspent === 0) return new Map()
  const bought = new Map<string, number>()
  for (const { card_id, spent_minor } of flows)
    if (card_id !== null) bought.set(card_id, sumMinor([bought.get(card_id) ?? 0, spent_minor]))
  const owing = [...bought].filter(([, minor]) => minor > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  const whole = BigInt(sumMinor(owing.map(([, minor]) => minor)))
  const { parts } = apportion(owing.map(([, minor]) => fraction(BigInt(minor) * BigInt(overspent), whole)))
  return new Map(owing.map(([id], index) => [id, parts[index] ?? 0]))
}

function cardMonth(
  before: CardState | undefined,
  month: {
    readonly flows: readonly CardFlow[]
    readonly assigned: number
    readonly moved: number
    readonly overspent: number
  },
): CardState {
  const sumOf = (kind: CardFlow['kind']) => total(month.flows.filter(each => each.kind === kind))
  const [paid, starting, loose] = [sumOf('payment'), sumOf('starting'), sumOf('loose')]
  const { assigned, moved, overspent } = month
  const carried_over = Math.max(0, before?.available ?? 0)
  const available = sumMinor([carried_over, assigned, moved, -paid])
  const earlier = before?.parts ?? NO_PARTS
  const parts: UncoveredParts = {
    starting: sumMinor([earlier.starting, starting]),
    overspent: sumMinor([earlier.overspent, overspent]),
    loose: sumMinor([earlier.loose, loose]),
    assigned: sumMinor([earlier.assigned, assigned]),
    made_good: sumMinor([earlier.made_good, before?.overspent_cash ?? 0]),
  }
  return {
    carried_over,
    assigned,
    moved,
    paid,
    available,
    overspent_cash: Math.max(0, -available),
    owed: sumMinor([before?.owed ?? 0, moved, overspent, starting, loose, -paid]),
    uncovered: uncoveredOf(parts),
    parts,
  }
}

/** The debt that nothing is set aside for; below nothing where more is set aside than is owed. */
export function uncoveredOf({ starting, overspent, loose, assigned, made_good }: UncoveredParts): number {
  return sumMinor([starting, overspent, loose, -assigned, -made_good])
}

export interface ToAssign {
  /** Below nothing where more is assigned than there is. */
  readonly to_assign: number
  /** What later months have taken of this month's money. */
  readonly assigned_later: number
}

/**
 * What is still to assign in a month. Money that later months assign is taken from today's, as far as there is any: the later month itself shows what it
 * lacks. A month that is over keeps what it had left.
 * @param later the months after it, in order; none for a month that is over
 * @param gained what the cash is worth by now above what it came in and went out at, where accounts are in other currencies
 */
export function toAssignIn(
  { unassigned }: Pick<MonthState, 'unassigned'>,
  later: readonly Pick<MonthState, 'assigned'>[],
  gained = 0,
): ToAssign {
  const there = sumMinor([unassigned, gained])
  let [sum, most] = [0, 0]
  for (const { assigned } of later) {
    sum = sumMinor([sum, assigned])
    most = Math.max(most, sum)
  }
  const assigned_later = Math.min(most, Math.max(0, there))
  return { to_assign: there - assigned_later, assigned_later }
}
