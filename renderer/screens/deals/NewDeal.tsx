import { useNavigate } from '@tanstack/react-router'
import { wholesale } from '../../../shared/contract/wholesale.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { AmountField, Form, inputSchema, TextField, useForm } from '../../form/index.ts'
import { PropertyField } from './PropertySelect.tsx'

interface NewDealProps {
  readonly opened: boolean
  readonly household: Household
  readonly onClose: () => void
}

/** A lead, with what is known after the first call. */
export function NewDeal({ opened, household, onClose }: NewDealProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title="New deal">
      {opened ? <NewDealFields household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

type LeadDraft = {
  readonly title: string
  readonly property_id: string | null
  readonly seller_name: string
  readonly seller_phone: string
  readonly asking_price: number | null
  readonly lead_source: string
}

const EMPTY: LeadDraft = {
  title: '',
  property_id: null,
  seller_name: '',
  seller_phone: '',
  asking_price: null,
  lead_source: '',
}

function NewDealFields({ household, onClose }: Omit<NewDealProps, 'opened'>) {
  const navigate = useNavigate()
  const form = useForm({
    schema: inputSchema(wholesale.create),
    initial: EMPTY,
    input: ({ title, lead_source, property_id, ...seller }) => ({
      title,
      lead_source,
      ...(property_id !== null && { property_id }),
      seller,
    }),
    check: ({ title }) => (title.trim() === '' ? { title: 'is needed' } : {}),
    send: input => client.wholesale.create(input),
    done: deal => {
      toastDone(said`${deal.title} added`)
      onClose()
      void navigate({ to: '/deals/$dealId', params: { dealId: deal.deal_id } })
    },
  })
  return (
    <Form form={form} failure="The deal was not added" submit="Add deal">
      <TextField
        data-autofocus
        label="Title"
        placeholder="The street, or the seller"
        binding={{ ...form.bind('title'), required: true }}
      />
      <PropertyField binding={form.bind('property_id')} />
      <TextField label="Seller" binding={form.bind('seller_name')} />
      <TextField label="Seller's phone" type="tel" binding={form.bind('seller_phone')} />
      <AmountField label="Asking price" currency={household.currency} binding={form.bind('asking_price')} />
      <TextField
        label="Lead source"
        placeholder="PPC, referral, direct mail…"
        binding={form.bind('lead_source')}
      />
    </Form>
  )
}
