import { type AddressParts, addressKey, isSameAddress, linePrefix } from '../../../shared/domain/address.ts'
import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { LARGEST_MINOR } from '../../../shared/domain/money.ts'
import { SumTooLarge, sumMinor } from '../../../shared/domain/sum.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { createPriceList } from './price-list.ts'
import { requireEntry } from './require-entry.ts'
import * as store from './store.ts'

export interface PropertyNeeds {
  readonly database: Database
  readonly household: HouseholdService
  /** What the active holdings refer to: `property:` and an id for a property that is owned. */
  readonly ownedReferences: (session: ReadSession) => readonly string[]
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

export interface Portfolio {
  readonly active: number
  readonly archived: number
  /** Active ones that an active holding refers to. */
  readonly owned: number
  /** The latest values of the owned ones. */
  readonly arv_minor: number
  /** Owned ones that no value was set of. */
  readonly without_arv: number
}

type Entry<Row> = Omit<Row, 'id' | 'property_id' | 'created_at'>
export interface NewArv {
  readonly arv_minor: number
  readonly notes: string
  /** Today if left out. */
  readonly date?: CalendarDate | undefined
}
export type NewRepair = Omit<Entry<store.RepairRow>, 'total_minor'>

type Change = (property: store.PropertySummary) => { readonly before?: unknown; readonly after?: unknown }

const INTEL = {
  comp: { of: store.compsOf, table: 'property_comps' },
  repair: { of: store.repairsOf, table: 'property_repairs' },
  flag: { of: store.flagsOf, table: 'property_flags' },
} as const
type Intel = keyof typeof INTEL

export type Properties = ReturnType<typeof createProperties>

/** Properties, and what is known of them: values, comparable sales, repairs, rent, place and legal flags. */
export function createProperties({ database, household, ownedReferences }: PropertyNeeds) {
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
    throw new Conflict(
      `There is a property at this address already: ${there.line} (${there.id})${kept}. If it is a different property, send "allow_duplicate": true`,
    )
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
    const there = external_ref === null ? undefined : store.findByExternalRef(session, external_ref)
    if (there)
      throw new Conflict(
        `There is a property with the reference ${external_ref} already, ${there.id}. Send another external_ref, or change that property`,
      )
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

  /** One change of a property or its intel, with its audit row. */
  const changeWithin = (session: WriteSession, id: string, action: string, by: Actor, run: Change): void => {
    const { before, after } = run(requireProperty(session, id))
    store.updateProperty(session, id, { updated_at: session.now })
    recordAudit(session, { actor: by, action, entity_kind: 'property', entity_id: id, before, after })
  }

  /** As the caller's own write, in one transaction. */
  const written =
    <Args extends readonly unknown[]>(run: (session: WriteSession, id: string, ...args: Args) => void) =>
    (id: string, ...args: Args): Promise<PropertyDetail> =>
      database.write(session => {
        run(session, id, ...args)
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

  const update = (session: WriteSession, id: string, input: PropertyChange, by: Actor): void =>
    changeWithin(session, id, 'update', by, before => {
      const { allow_duplicate = false, ...change } = input
      const after = { ...before, ...change }
      const key = keyOf(after)
      if (key !== before.address_key && !allow_duplicate) refuseTaken(session, key, after.region, id)
      store.updateProperty(session, id, { ...change, address_key: key })
      return { before, after: requireProperty(session, id) }
    })

  const setArv = (session: WriteSession, id: string, input: NewArv, by: Actor): void =>
    changeWithin(session, id, 'set_arv', by, before => ({
      before: { arv_minor: before.arv_minor, date: before.arv_date },
      after: insertArv(session, id, input),
    }))

  const addComp = (session: WriteSession, id: string, input: Entry<store.CompRow>, by: Actor): void =>
    changeWithin(session, id, 'add_comp', by, () => {
      const after = { ...input, id: newId('comp'), property_id: id, created_at: session.now }
      store.insertComp(session, after)
      return { after }
    })

  const addRepair = (session: WriteSession, id: string, input: NewRepair, by: Actor): void =>
    changeWithin(session, id, 'add_repair', by, () => {
      const total_minor = repairTotal(input.quantity_milli, input.unit_cost_minor)
      const after = { ...input, total_minor, id: newId('rep'), property_id: id, created_at: session.now }
      requireTotal(session, id, after)
      store.insertRepair(session, after)
      return { after }
    })

  const updateRepair = (
    session: WriteSession,
    id: string,
    entry: string,
    input: Partial<NewRepair>,
    by: Actor,
  ): void =>
    changeWithin(session, id, 'update_repair', by, () => {
      const before = requireEntry(store.repairsOf(session, id), 'repair', entry)
      const after = { ...before, ...input }
      after.total_minor = repairTotal(after.quantity_milli, after.unit_cost_minor)
      requireTotal(session, id, after)
      store.updateRepair(session, entry, after)
      return { before, after }
    })

  const addFlag = (session: WriteSession, id: string, input: Entry<store.FlagRow>, by: Actor): void =>
    changeWithin(session, id, 'add_flag', by, () => {
      const after = { ...input, id: newId('flag'), property_id: id, created_at: session.now }
      store.insertFlag(session, after)
      return { after }
    })

  /** Takes one entry of a property's intel out. @throws NotFound for an entry that is not of this property. */
  const taken = (kind: Intel) =>
    written((session, id, entry: string, by: Actor) =>
      changeWithin(session, id, `delete_${kind}`, by, () => {
        const before = requireEntry<{ readonly id: string }>(INTEL[kind].of(session, id), kind, entry)
        store.deleteIntel(session, INTEL[kind].table, entry)
        return { before }
      }),
    )

  return {
    create: (input: NewProperty, by: Actor) =>
      database.write(session => detail(session, insert(session, input, by).id)),
    createWithin: insert,
    /** @throws NotFound */
    get: (id: string) => database.read(session => detail(session, id)),
    getWithin: detail,
    requireWithin: requireProperty,
    findAtWithin: findAt,
    linkedWithin: store.findLinked,
    deleteUntouchedWithin: store.deleteUntouched,
    findByExternalRefWithin: store.findByExternalRef,
    list: (
      status: store.PropertyRow['status'],
      words: readonly store.SearchWord[],
      limit: number,
      key?: store.PropertyKey,
    ) => database.read(session => store.listProperties(session, status, words, limit, key)),
    count: () => database.read(store.countProperties),
    /** How many there are, and what the active ones are worth together, in minor units. @throws SumTooLarge */
    portfolioWithin: (session: ReadSession): Portfolio => {
      const rows = store.portfolio(session, ownedReferences(session))
      const active = rows.find(row => row.status === 'active')
      return {
        active: active?.count ?? 0,
        archived: rows.find(row => row.status === 'archived')?.count ?? 0,
        owned: active?.owned ?? 0,
        arv_minor: sumMinor([active?.arv_minor ?? 0]),
        without_arv: (active?.owned ?? 0) - (active?.valued ?? 0),
      }
    },

    /** @throws NotFound, Conflict where the new address is another property's. */
    update: written(update),
    setArv: written(setArv),
    setArvWithin: setArv,
    /** The first value of a property that the caller's own transaction has just made. */
    startArvWithin(session: WriteSession, id: string, input: NewArv, by: Actor): void {
      const after = insertArv(session, id, input)
      recordAudit(session, {
        actor: by,
        action: 'set_arv',
        entity_kind: 'property',
        entity_id: id,
        after,
      })
    },
    addComp: written(addComp),
    addCompWithin: addComp,
    deleteComp: taken('comp'),
    addRepair: written(addRepair),
    addRepairWithin: addRepair,
    updateRepair: written(updateRepair),
    deleteRepair: taken('repair'),
    addFlag: written(addFlag),
    addFlagWithin: addFlag,
    deleteFlag: taken('flag'),
    ...createPriceList(database),
  }
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
