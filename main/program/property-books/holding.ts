import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import type { Properties } from '../../deals/properties/index.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Holdings } from '../../wealth/holdings/index.ts'

export interface PropertyHoldingNeeds {
  readonly household: HouseholdService
  readonly properties: Pick<Properties, 'requireWithin'>
  readonly holdings: Pick<Holdings, 'byReferenceWithin' | 'createWithin' | 'updateWithin'>
}

type Property = ReturnType<Properties['requireWithin']>
type Named = Pick<Property, 'id' | 'external_ref'>
type Owned = Named & Pick<Property, 'ownership' | 'sold_on'>
type HoldingRow = ReturnType<Holdings['byReferenceWithin']>[number]

/** How holdings refer to a property: by its id, or by what another system calls it. */
export function referencesTo({ id, external_ref }: Named): readonly string[] {
  return external_ref === null ? [`property:${id}`] : [`property:${id}`, `property:${external_ref}`]
}

/** The holding that an owned property is: found, made, and ended with the sale. */
export function createPropertyHoldings({ household, properties, holdings }: PropertyHoldingNeeds) {
  const heldAs = (session: ReadSession, property: Named) =>
    holdings.byReferenceWithin(session, referencesTo(property))
  const holdingOf = (session: ReadSession, property: Named): string | null =>
    heldAs(session, property).find(isActive)?.id ?? null

  const make = (session: WriteSession, id: string, by: Actor): { holding_id: string; made: boolean } => {
    const property = properties.requireWithin(session, id)
    const there = holdingOf(session, property)
    if (there !== null) return { holding_id: there, made: false }
    if (property.ownership !== 'owned')
      throw new Conflict(worded('Only an owned property is a holding. Mark it as owned first'))
    const [ended] = endedLast(heldAs(session, property))
    if (ended) {
      holdings.updateWithin(session, ended.id, { is_active: true }, by)
      return { holding_id: ended.id, made: false }
    }
    const { purchase_price_minor: price, owned_on } = property
    const holding = holdings.createWithin(
      session,
      {
        asset_type: 'property',
        label: property.line,
        internal_ref: `property:${id}`,
        ...(price !== null && {
          value: { amount_minor: price, currency: household.getWithin(session).base_currency },
          ...(owned_on !== null && { valued_on: owned_on }),
          valuation_source: 'Purchase price',
        }),
      },
      by,
    )
    return { holding_id: holding.id, made: true }
  }

  /** Ends with the sale what the property was held as, on the day of the sale as it is corrected, and takes the end back with the sale. */
  const follow = (session: WriteSession, before: Owned, after: Owned, by: Actor): void => {
    const rows = heldAs(session, after)
    const wasSold = before.ownership === 'sold'
    const held = wasSold ? endedWithSale(rows, before.sold_on) : rows.filter(isActive)
    if (after.ownership === 'sold') {
      const { sold_on } = after
      if (wasSold && sold_on === null) return
      const ended = { is_active: false, ...(sold_on !== null && { inactive_on: sold_on }) }
      for (const { id } of held) holdings.updateWithin(session, id, ended, by)
    } else if (wasSold && after.ownership === 'owned')
      for (const { id } of held) holdings.updateWithin(session, id, { is_active: true }, by)
  }

  return { holdingOf, make, follow }
}

function isActive({ inactive_on }: HoldingRow): boolean {
  return inactive_on === null
}

/** What a person ended on another day stays as it is; of a sale whose day was not known, it is what ended last. */
function endedWithSale(rows: readonly HoldingRow[], sold_on: CalendarDate | null): readonly HoldingRow[] {
  return sold_on === null ? endedLast(rows) : rows.filter(({ inactive_on }) => inactive_on === sold_on)
}

/** Those that ended on the last day on which any did. */
function endedLast(rows: readonly HoldingRow[]): readonly HoldingRow[] {
  const last = rows
    .flatMap(({ inactive_on }) => inactive_on ?? [])
    .sort()
    .at(-1)
  return last === undefined ? [] : rows.filter(({ inactive_on }) => inactive_on === last)
}
