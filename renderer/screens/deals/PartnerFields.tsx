import { NumberInput, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { PERCENT_DECIMALS } from '../../../shared/domain/share.ts'
import { api } from '../../api/queries.ts'

interface PartnerFieldsProps {
  readonly partnerId: string | null
  /** In percent. */
  readonly split: number | null
  readonly onChange: (change: {
    readonly partner_id?: string | null
    readonly partner_split?: number | null
  }) => void
  readonly problem: string | undefined
}

/** Which partner has a share of the deal's fee, and how much of it. */
export function PartnerFields({ partnerId, split, onChange, problem }: PartnerFieldsProps) {
  const partners = useQuery(api.partners.list.queryOptions({ input: {} }))
  const choices = (partners.data?.items ?? [])
    .filter(({ id, status }) => status === 'active' || id === partnerId)
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Select
        label="Partner"
        description="Sees this deal’s address, stage, dates, price, fee and shared documents."
        placeholder={partners.data && choices.length === 0 ? 'Add one under Partners first' : 'No partner'}
        clearable
        searchable
        data={choices}
        value={partnerId}
        onChange={id =>
          onChange(id === null ? { partner_id: null, partner_split: null } : { partner_id: id })
        }
        nothingFoundMessage="No partner of that name"
      />
      {partnerId === null ? null : (
        <NumberInput
          label="Partner’s part of the fee"
          suffix=" %"
          min={0}
          max={100}
          decimalScale={PERCENT_DECIMALS}
          hideControls
          value={split ?? ''}
          onChange={value => onChange({ partner_split: typeof value === 'number' ? value : null })}
          error={problem}
        />
      )}
    </>
  )
}
