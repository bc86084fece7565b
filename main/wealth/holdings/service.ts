import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { householdFactors } from '../../../shared/domain/household-amount.ts'
import { WHOLE_PPHM } from '../../../shared/domain/share.ts'
import { comparable } from '../../../shared/domain/text.ts'
import { type HouseholdSum, sumInHousehold } from '../../../shared/domain/unconverted.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { createFlows } from './flows.ts'
import { historyEntries } from './history.ts'
import { createLiabilities } from './liabilities.ts'
import { auditHolding, type HoldingNeeds, type Priced, refuseFuture } from './needs.ts'
import { createNetWorth } from './net-worth.ts'
import { checkReference, entityNamed } from './reference.ts'
import * as store from './store.ts'
import { createValuations, type Valuations } from './valuations.ts'

export interface Holding extends store.HoldingWithValue {
  readonly linked_property_id: string | null
}

/** What a person says of a holding; what is left out stays as it is. */
export type HoldingFields = Partial<
  Pick<
    store.HoldingRow,
    | 'asset_type'
    | 'internal_ref'
    | 'jurisdiction'
    | 'entity_id'
    | 'entity_ref'
    | 'notes'
    | 'currency'
    | 'ownership_pphm'
    | 'inactive_on'
  >
> & {
  readonly label?: string | null
  readonly entity_name?: string | null
  readonly value?: Priced
  readonly valued_on?: CalendarDate
  readonly valuation_source?: string
  readonly valuation_note?: string
  readonly is_active?: boolean
}
export type NewHolding = HoldingFields & Pick<store.HoldingRow, 'asset_type'>

export interface HoldingFilter {
  readonly asset_type?: string | undefined
  readonly jurisdiction?: string | undefined
  readonly entity_id?: string | undefined
  readonly only_active?: boolean | undefined
}

export type Holdings = ReturnType<typeof createHoldings>

/** Everything owned: what it is, what it is worth, what is owed against it. The rules are in shared/domain/holdings. */
export function createHoldings(needs: HoldingNeeds) {
  const valuations = createValuations(needs)
  const reading = readingOf(needs)
  return {
    valuations,
    liabilities: createLiabilities(needs),
    flows: createFlows(needs),
    ...reading,
    ...writingOf(needs, valuations, reading.requireWithin),
    ...createNetWorth(needs),
  }
}

function readingOf({ database, household, linkedProperty, exchangeRates }: HoldingNeeds) {
  const linked = (session: ReadSession, row: store.HoldingWithValue): Holding => ({
    ...row,
    linked_property_id: linkedProperty(session, row.internal_ref),
  })
  const listWithin = (session: ReadSession): Holding[] =>
    store.listHoldings(session, household.today(session)).map(row => linked(session, row))

  const require = (session: ReadSession, id: string): Holding => {
    const row = store.findHolding(session, id, household.today(session))
    if (!row) throw new NotFound('holding', id)
    return linked(session, row)
  }

  return {
    list: (filter: HoldingFilter = {}) =>
      database.read(session =>
        listWithin(session).filter(
          row =>
            (filter.asset_type === undefined || row.asset_type === filter.asset_type) &&
            (filter.jurisdiction === undefined ||
              comparable(row.jurisdiction ?? '') === comparable(filter.jurisdiction)) &&
            (filter.entity_id === undefined ||
              row.entity_id === filter.entity_id ||
              row.entity_ref === filter.entity_id) &&
            (filter.only_active !== true || row.inactive_on === null),
        ),
      ),
    /** What holdings are worth together today, all of each, in the household's currency. What has no value yet adds nothing. @throws SumTooLarge */
    valuesTogether: (rows: readonly Pick<Holding, 'currency' | 'value_minor'>[]): HouseholdSum =>
      database.read(session => {
        const { base_currency } = household.getWithin(session)
        const factorOf = householdFactors(exchangeRates.bookWithin(session), base_currency)
        const today = household.today(session)
        return sumInHousehold(
          rows.flatMap(({ currency, value_minor }) =>
            value_minor === null ? [] : [{ currency, minor: value_minor }],
          ),
          currency => factorOf(currency, today),
        )
      }),
    requireWithin: require,
    listWithin,
    activeByEntityWithin: store.activeByEntity,
    activeReferencesWithin: store.activeReferences,
    byReferenceWithin: store.byReference,
    /** @throws NotFound */
    get: (id: string) => database.read(session => require(session, id)),
    /** Every change of a holding and of all that is its, newest first. @throws NotFound */
    history: (id: string) =>
      database.read(session => {
        require(session, id)
        return historyEntries(store.historyOf(session, id))
      }),
  }
}

function writingOf(
  needs: HoldingNeeds,
  valuations: Valuations,
  require: (session: ReadSession, id: string) => Holding,
) {
  const { database, household, entities, requireProperty } = needs

  const addValue = (
    session: WriteSession,
    holding: store.HoldingRow,
    input: HoldingFields,
    by: Actor,
  ): void => {
    if (!input.value) return
    refuseFuture(household, session, input.valued_on, 'valued_on')
    valuations.addWithin(
      session,
      holding,
      {
        value_minor: input.value.amount_minor,
        currency: input.value.currency,
        ...(input.valued_on !== undefined && { date: input.valued_on }),
        source: input.valuation_source ?? '',
        note: input.valuation_note ?? '',
      },
      by,
    )
  }

  const create = (session: WriteSession, said: NewHolding, by: Actor): Holding => {
    const input = entityNamed(said)
    checkReference(session, requireProperty, input.internal_ref)
    const row: store.HoldingRow = {
      id: newId('hold'),
      asset_type: input.asset_type,
      label: input.label || input.internal_ref || titleOf(input.asset_type),
      internal_ref: input.internal_ref || null,
      jurisdiction: input.jurisdiction || null,
      entity_id: entities.resolveWithin(session, input, by),
      entity_ref: input.entity_ref || null,
      currency: input.currency ?? input.value?.currency ?? household.getWithin(session).base_currency,
      ownership_pphm: input.ownership_pphm ?? WHOLE_PPHM,
      inactive_on: inactiveFrom(session, household, input, null),
      notes: input.notes ?? '',
      created_at: session.now,
      updated_at: session.now,
    }
    store.insertHolding(session, row)
    const { value_minor: _, valued_on: __, linked_property_id: ___, ...made } = require(session, row.id)
    auditHolding(session, by, 'create', row.id, undefined, made)
    addValue(session, row, input, by)
    return require(session, row.id)
  }

  const update = (session: WriteSession, id: string, said: HoldingFields, by: Actor): Holding => {
    const input = entityNamed(said)
    const before = require(session, id)
    const { entity_name, linked_property_id: __, value_minor, valued_on: _, ...old } = before
    // What was there before, as of an older data file, may stay.
    if (input.internal_ref !== before.internal_ref)
      checkReference(session, requireProperty, input.internal_ref)
    const currency = input.currency ?? before.currency
    if (currency !== before.currency && value_minor !== null && !input.value)
      throw new Invalid(
        ['value_estimate'],
        worded('is needed in {currency} where the currency changes', { currency }),
      )
    if (input.value && input.value.currency !== currency)
      throw new Conflict(
        worded('{label} counts in {currency} by now. Please look again', { label: before.label, currency }),
      )
    const names_entity = input.entity_id !== undefined || input.entity_name !== undefined
    const after: store.HoldingRow = {
      ...old,
      asset_type: input.asset_type ?? before.asset_type,
      label: input.label || before.label,
      internal_ref: input.internal_ref === undefined ? before.internal_ref : input.internal_ref || null,
      jurisdiction: input.jurisdiction === undefined ? before.jurisdiction : input.jurisdiction || null,
      entity_id: names_entity ? entities.resolveWithin(session, input, by) : before.entity_id,
      entity_ref: input.entity_ref === undefined ? before.entity_ref : input.entity_ref || null,
      currency,
      ownership_pphm: input.ownership_pphm ?? before.ownership_pphm,
      inactive_on: inactiveFrom(session, household, input, before.inactive_on),
      notes: input.notes ?? before.notes,
      updated_at: session.now,
    }
    store.updateHolding(session, id, after)
    const entity_after = require(session, id).entity_name
    auditHolding(session, by, 'update', id, { ...old, entity_name }, { ...after, entity_name: entity_after })
    // A form sends every field: the value that was there already is no new valuation, unless it says of when.
    const same = input.value?.amount_minor === value_minor && currency === before.currency
    if (!same || input.valued_on !== undefined) addValue(session, after, input, by)
    return require(session, id)
  }

  return {
    /** @throws NotFound for an unknown entity; Invalid for a day to come. */
    create: (input: NewHolding, by: Actor) => database.write(session => create(session, input, by)),
    createWithin: create,
    updateWithin: update,
    /** @throws NotFound; Invalid, also for another currency without a value in it. */
    update: (id: string, change: HoldingFields, by: Actor) =>
      database.write(session => update(session, id, change, by)),
  }
}

/** The first day it does not count on, as a change says: no longer active means from today on, unless it says since when. */
function inactiveFrom(
  session: ReadSession,
  household: HoldingNeeds['household'],
  { is_active, inactive_on }: HoldingFields,
  before: CalendarDate | null,
): CalendarDate | null {
  refuseFuture(household, session, inactive_on, 'inactive_on')
  if (is_active === true && inactive_on)
    throw new Invalid(['inactive_on'], worded('is for what is no longer active'))
  if (is_active === true) return null
  if (inactive_on !== undefined && !(is_active === false && inactive_on === null)) return inactive_on
  return is_active === false ? (before ?? household.today(session)) : before
}

/** `trust_interest` as a person reads it: Trust interest. */
function titleOf(asset_type: string): string {
  const words = asset_type.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
