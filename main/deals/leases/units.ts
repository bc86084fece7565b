import { letBy, placesMeet, vacantSince } from '../../../shared/domain/leases/let.ts'
import { comparable } from '../../../shared/domain/text.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { LeaseNeeds } from './needs.ts'
import * as leases from './store.ts'
import { refuseLet, requireUnit } from './terms.ts'
import * as store from './units.store.ts'

type Editable = Pick<store.UnitRow, 'name' | 'bedrooms' | 'bathrooms_hundredths' | 'area' | 'notes'>
export type NewUnit = Pick<store.UnitRow, 'property_id' | 'name'> & Partial<Editable>
export type UnitChange = Partial<Editable & Pick<store.UnitRow, 'status'>>

export interface UnitFilter {
  readonly property_id?: string | undefined
  readonly status?: store.UnitRow['status'] | undefined
}

/** A unit with who has it today. */
export interface Unit extends store.PlacedUnit {
  readonly lease_id: string | null
  readonly tenant: string | null
  readonly vacant_since: string | null
}

export type Units = ReturnType<typeof createUnits>

/** What of a property is let by itself. */
export function createUnits({ database, household, properties, transactions }: LeaseNeeds) {
  const viewed = (session: ReadSession, unit: store.PlacedUnit): Unit => {
    const own = leases.leasesOfProperty(session, unit.property_id)
    return withTenant(unit, own, household.today(session))
  }

  return {
    list: ({ property_id, status }: UnitFilter) =>
      database.read(session => {
        const today = household.today(session)
        const rows =
          property_id === undefined ? store.listUnits(session) : store.unitsOfProperty(session, property_id)
        const all =
          property_id === undefined
            ? leases.listLeases(session)
            : leases.leasesOfProperty(session, property_id)
        const ofProperty = Map.groupBy(all, lease => lease.property_id)
        return rows
          .filter(unit => status === undefined || unit.status === status)
          .map(unit => withTenant(unit, ofProperty.get(unit.property_id) ?? [], today))
      }),

    /** @throws NotFound */
    get: (id: string) => database.read(session => viewed(session, requireUnit(session, id))),

    /** @throws NotFound for an unknown property, Conflict for a name that another of its units has */
    create: (input: NewUnit, by: Actor) =>
      database.write(session => {
        properties.requireWithin(session, input.property_id)
        refuseTaken(session, input)
        const row: store.UnitRow = {
          bedrooms: null,
          bathrooms_hundredths: null,
          area: null,
          notes: '',
          ...input,
          id: newId('unit'),
          status: 'active',
          archived_on: null,
          created_at: session.now,
          updated_at: session.now,
        }
        store.insertUnit(session, row)
        audit(session, by, 'create', undefined, row)
        return viewed(session, requireUnit(session, row.id))
      }),

    /** @throws NotFound */
    requireWithin: requireUnit,

    /** @throws NotFound; Conflict for a name that is taken, and where one that is let is archived */
    update: (id: string, change: UnitChange, by: Actor) =>
      database.write(session => {
        const { property, ...before } = requireUnit(session, id)
        const changed = { ...before, ...change, updated_at: session.now }
        const after: store.UnitRow = {
          ...changed,
          archived_on:
            changed.status === 'archived' ? (before.archived_on ?? household.today(session)) : null,
        }
        refuseTaken(session, after)
        if (after.status === 'archived' && before.status === 'active')
          refuseLet(session, { ...before, property }, household.today(session))
        store.updateUnit(session, id, after)
        audit(session, by, 'update', before, after)
        return viewed(session, { ...after, property })
      }),

    /** @throws NotFound; Conflict for one that was ever let or that money was for */
    remove: (id: string, by: Actor) =>
      database.write(session => {
        const { property: _, ...before } = requireUnit(session, id)
        const money = transactions.linked.sumsOfWithin(session, { kind: 'unit', id })
        if (leases.countLeasesOfUnit(session, id) > 0 || money.entries > 0)
          throw new Conflict(
            worded('{name} has leases or transactions. Archive it instead: send "status": "archived"', {
              name: before.name,
            }),
          )
        store.deleteUnit(session, id)
        audit(session, by, 'delete', before, undefined)
        return id
      }),
  }
}

function withTenant(
  unit: store.PlacedUnit,
  leasesOfProperty: readonly leases.LeaseRow[],
  today: string,
): Unit {
  const own = leasesOfProperty.filter(lease => placesMeet(lease, { unit_id: unit.id }))
  const lease = letBy(own, today)
  return {
    ...unit,
    lease_id: lease?.id ?? null,
    tenant: lease?.tenant ?? null,
    vacant_since: vacantSince(own, today),
  }
}

/** @throws Conflict */
function refuseTaken(
  session: ReadSession,
  { id, property_id, name }: Pick<store.UnitRow, 'property_id' | 'name'> & { readonly id?: string },
): void {
  const taken = store
    .unitsOfProperty(session, property_id)
    .find(each => each.id !== id && comparable(each.name) === comparable(name))
  if (taken)
    throw new Conflict(
      worded('{property} has a unit called {name} already ({id}). Send another name', {
        property: taken.property,
        name: taken.name,
        id: taken.id,
      }),
    )
}

function audit(
  session: WriteSession,
  actor: Actor,
  action: string,
  before: store.UnitRow | undefined,
  after: store.UnitRow | undefined,
): void {
  const entity_id = after?.id ?? before?.id ?? ''
  recordAudit(session, { actor, action, entity_kind: 'unit', entity_id, before, after })
}
