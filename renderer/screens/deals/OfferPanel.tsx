import { Button, SegmentedControl, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Assignment } from '../../../shared/contract/dispositions.ts'
import type { Inputs } from '../../../shared/contract/index.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { FormFailure } from '../../components/FormFailure.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'

interface OfferPanelProps {
  /** Closed without it. */
  readonly offer: Assignment | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** One offer: its price, and what becomes of it: assigned, closed, or fallen out. */
export function OfferPanel({ offer, household, onClose }: OfferPanelProps) {
  return (
    <SidePanel
      opened={offer !== undefined}
      onClose={onClose}
      title={offer?.buyer_name ?? ''}
      subtitle={offer?.deal_title}
    >
      {offer ? (
        <OfferFields
          key={`${offer.id} ${offer.updated_at}`}
          offer={offer}
          household={household}
          onClose={onClose}
        />
      ) : null}
    </SidePanel>
  )
}

type Change = Omit<Inputs['dispositions']['updateAssignment'], 'assignment_id'>

function OfferFields({ offer, household, onClose }: OfferPanelProps & { readonly offer: Assignment }) {
  const [price, setPrice] = useState(offer.assignment_price)
  const [deposit, setDeposit] = useState(offer.deposit)
  const [notes, setNotes] = useState(offer.notes)
  const [falling, setFalling] = useState(false)
  const save = useMutation({
    mutationFn: (change: Change) =>
      client.dispositions.updateAssignment({ assignment_id: offer.id, ...change }),
    onSuccess: (saved, change) => {
      toastDone(doneText(saved, change))
      onClose()
    },
  })
  const fields = { assignment_price: price, deposit, notes }
  const open = offer.status === 'offered' || offer.status === 'assigned'
  const problems = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(fields)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <MoneyInput
          data-autofocus
          label="Price the buyer pays"
          currency={household.currency}
          value={price}
          onChange={value => setPrice(value)}
          disabled={!open}
          error={problems['assignment_price']}
        />
        <MoneyInput
          label="Deposit"
          currency={household.currency}
          value={deposit}
          onChange={value => setDeposit(value)}
          disabled={!open}
          error={problems['deposit']}
        />
        <Textarea
          label="Notes"
          value={notes}
          onChange={event => setNotes(event.currentTarget.value)}
          maxLength={4000}
        />
        <FormFailure title="Nothing was changed" error={save.error} />
        <Button type="submit" variant="default" loading={save.isPending}>
          Save
        </Button>
        {offer.status === 'offered' ? (
          <Button loading={save.isPending} onClick={() => save.mutate({ ...fields, status: 'assigned' })}>
            Assign the deal to {offer.buyer_name}
          </Button>
        ) : null}
        {offer.status === 'assigned' ? (
          <Button loading={save.isPending} onClick={() => save.mutate({ ...fields, status: 'closed' })}>
            Close with {offer.buyer_name}
          </Button>
        ) : null}
        {open && !falling ? (
          <Button variant="subtle" color="red" onClick={() => setFalling(true)}>
            The buyer fell out
          </Button>
        ) : null}
        {open && falling ? (
          <Fallout
            asksDeposit={offer.status === 'assigned' && (offer.deposit ?? 0) > 0}
            pending={save.isPending}
            problems={problems}
            onFallout={change => save.mutate({ status: 'fallout', ...change })}
          />
        ) : null}
      </Stack>
    </form>
  )
}

function doneText(saved: Assignment, change: Change): string {
  switch (change.status) {
    case 'assigned':
      return `Assigned to ${saved.buyer_name}`
    case 'closed':
      return `Closed with ${saved.buyer_name}`
    case 'fallout':
      return `${saved.buyer_name} fell out`
    case 'offered':
    case undefined:
      return 'Offer changed'
  }
}

interface FalloutProps {
  readonly asksDeposit: boolean
  readonly pending: boolean
  readonly problems: Readonly<Record<string, string>>
  readonly onFallout: (change: Change) => void
}

function Fallout({ asksDeposit, pending, problems, onFallout }: FalloutProps) {
  const [reason, setReason] = useState('')
  const [outcome, setOutcome] = useState<'kept' | 'returned'>('returned')
  return (
    <Stack gap="xs">
      <Textarea
        data-autofocus
        required
        label="Why"
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        maxLength={4000}
        error={problems['reason']}
      />
      {asksDeposit ? (
        <SegmentedControl
          aria-label="The deposit was"
          data={[
            { value: 'returned', label: 'Deposit returned' },
            { value: 'kept', label: 'Deposit kept' },
          ]}
          value={outcome}
          onChange={value => setOutcome(value === 'kept' ? 'kept' : 'returned')}
        />
      ) : null}
      <Button
        color="red"
        loading={pending}
        disabled={reason.trim() === ''}
        onClick={() => onFallout({ reason, ...(asksDeposit && { deposit_outcome: outcome }) })}
      >
        Record the fallout
      </Button>
    </Stack>
  )
}
