import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/queries.ts'
import { type FieldBinding, OptionalChoiceField, PercentField } from '../../form/index.ts'

interface PartnerFieldsProps {
  readonly partner: FieldBinding<string | null>
  /** In percent. */
  readonly split: FieldBinding<number | null>
}

/** Which partner has a share of the deal's fee, and how much of it. */
export function PartnerFields({ partner, split }: PartnerFieldsProps) {
  const partners = useQuery(api.partners.list.queryOptions({ input: {} }))
  const choices = (partners.data?.items ?? [])
    .filter(({ id, status }) => status === 'active' || id === partner.value)
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <OptionalChoiceField
        label="Partner"
        description="Sees this deal’s address, stage, dates, price, fee and shared documents."
        placeholder={partners.data && choices.length === 0 ? 'Add one under Partners first' : 'No partner'}
        searchable
        nothingFoundMessage="No partner found"
        options={choices}
        binding={{
          ...partner,
          onChange: id => {
            partner.onChange(id)
            if (id === null) split.onChange(null)
          },
        }}
      />
      {partner.value === null ? null : (
        <PercentField label="Partner’s share of the fee" most={100} binding={split} />
      )}
    </>
  )
}
