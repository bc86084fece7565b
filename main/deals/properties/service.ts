import { type AddressParts, addressKey, isSameAddress, linePrefix } from '../../../shared/domain/address.ts'
import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { wasBought } from '../../../shared/domain/property-ownership.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { changeWithin, detailsWith, type HoldingOf, requireProperty, writtenTo } from './changes.ts'
import { createIntel } from './intel.ts'
import { refuseOwnership } from './ownership.ts'
import { createPriceList } from './price-list.ts'
import * as store from './store.ts'

export interface PropertyNeeds {
  readonly database: Database
  readonly household: HouseholdService
  /** What the active holdings refer to: `property:` and an id for a property that is owned. */
  readonly ownedReferences: (session: ReadSession) => readonly string[]
  readonly holdingOf: HoldingOf
  /** Told, in the same transaction, where it is owned or sold since, or no longer, or was sold on another day. */
  readonly onOwnershipChanged?: OnOwnershipChanged
}

export type OnOwnershipChanged = (
  session: WriteSession,
  before: store.PropertyRow,
  after: store.PropertyRow,
  by: Actor,
) => void

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

/** What is known of a purchase; what is left out stays as it is. */
export type Purchase = Partial<Pick<store.PropertyRow, 'owned_on' | 'purchase_price_minor'>>

export interface Portfolio {
  readonly active: number
  readonly archived: number
  /** Active ones that are owned: so said, or an active holding refers to them and they were not sold. */
  readonly owned: number
  /** The latest values of the owned ones. */
  readonly arv_minor: number
  /** Owned ones that no value was set of. */
  readonly without_arv: number
}

export type Properties = ReturnType<typeof createProperties>

/** Properties, and what is known of them: values, comparable sales, repairs, rent, place and legal flags. */
export function createProperties(needs: PropertyNeeds) {
  const { database, household, ownedReferences, holdingOf } = needs
  const detailOf = detailsWith(holdingOf)
  const change = updating(needs)
  const insertChecked = (session: WriteSession, input: NewProperty, by: Actor) =>
    insert(session, input, by, household.today(session))
  return {
    create: (input: NewProperty, by: Actor) =>
      database.write(session => detailOf(session, insertChecked(session, input, by).id)),
    createWithin: insertChecked,
    /** @throws NotFound */
    get: (id: string) => database.read(session => detailOf(session, id)),
    getWithin: detailOf,
    requireWithin: requireProperty,
    findAtWithin: findAt,
    linkedWithin: store.findLinked,
    deleteUntouchedWithin: store.deleteUntouched,
    findByExternalRefWithin: store.findByExternalRef,
    list: (
      filter: store.PropertyFilter,
      words: readonly store.SearchWord[],
      limit: number,
      key?: store.PropertyKey,
    ) => database.read(session => store.listProperties(session, filter, words, limit, key)),
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

    /** @throws NotFound, Conflict where the new address is another property's, Invalid for an ownership that does not fit. */
    update: writtenTo(database, detailOf)(change),
    /** A property whose purchase has closed; one that is owned or sold by now stays as it is. @returns whether it is owned since. @throws NotFound, Invalid */
    boughtWithin: (session: WriteSession, id: string, bought: Purchase, by: Actor): boolean => {
      if (wasBought(requireProperty(session, id).ownership)) return false
      change(session, id, { ...bought, ownership: 'owned' }, by)
      return true
    },
    /** Marks a lead as under contract, and one without a price as a lead again. @throws NotFound */
    contractedWithin: (session: WriteSession, id: string, isContracted: boolean, by: Actor): void => {
      const { ownership, purchase_price_minor } = requireProperty(session, id)
      if (isContracted && ownership === 'lead') change(session, id, { ownership: 'under_contract' }, by)
      // A price that a person entered says that it is more than a lead.
      if (!isContracted && ownership === 'under_contract' && purchase_price_minor === null)
        change(session, id, { ownership: 'lead' }, by)
    },
    ...createIntel({ ...needs, detailOf }),
    ...createPriceList(database),
  }
}

/** The property, other than `except`, that stands at an address already, however it is spelled. */
function findAt(
  session: ReadSession,
  key: string,
  region = '',
  except?: string,
): store.PropertyRow | undefined {
  return store
    .findByLine(session, linePrefix(key))
    .find(row => row.id !== except && isSameAddress(row.address_key, key, row.region, region))
}

function refuseTaken(session: ReadSession, key: string, region: string, except?: string): void {
  const there = findAt(session, key, region, except)
  if (!there) return
  const { line, id } = there
  throw new Conflict(
    there.status === 'archived'
      ? worded(
          'There is a property at this address already: {line} ({id}), and it is archived. If it is a different property, send "allow_duplicate": true',
          { line, id },
        )
      : worded(
          'There is a property at this address already: {line} ({id}). If it is a different property, send "allow_duplicate": true',
          { line, id },
        ),
  )
}

/** @throws Invalid where nothing is left of the line to tell it from another by. */
function keyOf(row: AddressParts): string {
  const key = addressKey(row)
  if (linePrefix(key) === '|') throw new Invalid(['line'], worded('must have a letter or a number'))
  return key
}

function insert(
  session: WriteSession,
  input: NewProperty,
  by: Actor,
  today: CalendarDate,
): store.PropertyRow {
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
    ownership: 'lead',
    owned_on: null,
    purchase_price_minor: null,
    purchase_costs_minor: null,
    land_value_minor: null,
    in_service_on: null,
    recovery: null,
    sold_on: null,
    sale_price_minor: null,
    ...given,
    id: newId('prop'),
    external_ref,
    address_key: '',
    status: 'active',
    created_at: session.now,
    updated_at: session.now,
  }
  row.address_key = keyOf(row)
  refuseOwnership('lead', row, today)
  if (!allow_duplicate) refuseTaken(session, row.address_key, row.region)
  const there = external_ref === null ? undefined : store.findByExternalRef(session, external_ref)
  if (there && external_ref !== null)
    throw new Conflict(
      worded(
        'There is a property with the reference {external_ref} already, {id}. Send another external_ref, or change that property',
        { external_ref, id: there.id },
      ),
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

function updating({
  household,
  onOwnershipChanged,
}: Pick<PropertyNeeds, 'household' | 'onOwnershipChanged'>) {
  return (session: WriteSession, id: string, input: PropertyChange, by: Actor): void => {
    const was = requireProperty(session, id)
    changeWithin(session, id, 'update', by, before => {
      const { allow_duplicate = false, ...change } = input
      const after = { ...before, ...change }
      const key = keyOf(after)
      if (key !== before.address_key && !allow_duplicate) refuseTaken(session, key, after.region, id)
      refuseOwnership(before.ownership, after, household.today(session))
      store.updateProperty(session, id, { ...change, address_key: key })
      return { before, after: requireProperty(session, id) }
    })
    const now = requireProperty(session, id)
    if (was.ownership !== now.ownership || was.sold_on !== now.sold_on)
      onOwnershipChanged?.(session, was, now, by)
  }
}
