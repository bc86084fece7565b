import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { samePayee } from '../../../shared/domain/bill-matching.ts'
import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { likePayee } from '../../../shared/domain/payee.ts'
import type { AmountPattern } from '../../../shared/domain/recurring/amounts.ts'
import { type FoundSchedule, foundSchedule } from '../../../shared/domain/recurring/schedule.ts'
import { type Occurred, recurringSeries, type Series } from '../../../shared/domain/recurring/series.ts'
import { amountOf, type BillRow } from '../bills/index.ts'
import { flowDates } from '../obligations/index.ts'
import type { FoundRow, PayeeGroup } from './ledger.ts'

/** What is proposed: a series, with what it would be as a bill or an expected income. */
export interface Proposal {
  readonly id: string
  readonly kind: 'bill' | 'flow'
  readonly payee: string
  readonly schedule: FoundSchedule
  /** Of the household's currency. */
  readonly amount_minor: number
  readonly amounts: AmountPattern
  readonly next_date: CalendarDate
  readonly account_id: string | null
  readonly bucket_id: string | null
  /** The oldest first, each with an amount in the household's currency. */
  readonly occurred: readonly Occurred<FoundRow & { readonly household_minor: number }>[]
}

type EnteredFlow = Parameters<typeof flowDates>[0] & {
  readonly name: string
  readonly amount_minor: number
  readonly status: string
}

/** What there is already. */
export interface Entered {
  readonly bills: readonly BillRow[]
  readonly flows: readonly EnteredFlow[]
}

/** Rows after which the thread may have other work. */
const AT_ONCE = 300
/** Rows that are as they were take so many times less. */
const KNOWN_FASTER = 10
/** An amount is another's by more than this part of it. */
const LIKE = 0.35
/** Of a wage that is entered under another name, and the days that it may be off. */
const VERY_LIKE = 0.1
const DAYS_OFF = 3

/** What was found of a group, and what its rows were then. */
type Looked = ReadonlyMap<string, { readonly mark: string; readonly proposals: readonly Proposal[] }>

/** Looks through all groups, a few at a time; those whose rows are as they were keep what was found of them. */
export class Finder {
  #looked: Looked = new Map()

  async find(groups: readonly PayeeGroup[], today: CalendarDate): Promise<readonly Proposal[]> {
    const before = this.#looked
    const looked = new Map<string, { readonly mark: string; readonly proposals: readonly Proposal[] }>()
    let rows = 0
    for (const group of groups) {
      const mark = markOf(group, today)
      const known = before.get(group.key)
      const isKnown = known?.mark === mark
      looked.set(group.key, isKnown ? known : { mark, proposals: proposalsIn(group, today) })
      rows += isKnown ? group.rows.length / KNOWN_FASTER : group.rows.length
      if (rows < AT_ONCE) continue
      rows = 0
      await turn()
    }
    this.#looked = looked
    return [...looked.values()].flatMap(each => each.proposals).sort(byPayee)
  }
}

function proposalsIn(group: PayeeGroup, today: CalendarDate): readonly Proposal[] {
  return recurringSeries(group, today).flatMap(series => proposalOf(group, series) ?? [])
}

function byPayee(a: Proposal, b: Proposal): number {
  if (a.payee !== b.payee) return a.payee < b.payee ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** Another text whenever something of the group is another that its series are made of. */
function markOf({ name, everyday, isDomestic, rows }: PayeeGroup, today: CalendarDate): string {
  const hash = createHash('sha1').update(`${today} ${name} ${everyday} ${isDomestic}`)
  for (const row of rows)
    hash.update(
      `${row.id}${row.date}${row.amount_minor} ${row.household_minor} ${row.account_id} ${row.bucket_id}`,
    )
  return hash.digest('base64')
}

function proposalOf(group: PayeeGroup, series: Series<FoundRow>): Proposal | undefined {
  const occurred = series.occurred.flatMap(({ row, scheduled }) =>
    row.household_minor === null || row.household_minor === 0
      ? []
      : [{ row: { ...row, household_minor: row.household_minor }, scheduled }],
  )
  const [first] = occurred
  const last = occurred.at(-1)
  if (!first || !last || occurred.length < series.occurred.length) return undefined
  return {
    id: proposalId(first.row.id),
    kind: group.direction === 'income' ? 'flow' : 'bill',
    payee: group.name,
    schedule: foundSchedule(series.rhythm, first.scheduled),
    ...inHousehold(group, series, last.row),
    next_date: series.next_date,
    account_id: last.row.account_id,
    bucket_id: last.row.bucket_id,
    occurred,
  }
}

/** What another currency is worth in the household's goes up and down by itself: such a series is never of one fixed amount there. */
function inHousehold(
  { isDomestic }: PayeeGroup,
  { amounts }: Series<FoundRow>,
  last: { readonly amount_minor: number; readonly household_minor: number },
): Pick<Proposal, 'amounts' | 'amount_minor'> {
  if (isDomestic) return { amounts, amount_minor: amounts.amount_minor }
  const rated = (minor: number) => Math.max(1, Math.round((minor * last.household_minor) / last.amount_minor))
  const { least_minor, most_minor } = amounts.band
  return {
    amounts: {
      ...amounts,
      kind: 'seasonal',
      band: { least_minor: rated(least_minor * 0.9), most_minor: rated(most_minor * 1.1) },
    },
    amount_minor: rated(amounts.amount_minor),
  }
}

/** By its oldest row, which stays however the series goes on. */
function proposalId(transaction_id: string): string {
  return `found_${createHash('sha256').update(transaction_id).digest('hex').slice(0, 26)}`
}

/** Whether a person has entered it already, by hand or from another program. */
export function isEntered(
  { kind, payee, amount_minor, schedule, next_date }: Proposal,
  { bills, flows }: Entered,
): boolean {
  const isLike = (other: number, part = LIKE) =>
    Math.abs(other - amount_minor) <= part * Math.max(other, amount_minor)
  const text = { payee, description: '' }
  if (kind === 'flow')
    return flows.some(
      flow =>
        flow.status !== 'archived' &&
        // What has ended by then is another income than one that comes on.
        (flow.end_date === null || flow.end_date >= next_date) &&
        ((isLike(flow.amount_minor) && likePayee(flow.name, payee)) ||
          // A wage is entered as "Salary", and paid by somebody.
          (isLike(flow.amount_minor, VERY_LIKE) &&
            flow.cadence === schedule.cadence &&
            flowDates(flow, addDays(next_date, -DAYS_OFF), addDays(next_date, DAYS_OFF)).length > 0)),
    )
  return bills.some(bill => {
    if (bill.status === 'archived') return false
    const minor = amountOf(bill)
    const isSame =
      minor === amount_minor && bill.cadence === schedule.cadence && bill.due_day === schedule.due_day
    return isSame || (isLike(minor) && (samePayee(text, bill) || likePayee(bill.name, payee)))
  })
}
