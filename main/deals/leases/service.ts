import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { depositHeld, depositTotals } from '../../../shared/domain/leases/deposits.ts'
import { type LeaseStatus, leaseStatus } from '../../../shared/domain/leases/let.ts'
import { type RentStep, rentOn } from '../../../shared/domain/leases/rent-periods.ts'
import { comparable } from '../../../shared/domain/text.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { deleteChecklists } from './checklists.ts'
import { createEntries } from './entries.ts'
import { createFoundLeases } from './found-leases.ts'
import { countedDeposits, type Deposit, moneyOf } from './money.ts'
import type { LeaseNeeds } from './needs.ts'
import { createNotices, noticeChanged } from './notices.ts'
import { createPaying } from './paying.ts'
import { createProposed, deleteRejections } from './proposed.ts'
import { rentRollWithin } from './rent-roll.ts'
import { type RentsAsked, rentsWithin } from './rents.ts'
import * as store from './store.ts'
import { keptSteps, refuseTerms, requireLease, stepsOf } from './terms.ts'
import { rentsOfYearWithin } from './year.ts'

type Editable = Omit<store.LeaseRow, 'id' | 'rent_steps' | 'created_at' | 'updated_at'> & {
  readonly rent_steps: readonly RentStep[]
}
export type NewLease = Pick<Editable, 'property_id' | 'tenant' | 'rent_minor' | 'start_date'> &
  Partial<Editable>
export type LeaseChange = Partial<Editable>

export interface LeaseFilter {
  readonly property_id?: string | undefined
  readonly unit_id?: string | undefined
  readonly status?: LeaseStatus | undefined
  readonly q?: string | undefined
}

/** A lease with what follows from the day. */
export interface Lease extends Omit<store.PlacedLease, 'rent_steps'> {
  readonly rent_steps: readonly RentStep[]
  readonly status: LeaseStatus
  readonly rent_now_minor: number
}

export interface LeaseDetail extends Lease {
  readonly held_minor: number
  readonly deposits: readonly Deposit[]
  readonly charges: readonly store.ChargeRow[]
}

export type Leases = ReturnType<typeof createLeases>

/** Who rents what, what they owe, and what is held of theirs. */
export function createLeases(needs: LeaseNeeds) {
  const { database, household } = needs
  const detail = (session: ReadSession, id: string): LeaseDetail => {
    const today = household.today(session)
    const { deposits, counted, charges } = moneyOf(session, needs, [id])(id)
    return {
      ...viewed(requireLease(session, id), today),
      held_minor: depositHeld(counted, today),
      deposits,
      charges,
    }
  }

  return {
    list: ({ property_id, unit_id, status, q = '' }: LeaseFilter) =>
      database.read(session => {
        const today = household.today(session)
        const words = comparable(q).split(' ').filter(Boolean)
        const rows =
          property_id === undefined ? store.listLeases(session) : store.leasesOfProperty(session, property_id)
        return rows
          .filter(lease => unit_id === undefined || lease.unit_id === unit_id)
          .filter(lease => words.every(word => comparable(lease.tenant).includes(word)))
          .map(lease => viewed(lease, today))
          .filter(lease => status === undefined || lease.status === status)
      }),
    /** @throws NotFound */
    get: (id: string) => database.read(session => detail(session, id)),
    /** @throws NotFound; Invalid for days the wrong way round */
    rents: (id: string, asked: RentsAsked) =>
      database.read(session => rentsWithin(session, needs, id, asked)),
    /** @throws SumTooLarge */
    rentRoll: (as_of: CalendarDate | undefined, property_id: string | undefined) =>
      database.read(session => {
        const date = as_of ?? household.today(session)
        return { as_of: date, ...rentRollWithin(session, needs, date, property_id) }
      }),
    /** @param year this one where it is left out. @throws NotFound, SumTooLarge */
    year: (property_id: string, year: number | undefined) =>
      database.read(session => rentsOfYearWithin(session, needs, property_id, year)),
    /** What is held of all tenants at the end of a day, and owed back. @throws SumTooLarge */
    depositsHeldWithin(session: ReadSession): (date: CalendarDate) => number {
      const totals = depositTotals(countedDeposits(session, needs))
      return date => totals.findLast(each => each.date <= date)?.total_minor ?? 0
    },
    ...createNotices(needs),
    ...writingOf(needs),
    ...createEntries(needs),
    ...createPaying(needs),
    ...createProposed(needs),
    ...createFoundLeases(needs),
  }
}

function writingOf(needs: LeaseNeeds) {
  const { database, transactions } = needs
  const change = (session: WriteSession, id: string, action: string, input: LeaseChange, by: Actor): void => {
    const before = rowOf(requireLease(session, id))
    const { rent_steps, ...rest } = input
    const after: store.LeaseRow = {
      ...before,
      ...onlyOneFee(rest),
      rent_steps: rent_steps === undefined ? before.rent_steps : keptSteps(rent_steps),
      updated_at: session.now,
    }
    refuseTerms(session, needs, after, before)
    store.updateLease(session, id, after)
    noticeChanged(session, needs, before, after)
    audit(session, by, action, before, after)
  }

  return {
    /** @returns its id. @throws NotFound, Invalid, Conflict: see `refuseTerms` */
    create: (input: NewLease, by: Actor): Promise<string> =>
      database.write(session => {
        const { rent_steps = [], ...rest } = input
        const row: store.LeaseRow = {
          unit_id: null,
          proration: 'daily',
          deposit_minor: 0,
          end_date: null,
          due_day: 1,
          grace_days: 0,
          late_fee_minor: null,
          late_fee_pphm: null,
          notice_days: 30,
          notes: '',
          ...rest,
          rent_steps: keptSteps(rent_steps),
          id: newId('lease'),
          created_at: session.now,
          updated_at: session.now,
        }
        refuseTerms(session, needs, row)
        store.insertLease(session, row)
        audit(session, by, 'create', undefined, row)
        return row.id
      }),
    /** @throws NotFound, Invalid, Conflict: see `refuseTerms` */
    update: (id: string, input: LeaseChange, by: Actor) =>
      database.write(session => change(session, id, 'update', input, by)),
    /** @throws NotFound; Invalid for a day before it begins */
    end: (id: string, end_date: CalendarDate, by: Actor) =>
      database.write(session => change(session, id, 'end', { end_date }, by)),
    /** @throws NotFound; Conflict where money was for it, or anything was charged or held */
    remove: (id: string, by: Actor) =>
      database.write(session => {
        const before = rowOf(requireLease(session, id))
        const { entries } = transactions.linked.sumsOfWithin(session, { kind: 'lease', id })
        if (
          entries > 0 ||
          store.chargesOf(session, [id]).length > 0 ||
          store.depositsOf(session, [id]).length > 0
        )
          throw new Conflict(
            worded(
              '{tenant} has payments, charges or deposits. End the lease instead: POST /core/leases/{id}/end',
              { tenant: before.tenant, id },
            ),
          )
        deleteChecklists(session, before, by)
        deleteRejections(session, id, by)
        needs.reminders.forgetDatedWithin(session, 'lease', id)
        store.deleteLease(session, id)
        audit(session, by, 'delete', before, undefined)
      }),
  }
}

/** An amount takes the place of a percentage, and the other way round. */
function onlyOneFee<Change extends Partial<Pick<store.LeaseRow, 'late_fee_minor' | 'late_fee_pphm'>>>(
  change: Change,
): Change {
  const { late_fee_minor, late_fee_pphm } = change
  if (typeof late_fee_minor === 'number' && late_fee_pphm === undefined)
    return { ...change, late_fee_pphm: null }
  if (typeof late_fee_pphm === 'number' && late_fee_minor === undefined)
    return { ...change, late_fee_minor: null }
  return change
}

function rowOf({ property: _, unit: __, ...row }: store.PlacedLease): store.LeaseRow {
  return row
}

function viewed(lease: store.PlacedLease, today: CalendarDate): Lease {
  const rent_steps = stepsOf(lease)
  return {
    ...lease,
    rent_steps,
    status: leaseStatus(lease, today),
    rent_now_minor: rentOn({ rent_minor: lease.rent_minor, steps: rent_steps }, today),
  }
}

function audit(
  session: WriteSession,
  actor: Actor,
  action: string,
  before: store.LeaseRow | undefined,
  after: store.LeaseRow | undefined,
): void {
  const entity_id = after?.id ?? before?.id ?? ''
  const said = (row: store.LeaseRow | undefined) => row && { ...row, rent_steps: stepsOf(row) }
  recordAudit(session, {
    actor,
    action,
    entity_kind: 'lease',
    entity_id,
    before: said(before),
    after: said(after),
  })
}
