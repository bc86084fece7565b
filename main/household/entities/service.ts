import { comparable } from '../../../shared/domain/text.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../household/index.ts'
import type { Reminders } from '../reminders/index.ts'
import { auditEntity, createRenewals } from './renewals.ts'
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
export type Entities = ReturnType<typeof createEntities>

/** Trusts, companies and others that hold things, and when their papers are to be renewed. */
export function createEntities(needs: EntityNeeds) {
  const { database, household, reminders, activeHoldings } = needs
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
  const refuseTaken = (session: ReadSession, name: string | undefined, except?: string): void => {
    const taken = name === undefined ? undefined : store.findByName(session, name)
    if (taken && taken.id !== except)
      throw new Conflict(
        worded('There is an entity named {name} already. Send another name', { name: taken.name }),
      )
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
    auditEntity(session, by, 'create', row.id, undefined, row)
    return require(session, row.id)
  }

  return {
    ...createRenewals({ database, household, reminders, requireEntity: require }),

    list: (status?: store.EntityRow['status']) =>
      database.read(session =>
        counted(
          session,
          store.listEntities(session).filter(row => status === undefined || row.status === status),
        ),
      ),
    /** What each is called. */
    namesWithin: (session: ReadSession) => store.listEntities(session).map(({ id, name }) => ({ id, name })),
    /** Those that are not dissolved. */
    countWithin: store.countEntities,
    /** @throws NotFound */
    get: (id: string) => database.read(session => require(session, id)),
    requireWithin: (session: ReadSession, id: string): Entity => require(session, id),
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
          throw new Invalid(
            ['entity_name'],
            worded('is not the name of {entity_id}, which is {name}', { entity_id, name: entity.name }),
          )
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
        auditEntity(session, by, 'update', id, before, after)
        return after
      }),
  }
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
