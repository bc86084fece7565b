import { Select, Textarea, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Deal } from '../../../shared/contract/deals.ts'
import type { Pipeline } from '../../../shared/contract/wholesale.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'
import { PartnerFields } from './PartnerFields.tsx'
import { PropertySelect } from './PropertySelect.tsx'
import { TimeZoneSelect } from './TimeZoneSelect.tsx'

interface DealFormProps {
  readonly opened: boolean
  readonly deal: Deal
  readonly pipeline: Pipeline | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** Changes what is known of a deal; its stage moves elsewhere. */
export function DealForm({ opened, onClose, ...rest }: DealFormProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title="Change the deal"
      subtitle={rest.deal.title}
      width={480}
    >
      {opened ? <DealFields onClose={onClose} {...rest} /> : null}
    </SidePanel>
  )
}

const CONSENTS = [
  { value: 'unknown', label: 'Not asked' },
  { value: 'given', label: 'Given' },
  { value: 'refused', label: 'Refused' },
] as const

function ofDeal(deal: Deal) {
  const { title, property_id, seller_name, seller_phone, seller_email, seller_time_zone } = deal
  const { seller_consent, asking_price, partner_id, partner_split } = deal
  return {
    title,
    property_id,
    seller_name,
    seller_phone,
    seller_email,
    seller_time_zone,
    seller_consent,
    asking_price,
    partner_id,
    partner_split,
  }
}

function ofPipeline(pipeline: Pipeline) {
  const { lead_source, seller_motivation, arv_estimate, max_allowable_offer, assignment_fee_target } =
    pipeline
  const { closing_date, notes, spread_from } = pipeline
  return {
    lead_source,
    seller_motivation,
    arv_estimate,
    max_allowable_offer,
    assignment_fee_target,
    closing_date,
    notes,
    // One that is worked out is not written down as a person's own word.
    ...(spread_from === 'entered' && { expected_spread: pipeline.expected_spread }),
  }
}

function DealFields({ deal, pipeline, household, onClose }: Omit<DealFormProps, 'opened'>) {
  const [facts, setFacts] = useState(() => ofDeal(deal))
  const [figures, setFigures] = useState(() => (pipeline ? ofPipeline(pipeline) : null))
  const change = (next: Partial<typeof facts>) => setFacts(now => ({ ...now, ...next }))
  const changeFigures = (next: Partial<NonNullable<typeof figures>>) =>
    setFigures(now => (now ? { ...now, ...next } : now))
  const save = useMutation({
    mutationFn: async () => {
      await client.deals.update({ deal_id: deal.id, ...facts })
      if (pipeline && figures) await client.wholesale.update({ pipeline_id: pipeline.id, ...figures })
    },
    onSuccess: () => {
      toastDone(`${facts.title} changed`)
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  const { currency } = household
  return (
    <StackedForm
      call={save}
      failure="The deal was not changed"
      submit="Save"
      ready={facts.title.trim() !== ''}
    >
      <TextInput
        data-autofocus
        required
        label="Title"
        value={facts.title}
        onChange={event => change({ title: event.currentTarget.value })}
        error={problems['title']}
        maxLength={120}
      />
      <PropertySelect value={facts.property_id} onChange={property_id => change({ property_id })} />
      {figures ? (
        <>
          <MoneyInput
            label="ARV estimate"
            description="Left empty, the property's own value counts."
            currency={currency}
            value={figures.arv_estimate}
            onChange={arv_estimate => changeFigures({ arv_estimate })}
            error={problems['arv_estimate']}
          />
          <MoneyInput
            label="Maximum allowable offer"
            allowNegative
            currency={currency}
            value={figures.max_allowable_offer}
            onChange={max_allowable_offer => changeFigures({ max_allowable_offer })}
            error={problems['max_allowable_offer']}
          />
          <MoneyInput
            label="Fee target"
            currency={currency}
            value={figures.assignment_fee_target}
            onChange={assignment_fee_target => changeFigures({ assignment_fee_target })}
            error={problems['assignment_fee_target']}
          />
          <DateInput
            label="To close on"
            valueFormat="YYYY-MM-DD"
            clearable
            value={figures.closing_date}
            onChange={closing_date => changeFigures({ closing_date })}
            error={problems['closing_date']}
          />
        </>
      ) : null}
      <TextInput
        label="Seller"
        value={facts.seller_name}
        onChange={event => change({ seller_name: event.currentTarget.value })}
        maxLength={200}
      />
      <TextInput
        label="Phone"
        type="tel"
        value={facts.seller_phone}
        onChange={event => change({ seller_phone: event.currentTarget.value })}
        error={problems['seller_phone']}
        maxLength={40}
      />
      <TextInput
        label="E-mail"
        type="email"
        value={facts.seller_email}
        onChange={event => change({ seller_email: event.currentTarget.value })}
        error={problems['seller_email']}
        maxLength={254}
      />
      <TimeZoneSelect
        value={facts.seller_time_zone}
        onChange={seller_time_zone => change({ seller_time_zone })}
      />
      <Select
        label="Consent to be contacted"
        allowDeselect={false}
        data={CONSENTS.map(each => ({ ...each }))}
        value={facts.seller_consent}
        onChange={value =>
          change({ seller_consent: CONSENTS.find(each => each.value === value)?.value ?? 'unknown' })
        }
      />
      <MoneyInput
        label="Asking price"
        currency={currency}
        value={facts.asking_price}
        onChange={asking_price => change({ asking_price })}
        error={problems['asking_price']}
      />
      <PartnerFields
        partnerId={facts.partner_id}
        split={facts.partner_split}
        onChange={change}
        problem={problems['partner_split']}
      />
      {figures ? (
        <>
          <Textarea
            label="Why they sell"
            autosize
            minRows={2}
            value={figures.seller_motivation}
            onChange={event => changeFigures({ seller_motivation: event.currentTarget.value })}
            maxLength={4000}
          />
          <TextInput
            label="Lead source"
            value={figures.lead_source}
            onChange={event => changeFigures({ lead_source: event.currentTarget.value })}
            maxLength={200}
          />
          <Textarea
            label="Notes"
            autosize
            minRows={2}
            value={figures.notes}
            onChange={event => changeFigures({ notes: event.currentTarget.value })}
            maxLength={4000}
          />
        </>
      ) : null}
    </StackedForm>
  )
}
