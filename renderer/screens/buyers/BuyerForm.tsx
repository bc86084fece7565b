import { MultiSelect, NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Buyer, RehabLevel } from '../../../shared/contract/dispositions.ts'
import { PropertyType } from '../../../shared/contract/properties.ts'
import { PERCENT_DECIMALS } from '../../../shared/domain/share.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'
import classes from './Buyers.module.css'
import { REHAB_NAMES, TYPE_NAMES } from './buyer-words.ts'

interface BuyerFormProps {
  readonly opened: boolean
  /** The buyer to change; a new one without it. */
  readonly buyer: Buyer | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** Adds a buyer, or changes one. */
export function BuyerForm({ opened, buyer, household, onClose }: BuyerFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={buyer ? buyer.name : 'New buyer'} width={480}>
      {opened ? <BuyerFields buyer={buyer} household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function draftOf(buyer: Buyer | undefined) {
  return {
    name: buyer?.name ?? '',
    email: buyer?.email ?? '',
    phone: buyer?.phone ?? '',
    areas: buyer?.areas ?? [],
    property_types: buyer?.property_types ?? [],
    beds_min: buyer?.beds_min ?? null,
    baths_min: buyer?.baths_min ?? null,
    price_min: buyer?.price_min ?? null,
    price_max: buyer?.price_max ?? null,
    arv_share_max: buyer?.arv_share_max ?? null,
    rehab_max: buyer?.rehab_max ?? null,
    cash: buyer?.cash ?? true,
    proof_of_funds: buyer?.proof_of_funds ?? null,
    proof_of_funds_date: buyer?.proof_of_funds_date ?? null,
    buy_box_summary: buyer?.buy_box_summary ?? '',
    notes: buyer?.notes ?? '',
  }
}

function numberOf(value: string | number): number | null {
  return typeof value === 'number' ? value : null
}

function BuyerFields({ buyer, household, onClose }: Omit<BuyerFormProps, 'opened'>) {
  const [draft, setDraft] = useState(() => draftOf(buyer))
  const change = (next: Partial<typeof draft>) => setDraft(now => ({ ...now, ...next }))
  const save = useMutation({
    mutationFn: () =>
      buyer
        ? client.dispositions.updateBuyer({ buyer_id: buyer.id, ...draft })
        : client.dispositions.createBuyer(draft),
    onSuccess: saved => {
      toastDone(buyer ? `${saved.name} changed` : `${saved.name} added`)
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  const { currency } = household
  return (
    <StackedForm
      call={save}
      failure="The buyer was not saved"
      submit={buyer ? 'Save' : 'Add buyer'}
      ready={draft.name.trim() !== ''}
    >
      <TextInput
        data-autofocus
        required
        label="Name"
        value={draft.name}
        onChange={event => change({ name: event.currentTarget.value })}
        error={problems['name']}
        maxLength={120}
      />
      <div className={classes['pair']}>
        <TextInput
          label="Phone"
          type="tel"
          value={draft.phone}
          onChange={event => change({ phone: event.currentTarget.value })}
          error={problems['phone']}
          maxLength={40}
        />
        <TextInput
          label="E-mail"
          type="email"
          value={draft.email}
          onChange={event => change({ email: event.currentTarget.value })}
          error={problems['email']}
          maxLength={254}
        />
      </div>
      <TagsInput
        label="Areas"
        description="Cities, regions or postal codes; none is anywhere."
        value={draft.areas}
        onChange={areas => change({ areas })}
        error={problems['areas']}
      />
      <MultiSelect
        label="Property types"
        description="None is any."
        data={PropertyType.options.map(value => ({ value, label: TYPE_NAMES[value] }))}
        value={draft.property_types}
        onChange={types => change({ property_types: types.map(type => PropertyType.parse(type)) })}
      />
      <div className={classes['pair']}>
        <MoneyInput
          label="Price from"
          currency={currency}
          value={draft.price_min}
          onChange={price_min => change({ price_min })}
          error={problems['price_min']}
        />
        <MoneyInput
          label="Price to"
          currency={currency}
          value={draft.price_max}
          onChange={price_max => change({ price_max })}
          error={problems['price_max']}
        />
      </div>
      <div className={classes['pair']}>
        <NumberInput
          label="Beds at least"
          min={0}
          max={100}
          allowDecimal={false}
          value={draft.beds_min ?? ''}
          onChange={value => change({ beds_min: numberOf(value) })}
        />
        <NumberInput
          label="Baths at least"
          min={0}
          max={100}
          step={0.5}
          decimalScale={2}
          value={draft.baths_min ?? ''}
          onChange={value => change({ baths_min: numberOf(value) })}
        />
      </div>
      <div className={classes['pair']}>
        <NumberInput
          label="Share of ARV at most"
          description="Repairs included."
          suffix=" %"
          min={0}
          max={200}
          decimalScale={PERCENT_DECIMALS}
          value={draft.arv_share_max ?? ''}
          onChange={value => change({ arv_share_max: numberOf(value) })}
          error={problems['arv_share_max']}
        />
        <Select
          label="Rehab at most"
          description="By repairs to ARV."
          placeholder="Any"
          clearable
          data={RehabLevel.options.map(value => ({ value, label: REHAB_NAMES[value] }))}
          value={draft.rehab_max}
          onChange={value =>
            change({ rehab_max: value === null ? null : RehabLevel.catch('heavy').parse(value) })
          }
        />
      </div>
      <Switch
        label="Pays cash"
        checked={draft.cash}
        onChange={event => change({ cash: event.currentTarget.checked })}
      />
      <div className={classes['pair']}>
        <MoneyInput
          label="Proof of funds"
          currency={currency}
          value={draft.proof_of_funds}
          onChange={proof_of_funds => change({ proof_of_funds })}
          error={problems['proof_of_funds']}
        />
        <DateInput
          label="Seen on"
          clearable
          valueFormat="YYYY-MM-DD"
          value={draft.proof_of_funds_date}
          onChange={proof_of_funds_date => change({ proof_of_funds_date })}
        />
      </div>
      <Textarea
        label="In the buyer's words"
        autosize
        minRows={2}
        value={draft.buy_box_summary}
        onChange={event => change({ buy_box_summary: event.currentTarget.value })}
        maxLength={4000}
      />
      <Textarea
        label="Notes"
        autosize
        minRows={2}
        value={draft.notes}
        onChange={event => change({ notes: event.currentTarget.value })}
        maxLength={4000}
      />
    </StackedForm>
  )
}
