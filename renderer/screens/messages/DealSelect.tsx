import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/queries.ts'

interface DealSelectProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (deal_id: string | null) => void
}

/** Finds an open deal by its title, its seller or its address. */
export function DealSelect({ label, value, onChange }: DealSelectProps) {
  const deals = useQuery(api.deals.list.queryOptions({ input: { limit: 2000 } }))
  return (
    <Select
      label={label}
      placeholder="Search by title, seller or address"
      searchable
      limit={50}
      data={(deals.data?.items ?? []).map(({ id, title, seller_name, address }) => ({
        value: id,
        label: [title, seller_name, address ?? ''].filter(part => part !== '').join(' · '),
      }))}
      value={value}
      onChange={onChange}
      error={deals.isError ? 'The deals could not be read' : undefined}
      nothingFoundMessage="No open deal like that"
    />
  )
}
