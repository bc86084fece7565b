import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'
import { PropertySelect } from './PropertySelect.tsx'

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

function NewDealFields({ household, onClose }: Omit<NewDealProps, 'opened'>) {
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [source, setSource] = useState('')
  const [seller, setSeller] = useState('')
  const [phone, setPhone] = useState('')
  const [asking, setAsking] = useState<number | null>(null)
  const [property, setProperty] = useState<string | null>(null)
  const save = useMutation({
    mutationFn: () =>
      client.wholesale.create({
        title,
        lead_source: source,
        ...(property !== null && { property_id: property }),
        seller: { seller_name: seller, seller_phone: phone, asking_price: asking },
      }),
    onSuccess: deal => {
      toastDone(`${deal.title} added`)
      onClose()
      void navigate({ to: '/deals/$dealId', params: { dealId: deal.deal_id } })
    },
  })
  const problems = fieldErrors(save.error)
  return (
    <StackedForm call={save} failure="The deal was not added" submit="Add deal" ready={title.trim() !== ''}>
      <TextInput
        data-autofocus
        required
        label="Title"
        placeholder="The street, or the seller"
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
        error={problems['title']}
        maxLength={120}
      />
      <PropertySelect value={property} onChange={setProperty} />
      <TextInput
        label="Seller"
        value={seller}
        onChange={event => setSeller(event.currentTarget.value)}
        error={problems['seller.seller_name']}
        maxLength={200}
      />
      <TextInput
        label="Seller's phone"
        type="tel"
        value={phone}
        onChange={event => setPhone(event.currentTarget.value)}
        error={problems['seller.seller_phone']}
        maxLength={40}
      />
      <MoneyInput
        label="Asking price"
        currency={household.currency}
        value={asking}
        onChange={value => setAsking(value)}
        error={problems['seller.asking_price']}
      />
      <TextInput
        label="Lead source"
        placeholder="PPC, referral, direct mail…"
        value={source}
        onChange={event => setSource(event.currentTarget.value)}
        error={problems['lead_source']}
        maxLength={200}
      />
    </StackedForm>
  )
}
