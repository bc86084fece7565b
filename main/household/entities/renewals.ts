import {
  addMonthsClamped,
  type CalendarDate,
  daysBetween,
  isCalendarDate,
} from '../../../shared/domain/calendar.ts'
import { leadReached } from '../../../shared/domain/renewal-leads.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../household/index.ts'
import type { Reminders } from '../reminders/index.ts'
import * as store from './store.ts'

export interface RenewalNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly reminders: Pick<Reminders, 'pushRenewalsWithin' | 'lacksRenewalWithin' | 'endRenewalWithin'>
  readonly requireEntity: (session: ReadSession, id: string) => store.EntityRow
}

export type NewRenewal = Pick<store.RenewalRow, 'name' | 'due_date'> &
  Partial<Pick<store.RenewalRow, 'every_months' | 'remind_days_ahead' | 'notes'>>
export type RenewalChange = Partial<
  Pick<store.RenewalRow, 'name' | 'due_date' | 'every_months' | 'remind_days_ahead' | 'notes' | 'status'>
>

export interface Renewal extends store.OpenRenewal {
  readonly days_until: number
  readonly due: boolean
}

const REMIND_DAYS_AHEAD = 30

/** When the papers of an entity are to be renewed. */
export function createRenewals(needs: RenewalNeeds) {
  return { ...readingOf(needs), ...writingOf(needs) }
}

function readingOf({ database, household, reminders, requireEntity }: RenewalNeeds) {
  const due = (session: ReadSession, days_ahead?: number): Renewal[] => {
    const today = household.today(session)
    return store
      .openRenewals(session)
      .map(row => dueOn(row, 'active', today))
      .filter(each => (days_ahead === undefined ? each.due : each.days_until <= days_ahead))
  }

  return {
    /** @throws NotFound */
    listRenewals: (entity_id: string) =>
      database.read(session => {
        requireEntity(session, entity_id)
        return store
          .listRenewals(session, entity_id)
          .map(row => viewed(session, row, requireEntity, household))
      }),
    /** What is to be renewed soon, or within so many days. */
    renewalsDue: (days_ahead?: number) => database.read(session => due(session, days_ahead)),
    renewalsDueWithin: due,
    /** Reminds of what is due, each on each of its days once. @returns how many are due, and how many reminders are new. */
    pushReminders: () =>
      database.write(session => {
        const renewals = due(session)
        return {
          due: renewals.length,
          created: reminders.pushRenewalsWithin(session, renewals.flatMap(reached)),
        }
      }),
    /** Whether one is to be reminded of that has no reminder yet, as one that was just made or changed. */
    lacksReminders: (): boolean =>
      database.read(session => reminders.lacksRenewalWithin(session, due(session).flatMap(reached))),
  }
}

function writingOf({ database, household, reminders, requireEntity }: RenewalNeeds) {
  const view = (session: ReadSession, row: store.RenewalRow) => viewed(session, row, requireEntity, household)

  const create = (session: WriteSession, entity_id: string, input: NewRenewal, by: Actor): Renewal => {
    requireEntity(session, entity_id)
    const row: store.RenewalRow = {
      every_months: null,
      remind_days_ahead: REMIND_DAYS_AHEAD,
      notes: '',
      ...input,
      id: newId('ren'),
      entity_id,
      status: 'open',
      done_on: null,
      created_at: session.now,
      updated_at: session.now,
    }
    refuseRenewal(session, row)
    store.insertRenewal(session, row)
    auditEntity(session, by, 'renewal_create', entity_id, undefined, row)
    return view(session, row)
  }

  return {
    /** @throws NotFound, Conflict for a second one of a name and date. */
    createRenewal: (entity_id: string, input: NewRenewal, by: Actor) =>
      database.write(session => create(session, entity_id, input, by)),
    createRenewalWithin: create,
    /** @throws NotFound; Conflict for one that is done, or the like of another. */
    updateRenewal: (entity_id: string, id: string, change: RenewalChange, by: Actor) =>
      database.write(session => {
        const before = requireRenewal(session, entity_id, id)
        if (before.status === 'done')
          throw new Conflict(
            worded('{name} was renewed on {done_on}. Change the next one, or add another', {
              name: before.name,
              done_on: before.done_on ?? '',
            }),
          )
        const after = { ...before, ...change, updated_at: session.now }
        refuseRenewal(session, after, id)
        store.updateRenewal(session, id, after)
        auditEntity(session, by, 'renewal_update', entity_id, before, after)
        const shown = view(session, after)
        if (!shown.due || after.due_date !== before.due_date) reminders.endRenewalWithin(session, id)
        return shown
      }),

    /**
     * It was renewed on a date, today where none is said. Where it comes again, the next one is made, counted from the day it was due.
     * @throws NotFound; Conflict where it is not open.
     */
    completeRenewal: (entity_id: string, id: string, date: CalendarDate | undefined, by: Actor) =>
      database.write(session => {
        const before = requireRenewal(session, entity_id, id)
        if (before.status !== 'open')
          throw new Conflict(
            worded('{name} of {due_date} is {status}. Send the renewal_id of one that is open', {
              name: before.name,
              due_date: before.due_date,
              status: before.status,
            }),
          )
        const change = { status: 'done', done_on: date ?? household.today(session) } as const
        const after = { ...before, ...change, updated_at: session.now }
        store.updateRenewal(session, id, after)
        reminders.endRenewalWithin(session, id)
        auditEntity(session, by, 'renewal_done', entity_id, before, after)
        const wanted = nextOf(session, before)
        const next = wanted === null ? null : create(session, entity_id, wanted, by)
        return { renewal: view(session, after), next }
      }),
  }
}

/** What is to be renewed next after one that comes again, counted from the day it was due; null where there is none, or it is there already. */
function nextOf(session: ReadSession, done: store.RenewalRow): NewRenewal | null {
  const { name, every_months, remind_days_ahead, notes } = done
  const due_date = every_months === null ? null : addMonthsClamped(done.due_date, every_months)
  if (due_date === null || !isCalendarDate(due_date)) return null
  return store.findRenewalOf(session, { ...done, due_date })
    ? null
    : { name, due_date, every_months, remind_days_ahead, notes }
}

function requireRenewal(session: ReadSession, entity_id: string, id: string): store.RenewalRow {
  const row = store.findRenewal(session, entity_id, id)
  if (!row) throw new NotFound('renewal', id)
  return row
}

function refuseRenewal(
  session: ReadSession,
  row: Pick<store.RenewalRow, 'entity_id' | 'name' | 'due_date'>,
  except?: string,
): void {
  const taken = store.findRenewalOf(session, row)
  if (taken && taken.id !== except)
    throw new Conflict(
      worded('{name} is there for {due_date} already. Send another due_date, or another name', {
        name: row.name,
        due_date: row.due_date,
      }),
    )
}

/** Everything that happens to an entity and its renewals stands in the log under the entity. */
export function auditEntity(
  session: WriteSession,
  actor: Actor,
  action: string,
  entity_id: string,
  before: object | undefined,
  after: object,
): void {
  recordAudit(session, { actor, action, entity_kind: 'entity', entity_id, before, after })
}

function viewed(
  session: ReadSession,
  row: store.RenewalRow,
  requireEntity: RenewalNeeds['requireEntity'],
  household: HouseholdService,
): Renewal {
  const entity = requireEntity(session, row.entity_id)
  return dueOn({ ...row, entity_name: entity.name }, entity.status, household.today(session))
}

function dueOn(row: store.OpenRenewal, entity: store.EntityRow['status'], today: CalendarDate): Renewal {
  const days_until = daysBetween(today, row.due_date)
  const due = row.status === 'open' && entity !== 'dissolved' && days_until <= row.remind_days_ahead
  return { ...row, days_until, due }
}

/** The reminder whose day has come, of a renewal that is due. */
function reached({ id, due_date, remind_days_ahead, days_until }: Renewal) {
  const days_ahead = leadReached(remind_days_ahead, days_until)
  return days_ahead === undefined ? [] : [{ renewal_id: id, due_date, days_ahead }]
}
