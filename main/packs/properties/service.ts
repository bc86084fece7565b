import { type AddressParts, addressKey, isSameAddress, linePrefix } from '../../../shared/domain/address.ts'
import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { LARGEST_MINOR } from '../../../shared/domain/money.ts'
import { SumTooLarge, sumMinor } from '../../../shared/domain/sum.ts'
import { type Actor, recordAudit } from '../../audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../database/database.ts'
import { Conflict, Invalid, NotFound } from '../../errors.ts'
import { newId } from '../../ids.ts'
import type { HouseholdService } from '../household/index.ts'
import * as store from './store.ts'

export interface PropertyNeeds {
  readonly database: Database
  readonly household: HouseholdService
}

type Editable = Omit<
  store.PropertyRow,
  'id' | 'external_ref' | 'address_key' | 'status' | 'created_at' | 'updated_at'
>
export type NewProperty = Pick<Editable, 'line'> &
  Partial<Editable> & { readonly external_ref?: string; readonly allow_duplicate?: boolean }
export type PropertyChange = Partial<Editable> & {
  readonly status?: store.PropertyRow['status']
  readonly allow_duplicate?: boolean
}

/** A property with all that is known of it. */
export interface PropertyDetail extends store.PropertySummary {
  readonly arv_history: readonly store.ArvRow[]
  readonly comps: readonly store.CompRow[]
  readonly repairs: readonly store.RepairRow[]
  readonly flags: readonly store.FlagRow[]
}

type Entry<Row> = Omit<Row, 'id' | 'property_id' | 'created_at'>
export interface NewArv {
  readonly arv_minor: number
  readonly notes: string
  /** Today if left out. */
  readonly date?: CalendarDate | undefined
}
export type NewRepair = Omit<Entry<store.RepairRow>, 'total_minor'>

export type Properties = ReturnType<typeof createProperties>

/** Properties, and what is known of them: values, comparable sales, repairs, rent, place and legal flags. */
export function createProperties({ database, household }: PropertyNeeds) {
  const requireProperty = (session: ReadSession, id: string): store.PropertySummary => {
    const row = store.findProperty(session, id)
    if (!row) throw new NotFound('property', id)
    return row
  }

  const detail = (session: ReadSession, id: string): PropertyDetail => ({
    ...requireProperty(session, id),
    arv_history: store.arvsOf(session, id),
    comps: store.compsOf(session, id),
    repairs: store.repairsOf(session, id),
    flags: store.flagsOf(session, id),
  })

  /** The property, other than `except`, that stands at an address already, however it is spelled. */
  const findAt = (
    session: ReadSession,
    key: string,
    region = '',
    except?: string,
  ): store.PropertyRow | undefined =>
    store
      .findByLine(session, linePrefix(key))
      .find(row => row.id !== except && isSameAddress(row.address_key, key, row.region, region))

  const refuseTaken = (session: ReadSession, key: string, region: string, except?: string): void => {
    const there = findAt(session, key, region, except)
    if (!there) return
    const kept = there.status === 'archived' ? ', and it is archived' : ''
    throw new Conflict(`There is a property at this address already: ${there.line} (${there.id})${kept}`)
  }

  /** @throws Invalid where nothing is left of the line to tell it from another by. */
  const keyOf = (row: AddressParts): string => {
    const key = addressKey(row)
    if (linePrefix(key) === '|') throw new Invalid(['line'], 'must have a letter or a number')
    return key
  }

  const insert = (session: WriteSession, input: NewProperty, by: Actor): store.PropertyRow => {
    const { allow_duplicate = false, external_ref = null, ...given } = input
    const row: store.PropertyRow = {
      city: '',
      region: '',
      postal_code: '',
      country: '',
      property_type: 'single_family',
      beds: null,
      baths_hundredths: null,
      area: null,
      units: 'imperial',
      year_built: null,
      occupancy: 'unknown',
      rent_minor: null,
      neighborhood: null,
      notes: '',
      ...given,
      id: newId('prop'),
      external_ref,
      address_key: '',
      status: 'active',
      created_at: session.now,
      updated_at: session.now,
    }
    row.address_key = keyOf(row)
    if (!allow_duplicate) refuseTaken(session, row.address_key, row.region)
    if (external_ref !== null && store.findByExternalRef(session, external_ref))
      throw new Conflict(`There is a property with the reference ${external_ref} already`)
    store.insertProperty(session, row)
    recordAudit(session, {
      actor: by,
      action: 'create',
      entity_kind: 'property',
      entity_id: row.id,
      after: row,
    })
    return row
  }

  /** One change of a property or its intel, in one transaction with its audit row. */
  const change = (
    id: string,
    action: string,
    by: Actor,
    run: (session: WriteSession, property: store.PropertySummary) => { before?: unknown; after?: unknown },
  ): Promise<PropertyDetail> =>
    database.write(session => {
      const { before, after } = run(session, requireProperty(session, id))
      store.updateProperty(session, id, { updated_at: session.now })
      recordAudit(session, { actor: by, action, entity_kind: 'property', entity_id: id, before, after })
      return detail(session, id)
    })

  const insertArv = (session: WriteSession, property_id: string, input: NewArv): store.ArvRow => {
    const row = {
      id: newId('arv'),
      property_id,
      arv_minor: input.arv_minor,
      notes: input.notes,
      date: input.date ?? household.today(session),
      created_at: session.now,
    }
    store.insertArv(session, row)
    return row
  }

  const requireEntry = <Row extends { readonly id: string }>(
    rows: readonly Row[],
    kind: string,
    id: string,
  ): Row => {
    const row = rows.find(each => each.id === id)
    if (!row) throw new NotFound(kind, id)
    return row
  }

  return {
    create: (input: NewProperty, by: Actor) =>
      database.write(session => detail(session, insert(session, input, by).id)),
    createWithin: insert,
    /** @throws NotFound */
    get: (id: string) => database.read(session => detail(session, id)),
    getWithin: detail,
    requireWithin: requireProperty,
    findAtWithin: findAt,
    findByExternalRefWithin: store.findByExternalRef,
    list: (
      status: store.PropertyRow['status'],
      words: readonly store.SearchWord[],
      limit: number,
      key?: store.PropertyKey,
    ) => database.read(session => store.listProperties(session, status, words, limit, key)),
    count: () => database.read(store.countProperties),

    /** @throws NotFound, Conflict where the new address is another property's. */
    update: (id: string, input: PropertyChange, by: Actor) =>
      change(id, 'update', by, (session, before) => {
        const { allow_duplicate = false, ...change } = input
        const after = { ...before, ...change }
        const key = keyOf(after)
        if (key !== before.address_key && !allow_duplicate) refuseTaken(session, key, after.region, id)
        store.updateProperty(session, id, { ...change, address_key: key })
        return { before, after: requireProperty(session, id) }
      }),

    setArv: (id: string, input: NewArv, by: Actor) =>
      change(id, 'set_arv', by, (session, before) => ({
        before: { arv_minor: before.arv_minor, date: before.arv_date },
        after: insertArv(session, id, input),
      })),
    /** The first value of a property that the caller's own transaction has just made. */
    setArvWithin(session: WriteSession, id: string, input: NewArv, by: Actor): void {
      const after = insertArv(session, id, input)
      recordAudit(session, {
        actor: by,
        action: 'set_arv',
        entity_kind: 'property',
        entity_id: id,
        after,
      })
    },

    addComp: (id: string, input: Entry<store.CompRow>, by: Actor) =>
      change(id, 'add_comp', by, session => {
        const after = { ...input, id: newId('comp'), property_id: id, created_at: session.now }
        store.insertComp(session, after)
        return { after }
      }),
    deleteComp: (id: string, entry: string, by: Actor) =>
      change(id, 'delete_comp', by, session => {
        const before = requireEntry(store.compsOf(session, id), 'comp', entry)
        store.deleteIntel(session, 'property_comps', entry)
        return { before }
      }),

    addRepair: (id: string, input: NewRepair, by: Actor) =>
      change(id, 'add_repair', by, session => {
        const after = {
          ...input,
          total_minor: repairTotal(input.quantity_milli, input.unit_cost_minor),
          id: newId('rep'),
          property_id: id,
          created_at: session.now,
        }
        requireTotal(session, id, after)
        store.insertRepair(session, after)
        return { after }
      }),
    updateRepair: (id: string, entry: string, input: Partial<NewRepair>, by: Actor) =>
      change(id, 'update_repair', by, session => {
        const before = requireEntry(store.repairsOf(session, id), 'repair', entry)
        const after = { ...before, ...input }
        after.total_minor = repairTotal(after.quantity_milli, after.unit_cost_minor)
        requireTotal(session, id, after)
        store.updateRepair(session, entry, after)
        return { before, after }
      }),
    deleteRepair: (id: string, entry: string, by: Actor) =>
      change(id, 'delete_repair', by, session => {
        const before = requireEntry(store.repairsOf(session, id), 'repair', entry)
        store.deleteIntel(session, 'property_repairs', entry)
        return { before }
      }),

    addFlag: (id: string, input: Entry<store.FlagRow>, by: Actor) =>
      change(id, 'add_flag', by, session => {
        const after = { ...input, id: newId('flag'), property_id: id, created_at: session.now }
        store.insertFlag(session, after)
        return { after }
      }),
    deleteFlag: (id: string, entry: string, by: Actor) =>
      change(id, 'delete_flag', by, session => {
        const before = requireEntry(store.flagsOf(session, id), 'flag', entry)
        store.deleteIntel(session, 'property_flags', entry)
        return { before }
      }),

    repairPrices: () => database.read(store.listRepairPrices),
    /** Adds those whose category and description the list does not have. */
    addRepairPrices: (prices: readonly Omit<store.RepairPriceRow, 'id'>[], by: Actor) =>
      database.write(session => {
        const known = new Set(
          store.listRepairPrices(session).map(row => `${row.category}|${row.description}`),
        )
        for (const price of prices)
          if (!known.has(`${price.category}|${price.description}`))
            savePrice(session, { ...price, id: newId('price') }, undefined, by)
        return store.listRepairPrices(session)
      }),
    /** @throws NotFound for an id that names no price. */
    saveRepairPrice: (
      { id, ...price }: Omit<store.RepairPriceRow, 'id'> & { readonly id?: string | undefined },
      by: Actor,
    ) =>
      database.write(session => {
        const before =
          id === undefined ? undefined : requireEntry(store.listRepairPrices(session), 'repair price', id)
        return savePrice(session, { ...price, id: id ?? newId('price') }, before, by)
      }),
    deleteRepairPrice: (id: string, by: Actor) =>
      database.write(session => {
        const before = requireEntry(store.listRepairPrices(session), 'repair price', id)
        store.deleteRepairPrice(session, id)
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'repair_price',
          entity_id: id,
          before,
        })
        return { id }
      }),
  }
}

function savePrice(
  session: WriteSession,
  after: store.RepairPriceRow,
  before: store.RepairPriceRow | undefined,
  by: Actor,
): store.RepairPriceRow {
  store.saveRepairPrice(session, after)
  const action = before ? 'update' : 'create'
  recordAudit(session, {
    actor: by,
    action,
    entity_kind: 'repair_price',
    entity_id: after.id,
    before,
    after,
  })
  return after
}

/** @throws Invalid where all repairs of a property, `changed` among them, come to more than can be kept exactly. */
function requireTotal(session: ReadSession, property_id: string, changed: store.RepairRow): void {
  const others = store.repairsOf(session, property_id).filter(row => row.id !== changed.id)
  try {
    sumMinor([...others, changed].map(row => row.total_minor))
  } catch (error) {
    if (error instanceof SumTooLarge)
      throw new Invalid(['unit_cost'], "makes the property's repairs too large to be added up exactly")
    throw error
  }
}

/** Thousandths times minor units, rounded half up. @throws Invalid where the total is too large to be kept exactly. */
function repairTotal(quantity_milli: number, unit_cost_minor: number): number {
  const total = Number((BigInt(quantity_milli) * BigInt(unit_cost_minor) + 500n) / 1000n)
  if (total > LARGEST_MINOR) throw new Invalid(['quantity'], 'gives a total that is too large')
  return total
}
