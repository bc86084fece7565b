import { ActionIcon, Button, Fieldset } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { EmailKind, PhoneKind } from '../../../shared/contract/contacts.ts'
import { CheckField, ChoiceField, type FormState, TextField } from '../../form/index.ts'
import classes from './Contacts.module.css'
import { EMAIL_KIND_NAMES, PHONE_KIND_NAMES } from './contact-words.ts'

export interface PhoneDraft {
  readonly number: string
  readonly kind: PhoneKind
  readonly do_not_call: boolean
}
export interface EmailDraft {
  readonly address: string
  readonly kind: EmailKind
  readonly do_not_call: boolean
}

type Values = { readonly phones: readonly PhoneDraft[]; readonly emails: readonly EmailDraft[] }
type PointForm = Pick<FormState<Values & Readonly<Record<string, unknown>>>, 'bindTo'> & {
  readonly values: Values
}

interface PointFieldsProps {
  readonly form: PointForm
  readonly set: (change: Partial<Values>) => void
}

/** Any number of phones, each with its kind and whether it may be called. */
export function PhoneFields({ form, set }: PointFieldsProps) {
  const { phones } = form.values
  const put = (at: number, change: Partial<PhoneDraft>) =>
    set({ phones: phones.map((each, index) => (index === at ? { ...each, ...change } : each)) })
  return (
    <Fieldset legend="Phones">
      <div className={classes['points']}>
        {[...phones.entries()].map(([index, phone]) => {
          const label = `Phone ${index + 1}`
          const bind = <K extends keyof PhoneDraft>(name: K) =>
            form.bindTo(`phones.${index}.${name}`, phone[name], value => put(index, { [name]: value }))
          return (
            <div key={index}>
              <div className={classes['pair']}>
                <div className={classes['value']}>
                  <TextField label={label} type="tel" binding={bind('number')} />
                </div>
                <div className={classes['kind']}>
                  <ChoiceField
                    label={`Kind of phone ${index + 1}`}
                    options={kinds(PHONE_KIND_NAMES)}
                    binding={bind('kind')}
                  />
                </div>
                <Remove
                  label={`Remove phone ${index + 1}`}
                  onClick={() => set({ phones: phones.filter((_, at) => at !== index) })}
                />
              </div>
              <CheckField label={`Do not call phone ${index + 1}`} binding={bind('do_not_call')} />
            </div>
          )
        })}
        <Add
          label="Add phone"
          onClick={() => set({ phones: [...phones, { number: '', kind: 'mobile', do_not_call: false }] })}
        />
      </div>
    </Fieldset>
  )
}

/** Any number of e-mail addresses, the same way. */
export function EmailFields({ form, set }: PointFieldsProps) {
  const { emails } = form.values
  const put = (at: number, change: Partial<EmailDraft>) =>
    set({ emails: emails.map((each, index) => (index === at ? { ...each, ...change } : each)) })
  return (
    <Fieldset legend="E-mail addresses">
      <div className={classes['points']}>
        {[...emails.entries()].map(([index, email]) => {
          const bind = <K extends keyof EmailDraft>(name: K) =>
            form.bindTo(`emails.${index}.${name}`, email[name], value => put(index, { [name]: value }))
          return (
            <div key={index}>
              <div className={classes['pair']}>
                <div className={classes['value']}>
                  <TextField label={`E-mail ${index + 1}`} type="email" binding={bind('address')} />
                </div>
                <div className={classes['kind']}>
                  <ChoiceField
                    label={`Kind of e-mail ${index + 1}`}
                    options={kinds(EMAIL_KIND_NAMES)}
                    binding={bind('kind')}
                  />
                </div>
                <Remove
                  label={`Remove e-mail ${index + 1}`}
                  onClick={() => set({ emails: emails.filter((_, at) => at !== index) })}
                />
              </div>
              <CheckField label={`Do not write to e-mail ${index + 1}`} binding={bind('do_not_call')} />
            </div>
          )
        })}
        <Add
          label="Add e-mail"
          onClick={() => set({ emails: [...emails, { address: '', kind: 'other', do_not_call: false }] })}
        />
      </div>
    </Fieldset>
  )
}

function kinds<Kind extends string>(names: Readonly<Record<Kind, string>>) {
  return Object.keys(names).flatMap(name => {
    const value = isKind(names, name) ? name : undefined
    return value === undefined ? [] : [{ value, label: names[value] }]
  })
}

function isKind<Kind extends string>(names: Readonly<Record<Kind, string>>, name: string): name is Kind {
  return name in names
}

function Add({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPlus size={14} stroke={2} />}
      onClick={onClick}
    >
      {label}
    </Button>
  )
}

function Remove({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={onClick}>
      <IconTrash size={16} stroke={1.8} />
    </ActionIcon>
  )
}
