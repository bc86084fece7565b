import { Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Partner } from '../../../shared/contract/partners.ts'
import { fieldErrors } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'

interface PartnerFormProps {
  readonly opened: boolean
  /** The partner to change; a new one without it. */
  readonly partner: Partner | undefined
  readonly onClose: () => void
}

/** Adds a partner, and goes there; or changes one. */
export function PartnerForm({ opened, partner, onClose }: PartnerFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={partner ? partner.name : 'New partner'}>
      {opened ? <PartnerFields partner={partner} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function PartnerFields({ partner, onClose }: Omit<PartnerFormProps, 'opened'>) {
  const navigate = useNavigate()
  const [name, setName] = useState(partner?.name ?? '')
  const [email, setEmail] = useState(partner?.email ?? '')
  const [phone, setPhone] = useState(partner?.phone ?? '')
  const [notes, setNotes] = useState(partner?.notes ?? '')
  const values = { name, email, phone, notes }
  const save = useMutation({
    mutationFn: () =>
      partner
        ? client.partners.update({ partner_id: partner.id, ...values })
        : client.partners.create(values),
    onSuccess: saved => {
      toastDone(partner ? `${saved.name} changed` : `${saved.name} added`)
      onClose()
      if (!partner) void navigate({ to: '/partners/$partnerId', params: { partnerId: saved.id } })
    },
  })
  const problems = fieldErrors(save.error)
  return (
    <StackedForm call={save} failure="The partner was not saved" submit={partner ? 'Save' : 'Add partner'}>
      <TextInput
        data-autofocus
        required
        label="Name"
        description="Stands above the partner’s board."
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={problems['name']}
        maxLength={120}
      />
      <TextInput
        label="E-mail"
        type="email"
        value={email}
        onChange={event => setEmail(event.currentTarget.value)}
        error={problems['email']}
        maxLength={200}
      />
      <TextInput
        label="Phone"
        type="tel"
        value={phone}
        onChange={event => setPhone(event.currentTarget.value)}
        error={problems['phone']}
        maxLength={200}
      />
      <Textarea
        label="Notes"
        description="For you alone: no way of sharing shows them."
        value={notes}
        onChange={event => setNotes(event.currentTarget.value)}
        error={problems['notes']}
        maxLength={4000}
        autosize
        minRows={3}
      />
    </StackedForm>
  )
}
