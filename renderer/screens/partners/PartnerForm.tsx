import { useNavigate } from '@tanstack/react-router'
import { NewPartner, type Partner } from '../../../shared/contract/partners.ts'
import { said } from '../../../shared/domain/said.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { Form, LongTextField, TextField, useForm } from '../../form/index.ts'

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
  const form = useForm({
    schema: NewPartner,
    initial: {
      name: partner?.name ?? '',
      email: partner?.email ?? '',
      phone: partner?.phone ?? '',
      notes: partner?.notes ?? '',
    },
    send: input =>
      partner ? client.partners.update({ partner_id: partner.id, ...input }) : client.partners.create(input),
    done: saved => {
      toastDone(partner ? said`${saved.name} saved` : said`${saved.name} added`)
      onClose()
      if (!partner) void navigate({ to: '/partners/$partnerId', params: { partnerId: saved.id } })
    },
  })
  return (
    <Form form={form} failure="The partner was not saved" submit={partner ? 'Save' : 'Add partner'}>
      <TextField
        data-autofocus
        label="Name"
        description="Shown at the top of the partner’s board."
        binding={form.bind('name')}
      />
      <TextField label="E-mail" type="email" binding={form.bind('email')} />
      <TextField label="Phone" type="tel" binding={form.bind('phone')} />
      <LongTextField
        label="Notes"
        description="Only for you. They are never shared."
        minRows={3}
        binding={form.bind('notes')}
      />
    </Form>
  )
}
