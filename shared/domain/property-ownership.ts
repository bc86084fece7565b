import type { CalendarDate } from './calendar.ts'
import type { Recovery } from './property-books/depreciation.ts'
import { type Wording, worded } from './wording.ts'

/** Whether a property is looked at, bought, held or gone. */
export const OWNERSHIPS = ['lead', 'under_contract', 'owned', 'sold'] as const
export type Ownership = (typeof OWNERSHIPS)[number]

export const OWNERSHIP_NAMES: Readonly<Record<Ownership, string>> = {
  lead: 'Lead',
  under_contract: 'Under contract',
  owned: 'Owned',
  sold: 'Sold',
}

/** Whether it is the person's own, or was until it was sold. */
export function wasBought(ownership: Ownership): boolean {
  return ownership === 'owned' || ownership === 'sold'
}

/** What is known of the purchase and the sale; null for what is not. Minor units. */
export interface OwnershipFacts {
  readonly ownership: Ownership
  readonly owned_on: CalendarDate | null
  readonly purchase_price_minor: number | null
  readonly sold_on: CalendarDate | null
  readonly sale_price_minor: number | null
  readonly in_service_on: CalendarDate | null
  readonly purchase_costs_minor: number | null
  readonly land_value_minor: number | null
  readonly recovery: Recovery | null
}

export interface OwnershipProblem {
  /** The field as it is called on the wire. */
  readonly field: string
  readonly wording: Wording
}

/** What does not fit of a change, in plain words; undefined where all of it does. */
export function ownershipProblem(
  before: Ownership,
  after: OwnershipFacts,
  today: CalendarDate,
): OwnershipProblem | undefined {
  const { ownership, owned_on, sold_on, sale_price_minor } = after
  if (ownership === 'sold' && before !== 'owned' && before !== 'sold')
    return {
      field: 'ownership',
      wording: worded('must be owned before it can be sold: mark it as owned first'),
    }
  const isBought = wasBought(ownership)
  if (!isBought && owned_on !== null)
    return {
      field: 'owned_on',
      wording: worded('is for a property that is owned: send "ownership": "owned" too, or null'),
    }
  if (ownership === 'lead' && after.purchase_price_minor !== null)
    return {
      field: 'purchase_price',
      wording: worded('is for a property that is under contract or owned: send its ownership too, or null'),
    }
  const [early] = isBought ? [] : writtenOffBy(after)
  if (early !== undefined)
    return { field: early, wording: worded('is for a property that is owned, or null') }
  if (ownership !== 'sold' && sold_on !== null)
    return {
      field: 'sold_on',
      wording: worded('is for a property that was sold: send "ownership": "sold" too, or null'),
    }
  if (ownership !== 'sold' && sale_price_minor !== null)
    return {
      field: 'sale_price',
      wording: worded('is for a property that was sold: send "ownership": "sold" too, or null'),
    }
  return priceProblem(after) ?? dateProblem(after, today)
}

/** The fields that depreciation rests on, and that only a property that was bought has: those that are there. */
function writtenOffBy({ in_service_on, land_value_minor, recovery }: OwnershipFacts): readonly string[] {
  return [
    ...(in_service_on === null ? [] : ['in_service_on']),
    ...(land_value_minor === null ? [] : ['land_value']),
    ...(recovery === null ? [] : ['recovery']),
  ]
}

function priceProblem({
  purchase_price_minor,
  purchase_costs_minor,
  land_value_minor,
}: OwnershipFacts): OwnershipProblem | undefined {
  if (purchase_price_minor === null || land_value_minor === null) return undefined
  return land_value_minor > purchase_price_minor + (purchase_costs_minor ?? 0)
    ? {
        field: 'land_value',
        wording: worded('must not be more than the price and the costs of the purchase'),
      }
    : undefined
}

function dateProblem(
  { owned_on, sold_on, in_service_on }: OwnershipFacts,
  today: CalendarDate,
): OwnershipProblem | undefined {
  if (owned_on !== null && owned_on > today)
    return { field: 'owned_on', wording: worded('must not be in the future') }
  if (sold_on !== null && sold_on > today)
    return { field: 'sold_on', wording: worded('must not be in the future') }
  if (owned_on !== null && sold_on !== null && sold_on < owned_on)
    return {
      field: 'sold_on',
      wording: worded('must not be before it was bought, on {owned_on}', { owned_on }),
    }
  if (owned_on !== null && in_service_on !== null && in_service_on < owned_on)
    return {
      field: 'in_service_on',
      wording: worded('must not be before it was bought, on {owned_on}', { owned_on }),
    }
  if (sold_on !== null && in_service_on !== null && in_service_on > sold_on)
    return {
      field: 'in_service_on',
      wording: worded('must not be after it was sold, on {sold_on}', { sold_on }),
    }
  return undefined
}
