import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/queries.ts'
import { type FieldBinding, OptionalChoiceField } from '../../form/index.ts'
import { PropertyField } from '../deals/PropertySelect.tsx'

interface PlaceFieldsProps {
  readonly property: FieldBinding<string | null>
  readonly unit: FieldBinding<string | null>
  /** The unit that the record has, which may be archived since. */
  readonly own: string | null
}

/** The property, and which unit of it: of another property, it is another unit. */
export function PlaceFields({ property, unit, own }: PlaceFieldsProps) {
  const units = useQuery(
    api.units.list.queryOptions({
      input: { property_id: property.value ?? '' },
      enabled: property.value !== null,
    }),
  )
  const options = (units.data?.items ?? [])
    .filter(each => each.status === 'active' || each.id === own)
    .map(each => ({ value: each.id, label: each.name }))
  return (
    <>
      <PropertyField
        binding={{
          ...property,
          onChange: chosen => {
            property.onChange(chosen)
            if (chosen !== property.value) unit.onChange(null)
          },
        }}
      />
      <OptionalChoiceField
        label="Unit"
        description="Empty: the whole property."
        options={options}
        binding={unit}
      />
    </>
  )
}
