import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { type Assignment, dispositions } from '../../../shared/contract/dispositions.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { AmountField, Form, inputSchema, LongTextField, SegmentField, useForm } from '../../form/index.ts'
import { FlyerButton } from './FlyerButton.tsx'
import { OfferSequence } from './OfferSequence.tsx'

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
      {offer ? <OfferFields key={offer.id} offer={offer} household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

type OfferDraft = {
  readonly assignment_price: number | null
  readonly deposit: number | null
  readonly notes: string
}

function OfferFields({ offer, household, onClose }: OfferPanelProps & { readonly offer: Assignment }) {
  const [falling, setFalling] = useState(false)
  const { assignment_price, deposit, notes } = offer
  const initial: OfferDraft = { assignment_price, deposit, notes }
  const form = useForm({
    schema: inputSchema(dispositions.updateAssignment),
    initial,
    input: values => ({ assignment_id: offer.id, ...values }),
    send: (input, status: 'assigned' | 'closed' | undefined) =>
      client.dispositions.updateAssignment({ ...input, ...(status && { status }) }),
    done: (saved, status) => {
      toastDone(doneText(saved, status))
      onClose()
    },
  })
  const isOpen = offer.status === 'offered' || offer.status === 'assigned'
  const next = nextOf(offer)
  return (
    <>
      <Form
        form={form}
        submit="Save"
        failure="Nothing was changed"
        button={{ variant: 'default' }}
        more={
          next ? (
            <Button
              loading={form.isPending && form.sentWith === next.status}
              onClick={() => form.submit(next.status)}
            >
              {next.label}
            </Button>
          ) : null
        }
      >
        <AmountField
          data-autofocus
          label="Price the buyer pays"
          currency={household.currency}
          disabled={!isOpen}
          binding={form.bind('assignment_price')}
        />
        <AmountField
          label="Deposit"
          currency={household.currency}
          disabled={!isOpen}
          binding={form.bind('deposit')}
        />
        <LongTextField label="Notes" binding={form.bind('notes')} />
      </Form>
      {isOpen ? (
        <Group mt="sm">
          <FlyerButton dealId={offer.deal_id} buyerId={offer.buyer_id} />
        </Group>
      ) : null}
      {offer.status === 'offered' ? <OfferSequence offer={offer} /> : null}
      {isOpen && !falling ? (
        <Button variant="subtle" color="red" mt="sm" onClick={() => setFalling(true)}>
          The buyer fell out
        </Button>
      ) : null}
      {isOpen && falling ? <Fallout offer={offer} onClose={onClose} /> : null}
    </>
  )
}

/** The step that an offer can take from where it stands. */
function nextOf({ status, buyer_name }: Assignment) {
  switch (status) {
    case 'offered':
      return { status: 'assigned', label: said`Assign the deal to ${buyer_name}` } as const
    case 'assigned':
      return { status: 'closed', label: said`Close with ${buyer_name}` } as const
    case 'closed':
    case 'fallout':
      return undefined
  }
}

function doneText(saved: Assignment, status: 'assigned' | 'closed' | undefined): string {
  switch (status) {
    case 'assigned':
      return said`Assigned to ${saved.buyer_name}`
    case 'closed':
      return said`Closed with ${saved.buyer_name}`
    case undefined:
      return 'Offer saved'
  }
}

type FalloutDraft = { readonly reason: string; readonly deposit_outcome: 'kept' | 'returned' }

const OUTCOMES = [
  { value: 'returned', label: 'Deposit returned' },
  { value: 'kept', label: 'Deposit kept' },
] as const

function Fallout({ offer, onClose }: { readonly offer: Assignment; readonly onClose: () => void }) {
  const asksDeposit = offer.status === 'assigned' && (offer.deposit ?? 0) > 0
  const initial: FalloutDraft = { reason: '', deposit_outcome: 'returned' }
  const form = useForm({
    schema: inputSchema(dispositions.updateAssignment),
    initial,
    input: ({ reason, deposit_outcome }) => ({
      assignment_id: offer.id,
      status: 'fallout',
      reason,
      ...(asksDeposit && { deposit_outcome }),
    }),
    check: ({ reason }) => (reason.trim() === '' ? { reason: 'is needed' } : {}),
    send: input => client.dispositions.updateAssignment(input),
    done: saved => {
      toastDone(said`${saved.buyer_name} fell out`)
      onClose()
    },
  })
  return (
    <Form
      form={form}
      layout="page"
      submit="Record the fallout"
      failure="Nothing was changed"
      button={{ color: 'red' }}
    >
      <LongTextField autoFocus label="Why" binding={{ ...form.bind('reason'), required: true }} />
      {asksDeposit ? (
        <SegmentField label="The deposit was" options={OUTCOMES} binding={form.bind('deposit_outcome')} />
      ) : null}
    </Form>
  )
}
