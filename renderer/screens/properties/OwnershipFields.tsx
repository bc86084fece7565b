import type { Property } from '../../../shared/contract/properties.ts'
import { OWNERSHIP_NAMES, wasBought } from '../../../shared/domain/property-ownership.ts'
import type { Household } from '../../api/household.ts'
import { AmountField, type Bind, ChoiceField, DateField, FieldPair } from '../../form/index.ts'
import { choicesOf } from './property-words.ts'

/** What the form holds of the purchase and the sale. */
export const OWNERSHIP_FIELDS = [
  'ownership',
  'owned_on',
  'purchase_price',
  'purchase_costs',
  'land_value',
  'in_service_on',
  'recovery',
  'sold_on',
  'sale_price',
] as const
export type OwnershipDraft = Pick<Property, (typeof OWNERSHIP_FIELDS)[number]>

export function ownershipOf(property: Property | undefined): OwnershipDraft {
  return {
    ownership: property?.ownership ?? 'lead',
    owned_on: property?.owned_on ?? null,
    purchase_price: property?.purchase_price ?? null,
    purchase_costs: property?.purchase_costs ?? null,
    land_value: property?.land_value ?? null,
    in_service_on: property?.in_service_on ?? null,
    recovery: property?.recovery ?? null,
    sold_on: property?.sold_on ?? null,
    sale_price: property?.sale_price ?? null,
  }
}

/** Without what is not asked for of such a property, as its form no longer shows it. */
export function askedOf(draft: OwnershipDraft): OwnershipDraft {
  const { ownership } = draft
  const unsold = { ...draft, sold_on: null, sale_price: null }
  const unowned = { ...unsold, owned_on: null, land_value: null, in_service_on: null, recovery: null }
  switch (ownership) {
    case 'sold':
      return draft
    case 'owned':
      return unsold
    case 'under_contract':
      return unowned
    case 'lead':
      return { ...unowned, purchase_price: null, purchase_costs: null }
  }
}

const RECOVERY_CHOICES = [
  { value: 'type', label: 'By its type' },
  { value: '27.5', label: '27.5 years, homes' },
  { value: '39', label: '39 years, commercial' },
] as const

interface OwnershipFieldsProps {
  readonly values: OwnershipDraft
  readonly bind: Bind<OwnershipDraft>
  readonly household: Household
}

/** Whether the property is owned, and what the purchase and the sale came to, as far as that can be asked. */
export function OwnershipFields({ values, bind, household }: OwnershipFieldsProps) {
  const { ownership } = values
  const { currency, today } = household
  const isOwned = wasBought(ownership)
  const recovery = bind('recovery')
  return (
    <>
      <ChoiceField label="Ownership" options={choicesOf(OWNERSHIP_NAMES)} binding={bind('ownership')} />
      {ownership === 'lead' ? null : (
        <FieldPair>
          <AmountField label="Purchase price" currency={currency} binding={bind('purchase_price')} />
          <AmountField label="Costs of the purchase" currency={currency} binding={bind('purchase_costs')} />
        </FieldPair>
      )}
      {isOwned ? (
        <>
          <FieldPair>
            <DateField label="Bought on" sense="past" latest={today} binding={bind('owned_on')} />
            <DateField label="Ready to let on" sense="past" binding={bind('in_service_on')} />
          </FieldPair>
          <FieldPair>
            <AmountField label="Value of the land" currency={currency} binding={bind('land_value')} />
            <ChoiceField
              label="Written off over"
              options={RECOVERY_CHOICES}
              binding={{
                ...recovery,
                value: recovery.value ?? 'type',
                onChange: value => recovery.onChange(value === 'type' ? null : value),
                news: recovery.news && { value: recovery.news.value ?? 'type' },
              }}
            />
          </FieldPair>
        </>
      ) : null}
      {ownership === 'sold' ? (
        <FieldPair>
          <DateField label="Sold on" sense="past" latest={today} binding={bind('sold_on')} />
          <AmountField label="Sale price" currency={currency} binding={bind('sale_price')} />
        </FieldPair>
      ) : null}
    </>
  )
}
