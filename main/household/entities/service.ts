import {
  addMonthsClamped,
  type CalendarDate,
  daysBetween,
  isCalendarDate,
} from '../../../shared/domain/calendar.ts'
import { leadReached } from '../../../shared/domain/renewal-leads.ts'
import { comparable } from '../../../shared/domain/text.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../household/index.ts'
import type { Reminders } from '../reminders/index.ts'
import * as store from './store.ts'

export interface EntityNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly reminders: Pick<Reminders, 'pushRenewalsWithin' | 'lacksRenewalWithin' | 'endRenewalWithin'>
  /** How many active holdings each entity has that has any. */
  readonly activeHoldings: (
    session: ReadSession,
  ) => readonly { readonly entity_id: string; readonly n: number }[]
}

/** An entity with how many active holdings are its. */
export interface Entity extends store.EntityWithRenewal {
  readonly holdings: number
}
export type NewEntity = Pick<store.EntityRow, 'name'> &
  Partial<Pick<store.EntityRow, 'kind' | 'jurisdiction' | 'registration_number' | 'status' | 'notes'>>
export type EntityChange = Partial<NewEntity>
export type NewRenewal = Pick<store.RenewalRow, 'name' | 'due_date'> &
  Partial<Pick<store.RenewalRow, 'every_months' | 'remind_days_ahead' | 'notes'>>
export type RenewalChange = Partial<
  Pick<store.RenewalRow, 'name' | 'due_date' | 'every_months' | 'remind_days_ahead' | 'notes' | 'status'>
>

export interface Renewal extends store.OpenRenewal {
  readonly days_until: number
  readonly due: boolean
}

export type Entities = ReturnType<typeof createEntities>

const REMIND_DAYS_AHEAD = 30

/** Trusts, companies and others that hold things, and when their papers are to be renewed. */
export function createEntities({ database, household, reminders, activeHoldings }: EntityNeeds) {
  const counted = (session: ReadSession, rows: readonly store.EntityWithRenewal[]): Entity[] => {
    const counts = new Map(activeHoldings(session).map(({ entity_id, n }) => [entity_id, n]))
    return rows.map(row => ({ ...row, holdings: counts.get(row.id) ?? 0 }))
  }
  const require = (session: ReadSession, id: string): Entity => {
    const found = store.findEntity(session, id)
    const [entity] = found ? counted(session, [found]) : []
    if (!entity) throw new NotFound('entity', id)
    return entity
  }
  const requireRenewal = (session: ReadSession, entity_id: string, id: string): store.RenewalRow => {
    const row = store.findRenewal(session, entity_id, id)
    if (!row) throw new NotFound('renewal', id)
    return row
  }
  const audit = (
    session: WriteSession,
    actor: Actor,
    action: string,
    entity_id: string,
    before: object | undefined,
    after: object,
  ) => recordAudit(session, { actor, action, entity_kind: 'entity', entity_id, before, after })

  const refuseTaken = (session: ReadSession, name: string | undefined, except?: string): void => {
    const taken = name === undefined ? undefined : store.findByName(session, name)
    if (taken && taken.id !== except)
      throw new Conflict(`There is an entity named ${taken.name} already. Send another name`)
  }

  const create = (session: WriteSession, input: NewEntity, by: Actor): Entity => {
    refuseTaken(session, input.name)
    const row: store.EntityRow = {
      kind: kindOf(input.name),
      jurisdiction: null,
      registration_number: null,
      status: 'active',
      notes: '',
      ...input,
      id: newId('ent'),
      created_at: session.now,
      updated_at: session.now,
    }
    store.insertEntity(session, row)
    audit(session, by, 'create', row.id, undefined, row)
    return require(session, row.id)
  }

  const view = (session: ReadSession, row: store.RenewalRow): Renewal => {
    const entity = require(session, row.entity_id)
    return dueOn({ ...row, entity_name: entity.name }, entity.status, household.today(session))
  }

  const refuseRenewal = (
    session: ReadSession,
    row: Pick<store.RenewalRow, 'entity_id' | 'name' | 'due_date'>,
    except?: string,
  ): void => {
    const taken = store.findRenewalOf(session, row)
    if (taken && taken.id !== except)
      throw new Conflict(
        `${row.name} is there for ${row.due_date} already. Send another due_date, or another name`,
      )
  }

  const createRenewal = (session: WriteSession, entity_id: string, input: NewRenewal, by: Actor): Renewal => {
    require(session, entity_id)
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
    audit(session, by, 'renewal_create', entity_id, undefined, row)
    return view(session, row)
  }

  const due = (session: ReadSession, days_ahead?: number): Renewal[] => {
    const today = household.today(session)
    return store
      .openRenewals(session)
      .map(row => dueOn(row, 'active', today))
      .filter(each => (days_ahead === undefined ? each.due : each.days_until <= days_ahead))
  }

  return {
    list: (status?: store.EntityRow['status']) =>
      database.read(session =>
        counted(
          session,
          store.listEntities(session).filter(row => status === undefined || row.status === status),
        ),
      ),
    /** Those that are not dissolved. */
    countWithin: store.countEntities,
    /** @throws NotFound */
    get: (id: string) => database.read(session => require(session, id)),
    /** @throws Conflict for a name that is taken. */
    create: (input: NewEntity, by: Actor) => database.write(session => create(session, input, by)),
    createWithin: create,

    /**
     * The entity that a holding names, by its id or its name; made where the name is new.
     * @throws NotFound for an unknown id, Invalid where id and name are of two.
     */
    resolveWithin(
      session: WriteSession,
      named: { readonly entity_id?: string | null; readonly entity_name?: string | null },
      by: Actor,
    ): string | null {
      const { entity_id, entity_name } = named
      if (entity_id) {
        const entity = require(session, entity_id)
        if (entity_name && comparable(entity_name) !== comparable(entity.name))
          throw new Invalid(['entity_name'], `is not the name of ${entity_id}, which is ${entity.name}`)
        return entity_id
      }
      if (!entity_name) return null
      return (store.findByName(session, entity_name) ?? create(session, { name: entity_name }, by)).id
    },

    /** @throws NotFound, Conflict for a name that is taken. */
    update: (id: string, change: EntityChange, by: Actor) =>
      database.write(session => {
        const before = require(session, id)
        refuseTaken(session, change.name, id)
        store.updateEntity(session, id, { ...change, updated_at: session.now })
        const after = require(session, id)
        // It is no more: none of what it had to renew is reminded of.
        if (after.status === 'dissolved')
          for (const renewal of store.listRenewals(session, id))
            reminders.endRenewalWithin(session, renewal.id)
        audit(session, by, 'update', id, before, after)
        return after
      }),

    /** @throws NotFound */
    listRenewals: (entity_id: string) =>
      database.read(session => {
        require(session, entity_id)
        return store.listRenewals(session, entity_id).map(row => view(session, row))
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
    /** @throws NotFound, Conflict for a second one of a name and date. */
    createRenewal: (entity_id: string, input: NewRenewal, by: Actor) =>
      database.write(session => createRenewal(session, entity_id, input, by)),
    createRenewalWithin: createRenewal,
    /** @throws NotFound; Conflict for one that is done, or the like of another. */
    updateRenewal: (entity_id: string, id: string, change: RenewalChange, by: Actor) =>
      database.write(session => {
        const before = requireRenewal(session, entity_id, id)
        if (before.status === 'done')
          throw new Conflict(
            `${before.name} was renewed on ${before.done_on}. Change the next one, or add another`,
          )
        const after = { ...before, ...change, updated_at: session.now }
        refuseRenewal(session, after, id)
        store.updateRenewal(session, id, after)
        audit(session, by, 'renewal_update', entity_id, before, after)
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
            `${before.name} of ${before.due_date} is ${before.status}. Send the renewal_id of one that is open`,
          )
        const change = { status: 'done', done_on: date ?? household.today(session) } as const
        const after = { ...before, ...change, updated_at: session.now }
        store.updateRenewal(session, id, after)
        reminders.endRenewalWithin(session, id)
        audit(session, by, 'renewal_done', entity_id, before, after)
        const next_date =
          before.every_months === null ? null : addMonthsClamped(before.due_date, before.every_months)
        const made =
          next_date !== null &&
          isCalendarDate(next_date) &&
          !store.findRenewalOf(session, { ...before, due_date: next_date })
        const { name, every_months, remind_days_ahead, notes } = before
        const next = made
          ? createRenewal(
              session,
              entity_id,
              { name, due_date: next_date, every_months, remind_days_ahead, notes },
              by,
            )
          : null
        return { renewal: view(session, after), next }
      }),
  }
}

function dueOn(row: store.OpenRenewal, entity: store.EntityRow['status'], today: CalendarDate): Renewal {
  const days_until = daysBetween(today, row.due_date)
  const due = row.status === 'open' && entity !== 'dissolved' && days_until <= row.remind_days_ahead
  return { ...row, days_until, due }
}

/** What an entity most likely is, by the letters after its name; a person may say otherwise. */
function kindOf(name: string): store.EntityRow['kind'] {
  if (/\btrust\b/i.test(name)) return 'trust'
  if (/\bl\.?l\.?c\b/i.test(name)) return 'llc'
  if (/\b(l\.?l?\.?p|partners(hip)?)\b/i.test(name)) return 'partnership'
  if (/\b(inc|incorporated|corp|corporation|ltd|limited|gmbh|s\.?a|plc|company|co)\b/i.test(name))
    return 'company'
  return 'other'
}

/** The reminder whose day has come, of a renewal that is due. */
function reached({ id, due_date, remind_days_ahead, days_until }: Renewal) {
  const days_ahead = leadReached(remind_days_ahead, days_until)
  return days_ahead === undefined ? [] : [{ renewal_id: id, due_date, days_ahead }]
}
