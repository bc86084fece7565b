import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { CONTACT_ROLES, type Contact, type ContactRole, contacts } from '../../../shared/contract/contacts.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import {
  ChoicesField,
  FieldPair,
  Form,
  inputSchema,
  LongTextField,
  TextField,
  useForm,
} from '../../form/index.ts'
import { ROLE_NAMES } from './contact-words.ts'
import { type EmailDraft, EmailFields, type PhoneDraft, PhoneFields } from './PointFields.tsx'

interface ContactFormProps {
  readonly opened: boolean
  /** The contact to change; a new one without it. */
  readonly contact: Contact | undefined
  readonly onClose: () => void
}

/** Adds a contact, or changes one. */
export function ContactForm({ opened, contact, onClose }: ContactFormProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title={contact ? contact.name : 'New contact'}
      linked={contact && { kind: 'contact', id: contact.id }}
    >
      {opened ? <ContactFields key={contact?.id ?? ''} contact={contact} onClose={onClose} /> : null}
    </SidePanel>
  )
}

interface Draft extends Readonly<Record<string, unknown>> {
  readonly name: string
  readonly company: string
  readonly roles: readonly ContactRole[]
  readonly phones: readonly PhoneDraft[]
  readonly emails: readonly EmailDraft[]
  readonly line: string
  readonly city: string
  readonly region: string
  readonly postal_code: string
  readonly country: string
  readonly notes: string
}

function draftOf(contact: Contact | undefined): Draft {
  const { line = '', city = '', region = '', postal_code = '', country = '' } = contact?.mailing_address ?? {}
  return {
    name: contact?.name ?? '',
    company: contact?.company ?? '',
    roles: contact?.roles ?? [],
    phones: contact?.phones ?? [],
    emails: contact?.emails ?? [],
    line,
    city,
    region,
    postal_code,
    country,
    notes: contact?.notes ?? '',
  }
}

function ContactFields({ contact, onClose }: Omit<ContactFormProps, 'opened'>) {
  const form = useForm({
    schema: inputSchema(contacts.create),
    initial: draftOf(contact),
    input: ({ line, city, region, postal_code, country, ...rest }) => ({
      ...rest,
      mailing_address: { line, city, region, postal_code, country },
    }),
    send: input =>
      contact ? client.contacts.update({ contact_id: contact.id, ...input }) : client.contacts.create(input),
    done: saved => {
      toastDone(contact ? said`${saved.name} saved` : said`${saved.name} added`)
      onClose()
    },
  })
  const { bind, set } = form
  return (
    <>
      <Form form={form} failure="The contact was not saved" submit={contact ? 'Save' : 'Add contact'}>
        <TextField data-autofocus label="Name" binding={bind('name')} />
        <TextField label="Company" binding={bind('company')} />
        <ChoicesField
          label="Roles"
          options={CONTACT_ROLES.map(value => ({ value, label: ROLE_NAMES[value] }))}
          binding={bind('roles')}
        />
        <PhoneFields form={form} set={set} />
        <EmailFields form={form} set={set} />
        <TextField label="Mailing address" binding={bind('line')} />
        <FieldPair>
          <TextField label="City" binding={bind('city')} />
          <TextField label="State or region" binding={bind('region')} />
        </FieldPair>
        <FieldPair>
          <TextField label="Postal code" binding={bind('postal_code')} />
          <TextField label="Country" binding={bind('country')} />
        </FieldPair>
        <LongTextField label="Notes" minRows={3} binding={bind('notes')} />
      </Form>
      {contact ? <Attachments kind="contact" id={contact.id} /> : null}
      {contact ? <Ending contact={contact} onClose={onClose} /> : null}
    </>
  )
}

function Ending({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const isActive = contact.status === 'active'
  const onError = (error: unknown) => toastFailed('Nothing was changed', errorText(error))
  const archive = useMutation({
    mutationFn: () =>
      client.contacts.update({ contact_id: contact.id, status: isActive ? 'archived' : 'active' }),
    onSuccess: () => {
      toastDone(isActive ? said`${contact.name} archived` : said`${contact.name} is active again`)
      onClose()
    },
    onError,
  })
  const remove = useMutation({
    mutationFn: () => client.contacts.remove({ contact_id: contact.id }),
    onSuccess: () => {
      toastDone(said`${contact.name} removed`)
      onClose()
    },
    onError,
  })
  return (
    <Group mt="md">
      <Button variant="default" loading={archive.isPending} onClick={() => archive.mutate()}>
        {isActive ? 'Archive' : 'Make active'}
      </Button>
      <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
        Remove contact
      </Button>
    </Group>
  )
}
