import { type CalendarDate, monthNumberOf, yearOf } from '../../../shared/domain/calendar.ts'
import { type BookPart, placesOf } from '../../../shared/domain/property-books/books.ts'
import {
  type DepreciableAsset,
  depreciatedUpTo,
  depreciationOf,
  type Improvement,
  percentages,
  type Recovery,
  withoutRefunds,
} from '../../../shared/domain/property-books/depreciation.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import type { Properties } from '../../deals/properties/index.ts'

type Property = ReturnType<Properties['requireWithin']>

/** What is written off of a property in a year, minor units; null where something is not known. */
export interface Depreciated {
  readonly year: number
  readonly recovery: Recovery | null
  readonly in_service_on: CalendarDate | null
  readonly land_minor: number | null
  readonly building_minor: number | null
  readonly basis_minor: number | null
  readonly amount_minor: number | null
  readonly accumulated_minor: number | null
  /** Of the building, thousandths of a percent. */
  readonly percentage_milli: number | null
  readonly improvements: readonly {
    readonly date: CalendarDate
    readonly basis_minor: number
    readonly amount_minor: number
  }[]
  readonly missing: readonly string[]
  readonly unconverted: readonly UnconvertedSum[]
}

/**
 * The building from the day on which it was ready to be let, and each improvement from its own, which is never before that day. Costs of the purchase that
 * stand in the books are part of the building's basis, as those entered with the property are; what came back of improvements that are not there
 * lowers it.
 * @param parts of the books up to the end of the year
 */
export function depreciationWithin(
  property: Property,
  year: number,
  parts: readonly BookPart[],
): Depreciated {
  const { purchase_price_minor, purchase_costs_minor, land_value_minor, owned_on, sold_on } = property
  const recovery = recoveryOf(property)
  const in_service_on = property.in_service_on ?? owned_on
  const { improvements, costs_minor, unconverted } = capitalOf(parts)
  const missing = [
    ...(purchase_price_minor === null ? ['purchase_price'] : []),
    ...(land_value_minor === null ? ['land_value'] : []),
    ...(in_service_on === null ? ['owned_on'] : []),
    ...(recovery === null ? ['recovery'] : []),
  ]
  const known = { year, recovery, in_service_on, land_minor: land_value_minor, missing, unconverted }
  if (purchase_price_minor === null || land_value_minor === null)
    return { ...known, ...UNKNOWN, building_minor: null, basis_minor: null, improvements: [] }
  const building_minor = sumMinor([
    purchase_price_minor,
    purchase_costs_minor ?? 0,
    costs_minor,
    -land_value_minor,
  ])
  const basis_minor = sumMinor([building_minor, ...improvements.map(each => each.basis_minor)])
  if (recovery === null || in_service_on === null)
    return { ...known, ...UNKNOWN, building_minor, basis_minor, improvements: [] }
  const added = improvements.map(({ date, basis_minor: basis }) => {
    const asset: DepreciableAsset = {
      basis_minor: basis,
      in_service_on: date < in_service_on ? in_service_on : date,
    }
    return { asset, date, amount_minor: depreciationOf(asset, recovery, year, sold_on) }
  })
  const building: DepreciableAsset = { basis_minor: building_minor, in_service_on }
  const assets = [building, ...added.map(({ asset }) => asset)]
  return {
    ...known,
    building_minor,
    basis_minor,
    amount_minor: sumMinor(assets.map(asset => depreciationOf(asset, recovery, year, sold_on))),
    accumulated_minor: sumMinor(assets.map(asset => depreciatedUpTo(asset, recovery, year, sold_on))),
    percentage_milli: percentages(recovery, monthNumberOf(in_service_on))[year - yearOf(in_service_on)] ?? 0,
    improvements: added.map(({ asset, date, amount_minor }) => ({
      date,
      basis_minor: asset.basis_minor,
      amount_minor,
    })),
  }
}

const UNKNOWN = { amount_minor: null, accumulated_minor: null, percentage_milli: null } as const

/** As it is said, else that of its type; land is not written off. */
function recoveryOf({ recovery, property_type }: Property): Recovery | null {
  if (recovery !== null) return recovery
  switch (property_type) {
    case 'land':
      return null
    case 'commercial':
      return '39'
    case 'single_family':
    case 'multi_family':
    case 'condo':
    case 'townhouse':
    case 'manufactured':
    case 'other':
      return '27.5'
  }
}

interface Capital {
  readonly improvements: readonly Improvement[]
  readonly costs_minor: number
  readonly unconverted: readonly UnconvertedSum[]
}

function capitalOf(parts: readonly BookPart[]): Capital {
  const entries: Improvement[] = []
  const unconverted: UnconvertedSum[] = []
  const costs: number[] = []
  for (const part of parts) {
    const place = placesOf(part).find(each => each.group === 'capital')
    if (!place) continue
    if (part.minor === null)
      unconverted.push({
        currency: part.currency,
        amount_minor: part.is_income ? part.own_minor : -part.own_minor,
        count: 1,
      })
    else if (place.line === 'purchase_costs') costs.push(place.sign * part.minor)
    else entries.push({ date: part.date, basis_minor: place.sign * part.minor })
  }
  const { improvements, over_minor } = withoutRefunds(entries)
  return { improvements, costs_minor: sumMinor([...costs, -over_minor]), unconverted }
}
