import { Autocomplete, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AssetType, type Holding } from '../../../shared/contract/holdings.ts'
import { PERCENT_DECIMALS } from '../../../shared/domain/share.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { CurrencySelect } from '../../components/CurrencySelect.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'
import { ASSET_NAMES } from './names.ts'

interface HoldingFormProps {
  readonly opened: boolean
  /** The holding to change; a new one without it. */
  readonly holding: Holding | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** Adds a holding, or changes what is said of one. */
export function HoldingForm({ opened, holding, household, onClose }: HoldingFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={holding ? holding.label : 'New holding'}>
      {opened ? <HoldingFields holding={holding} household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function HoldingFields({ holding, household, onClose }: Omit<HoldingFormProps, 'opened'>) {
  const [label, setLabel] = useState(holding?.label ?? '')
  const [asset_type, setType] = useState<AssetType>(holding?.asset_type ?? 'property')
  const [currency, setCurrency] = useState(holding?.currency ?? household.currency)
  const [value, setValue] = useState<number | null>(holding?.value_estimate ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  const [valuedOn, setValuedOn] = useState(household.today)
  const [share, setShare] = useState<number | string>(holding?.ownership_percent ?? 100)
  const [jurisdiction, setJurisdiction] = useState(holding?.jurisdiction ?? '')
  const [entity, setEntity] = useState(holding?.entity_name ?? '')
  const [reference, setReference] = useState(holding?.internal_ref ?? '')
  const [notes, setNotes] = useState(holding?.notes ?? '')
  const entities = useQuery(api.entities.list.queryOptions({ input: {} })).data?.items ?? []
  const valued =
    value !== null &&
    (holding === undefined || value !== holding.value_estimate || currency !== holding.currency)
  const save = useMutation({
    mutationFn: () => {
      const fields = {
        label,
        asset_type,
        currency,
        ownership_percent: Number(share),
        jurisdiction,
        entity_name: entity,
        internal_ref: reference,
        notes,
        ...(valued && { value_estimate: value, valued_on: valuedOn }),
      }
      return holding
        ? client.holdings.update({ holding_id: holding.id, ...fields })
        : client.holdings.create(fields)
    },
    onSuccess: saved => {
      toastDone(holding ? `${saved.label} changed` : `${saved.label} added`)
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  return (
    <StackedForm
      call={save}
      failure="The holding was not saved"
      submit={holding ? 'Save' : 'Add holding'}
      valid={problem === null}
    >
      <TextInput
        data-autofocus
        label="Name"
        placeholder={ASSET_NAMES[asset_type]}
        value={label}
        onChange={event => setLabel(event.currentTarget.value)}
        error={problems['label']}
        maxLength={120}
      />
      <Select
        label="Type"
        allowDeselect={false}
        data={AssetType.options.map(option => ({ value: option, label: ASSET_NAMES[option] }))}
        value={asset_type}
        onChange={chosen => setType(AssetType.catch(asset_type).parse(chosen))}
      />
      <CurrencySelect label="Currency" value={currency} onChange={setCurrency} error={problems['currency']} />
      <MoneyInput
        label="Value"
        description="All of it, not only your share. May be left open."
        currency={currency}
        value={value}
        onChange={(amount, why) => {
          setValue(amount)
          setProblem(why)
        }}
        error={problems['value_estimate']}
      />
      {valued ? (
        <DateInput
          label="Valued on"
          valueFormat="YYYY-MM-DD"
          maxDate={household.today}
          value={valuedOn}
          onChange={chosen => setValuedOn(chosen ?? household.today)}
          error={problems['valued_on']}
        />
      ) : null}
      <NumberInput
        label="Your share"
        suffix="%"
        min={0}
        max={100}
        decimalScale={PERCENT_DECIMALS}
        value={share}
        onChange={setShare}
        error={problems['ownership_percent']}
      />
      <TextInput
        label="Jurisdiction"
        description="Country or region"
        value={jurisdiction}
        onChange={event => setJurisdiction(event.currentTarget.value)}
        maxLength={200}
      />
      <Autocomplete
        label="Entity"
        description="The trust or company that holds it; a new name adds one."
        data={entities.map(({ name }) => name)}
        value={entity}
        onChange={setEntity}
        error={problems['entity_name']}
        maxLength={120}
      />
      <TextInput
        label="Reference"
        description="What it is elsewhere: property:prop_…"
        value={reference}
        onChange={event => setReference(event.currentTarget.value)}
        maxLength={200}
      />
      <Textarea
        label="Notes"
        value={notes}
        onChange={event => setNotes(event.currentTarget.value)}
        maxLength={4000}
      />
    </StackedForm>
  )
}
