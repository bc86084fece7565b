import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { Choice, type FieldBinding, useField } from '../../form/index.ts'

interface DealSelectProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (deal_id: string | null) => void
  readonly required?: boolean
  readonly error?: string | null
}

/** Finds an open deal by its title, its seller or its address. */
export function DealSelect({ label, value, onChange, required = false, error = null }: DealSelectProps) {
  const deals = useQuery(api.deals.list.queryOptions({ input: { limit: 2000 } }))
  return (
    <Choice
      label={label}
      placeholder="Search title, seller or address"
      required={required}
      searchable
      limit={50}
      options={(deals.data?.items ?? []).map(({ id, title, seller_name, address }) => ({
        value: id,
        label: [title, seller_name, address ?? ''].filter(part => part !== '').join(' · '),
      }))}
      value={value}
      onChange={onChange}
      error={readFailed(deals) ? 'The deals could not be loaded' : error}
      nothingFoundMessage="No matching open deal"
    />
  )
}

/** The same, as a field of a form. */
export function DealField({ binding }: { readonly binding: FieldBinding<string | null> }) {
  const { error } = useField(binding, 'Deal')
  const { value, onChange, required } = binding
  return <DealSelect label="Deal" value={value} onChange={onChange} required={required} error={error} />
}
