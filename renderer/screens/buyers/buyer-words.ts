import type { Buyer } from '../../../shared/contract/dispositions.ts'
import type { PropertyType } from '../../../shared/contract/properties.ts'
import { formatMoneyShort } from '../../components/money-format.ts'

export const TYPE_NAMES: Readonly<Record<PropertyType, string>> = {
  single_family: 'Single family',
  multi_family: 'Multi-family',
  condo: 'Condo',
  townhouse: 'Townhouse',
  manufactured: 'Manufactured',
  land: 'Land',
  commercial: 'Commercial',
  other: 'Other',
}

const REHAB_WORDS = {
  none: 'no rehab',
  light: 'light rehab',
  medium: 'up to medium rehab',
  heavy: 'any rehab',
} as const
export const REHAB_NAMES = { none: 'No rehab', light: 'Light', medium: 'Medium', heavy: 'Heavy' } as const

/** A buy box in one line: `Dallas, Plano · 3+ beds · $100K to $200K`. */
export function buyBoxText(buyer: Buyer, currency: string): string {
  const { price_min: min, price_max: max } = buyer
  const short = (amount: number) => formatMoneyShort(amount, currency)
  const price =
    min !== null && max !== null
      ? `${short(min)} to ${short(max)}`
      : max !== null
        ? `up to ${short(max)}`
        : min !== null
          ? `from ${short(min)}`
          : ''
  const parts = [
    buyer.areas.join(', '),
    buyer.property_types.map(type => TYPE_NAMES[type]).join(', '),
    buyer.beds_min === null ? '' : `${buyer.beds_min}+ beds`,
    buyer.baths_min === null ? '' : `${buyer.baths_min}+ baths`,
    price,
    buyer.rehab_max === null ? '' : REHAB_WORDS[buyer.rehab_max],
  ].filter(part => part !== '')
  return parts.length > 0 ? parts.join(' · ') : buyer.buy_box_summary || 'Buys anything'
}
