import type { Month } from '../../../shared/domain/calendar.ts'
import { addMonths } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import { addWithin, assignWithin, placeOf, requireAssignMode } from './assigning.ts'
import { createFilling } from './filling.ts'
import { createGroups } from './groups.ts'
import { dayOfMonth, type MonthView } from './months.ts'
import type { AssignNeeds } from './needs.ts'
import type { Arrangement } from './order.ts'
import { createPlanned } from './planned.ts'
import { ageOn, notesIn, type Read, readFor, viewOf } from './reading.ts'
import * as store from './store.ts'
import type { BudgetTargetTable } from './tables.ts'
import { listTargets } from './targets.store.ts'
import { createTargets, type NewTarget, type Targets } from './targets.ts'

export interface AssignedMonth extends MonthView {
  readonly mode: store.Settings['mode']
  readonly arrangement: Arrangement
  readonly targets: readonly BudgetTargetTable[]
  readonly age_of_money: number | null
  /** By bucket; null of the month itself. */
  readonly notes: ReadonlyMap<string | null, string>
}

export interface ModeChange {
  readonly mode: store.Settings['mode']
  readonly from_month?: Month | undefined
  readonly targets_from_limits: boolean
}

export interface ModeResult extends store.Settings {
  readonly view: MonthView
  readonly limits: ReadonlyMap<string, { readonly limit_minor: number; readonly remaining_minor: number }>
  /** What targets are made of limits, by bucket. */
  readonly targets: ReadonlyMap<string, number>
}

/** One of the two, or neither for what is to be assigned. */
export interface MoveEnd {
  readonly bucket_id?: string | null | undefined
  readonly account_id?: string | null | undefined
}

/** Money with a job: a choice of the household, beside the limits of its buckets. */
export function createAssign(needs: AssignNeeds) {
  const targets = createTargets(needs)
  return {
    ...readingOf(needs),
    ...choosingOf(needs, targets),
    ...movingOf(needs),
    ...createFilling(needs),
    ...createPlanned(needs),
    groups: createGroups(needs),
    targets,
  }
}

export type Assign = ReturnType<typeof createAssign>

function assignedMonth(session: ReadSession, needs: AssignNeeds, asked: Month | undefined): AssignedMonth {
  const read = readFor(session, needs, { from: asked })
  const month = asked ?? read.ledger.current
  const view = viewOf(read, month)
  return {
    ...view,
    mode: read.settings.mode,
    arrangement: read.arrangement,
    targets: listTargets(session),
    age_of_money: ageOn(session, view.cash, dayOfMonth(read.ledger, month)),
    notes: notesIn(session, month),
  }
}

function readingOf(needs: AssignNeeds) {
  const { database } = needs
  return {
    mode: () => database.read(store.readSettings),
    /** Without a month: the current one. Reading writes nothing, whichever way the household budgets. */
    month: (month?: Month) => database.read(session => assignedMonth(session, needs, month)),
    /** Months one after the other, from the current one or the one that is named. */
    year: (asked: Month | undefined, months: number) =>
      database.read(session => {
        const from = asked ?? needs.household.currentMonth(session)
        const found = readFor(session, needs, { from, to: addMonths(from, months - 1) })
        // A year shows neither what its buckets want nor what is outside of them.
        const read: Read = { ...found, targets: [], due: () => [], outside: () => [] }
        return {
          arrangement: read.arrangement,
          views: Array.from({ length: months }, (_, index) => viewOf(read, addMonths(from, index))),
        }
      }),
  }
}

function choosingOf(needs: AssignNeeds, targets: Targets) {
  const { database, household, buckets } = needs

  const preview = (session: ReadSession, change: ModeChange): ModeResult => {
    const before = store.readSettings(session)
    const current = household.currentMonth(session)
    // Limits need no month; the one that was chosen stays, for when money has jobs again.
    const from_month =
      change.mode === 'assign' ? (change.from_month ?? before.from_month ?? current) : before.from_month
    const read = readFor(session, needs, { from: current })
    const limits = buckets.snapshotWithin(session, current).buckets
    const wanting = new Set(listTargets(session).map(({ bucket_id }) => bucket_id))
    const made = limits.filter(
      ({ bucket, monthly_limit_minor }) =>
        bucket.status === 'active' && monthly_limit_minor > 0 && !wanting.has(bucket.id),
    )
    const isToMake = change.mode === 'assign' && change.targets_from_limits
    return {
      mode: change.mode,
      from_month,
      view: viewOf({ ...read, months: read.monthsOf(read.ledger, from_month) }, current),
      limits: new Map(limits.map(each => [each.bucket.id, each])),
      targets: new Map(isToMake ? made.map(each => [each.bucket.id, each.monthly_limit_minor]) : []),
    }
  }

  const apply = (session: WriteSession, change: ModeChange, by: Actor): ModeResult => {
    const before = store.readSettings(session)
    const result = preview(session, change)
    const after = { mode: result.mode, from_month: result.from_month }
    for (const [bucket_id, amount_minor] of result.targets)
      targets.addWithin(session, { bucket_id, kind: 'every_month', amount_minor } satisfies NewTarget, by)
    if (before.mode === after.mode && before.from_month === after.from_month) return result
    store.writeSettings(session, after)
    recordAudit(session, {
      actor: by,
      action: 'choose',
      entity_kind: 'budget_mode',
      entity_id: 'budget_mode',
      before,
      after,
    })
    return result
  }

  return {
    modePreview: (change: ModeChange) => database.read(session => preview(session, change)),
    /** Limits and assignments both stay as they are, whichever way is chosen. */
    setMode: (change: ModeChange, by: Actor) => database.write(session => apply(session, change, by)),
  }
}

function movingOf(needs: AssignNeeds) {
  const { database, household } = needs
  return {
    /** What a month assigns to a bucket; minor units. */
    assignedToWithin: (session: ReadSession, month: Month, bucket_id: string): number =>
      store.findAssignment(session, month, { kind: 'bucket', id: bucket_id })?.assigned_minor ?? 0,
    /** Makes what some months assign to a bucket another. @throws Conflict as long as the household budgets by limits, NotFound */
    assignMonthsWithin(
      session: WriteSession,
      bucket_id: string,
      months: readonly { readonly month: Month; readonly minor: number }[],
      by: Actor,
    ): void {
      requireAssignMode(session)
      const place = placeOf(session, needs, { bucket_id })
      if (place) for (const { month, minor } of months) assignWithin(session, month, place, minor, by)
    },

    /** @throws Invalid unless a bucket or a card is named; Conflict as long as the household budgets by limits; NotFound */
    set: (asked: Month | undefined, place: MoveEnd, minor: number, by: Actor) =>
      database.write(session => {
        requireAssignMode(session)
        const found = placeOf(session, needs, place)
        if (!found) throw new Invalid(['bucket_id'], worded('or account_id of a card is needed'))
        const month = asked ?? household.currentMonth(session)
        assignWithin(session, month, found, minor, by)
        return assignedMonth(session, needs, month)
      }),

    /** @throws Invalid where both ends are the same, or for more than the bucket or card that it comes from has */
    move: (asked: Month | undefined, ends: { from: MoveEnd; to: MoveEnd }, minor: number, by: Actor) =>
      database.write(session => {
        requireAssignMode(session)
        const month = asked ?? household.currentMonth(session)
        const from = placeOf(session, needs, ends.from, 'from_')
        const to = placeOf(session, needs, ends.to, 'to_')
        if (from?.id === to?.id)
          throw new Invalid(['to_bucket_id'], worded('must be another place than it comes from'))
        if (from) {
          const view = assignedMonth(session, needs, month)
          const available =
            view.buckets.find(each => each.bucket.id === from.id)?.available ??
            view.cards.find(each => each.account_id === from.id)?.available ??
            0
          if (available < minor)
            throw new Invalid(
              ['amount'],
              worded('is more than {name} has available. Send no more than that', { name: from.name }),
            )
          addWithin(session, month, from, -minor, by)
        }
        if (to) addWithin(session, month, to, minor, by)
        return assignedMonth(session, needs, month)
      }),
  }
}
