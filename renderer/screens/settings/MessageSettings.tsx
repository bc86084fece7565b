import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { MessageSettings as Settings } from '../../../shared/contract/message-records.ts'
import { messages } from '../../../shared/contract/messages.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import {
  ChoiceField,
  FieldPair,
  Form,
  inputSchema,
  SecretField,
  TextField,
  useForm,
  WholeField,
} from '../../form/index.ts'
import classes from './Settings.module.css'

/** Who writes to sellers, and the mail server that e-mail may be sent by. */
export function MessageSettings() {
  const settings = useQuery(api.messages.settings.queryOptions({ input: {} }))
  return (
    <Section title="Messages">
      <Card>
        {readFailed(settings) ? (
          <ReadFailure query={settings} title="The message settings could not be loaded" />
        ) : settings.data ? (
          <>
            <SettingsForm settings={settings.data} />
            {settings.data.smtp_host === '' ? null : <ServerAccess settings={settings.data} />}
          </>
        ) : (
          <RowsSkeleton label="Loading message settings" rows={3} />
        )}
      </Card>
    </Section>
  )
}

const SECURITY = [
  { value: 'tls', label: 'TLS (port 465)', port: 465 },
  { value: 'starttls', label: 'STARTTLS (port 587)', port: 587 },
  { value: 'none', label: 'None, this computer only', port: 25 },
] as const

type SettingsDraft = Omit<Settings, 'password' | 'can_keep_password' | 'smtp_port'> & {
  readonly smtp_port: number | null
}

function SettingsForm({ settings }: { readonly settings: Settings }) {
  const { password: _, can_keep_password: __, ...kept } = settings
  const initial: SettingsDraft = kept
  const form = useForm({
    schema: inputSchema(messages.updateSettings),
    initial,
    send: input => client.messages.updateSettings(input),
    done: () => toastDone('Message settings saved'),
  })
  const { bind } = form
  const security = bind('smtp_security')
  return (
    <Form form={form} layout="page" submit="Save messages" failure="The message settings were not saved">
      <FieldPair>
        <TextField label="Your name" binding={bind('my_name')} />
        <TextField label="Your company" binding={bind('my_company')} />
      </FieldPair>
      <FieldPair>
        <TextField label="Your phone" binding={bind('my_phone')} />
        <TextField label="Your e-mail address" binding={bind('my_email')} />
      </FieldPair>
      <FieldPair>
        <TextField label="Mail server (SMTP)" binding={bind('smtp_host')} />
        <TextField label="User at the mail server" binding={bind('smtp_user')} />
      </FieldPair>
      <FieldPair>
        <ChoiceField
          label="Encryption"
          options={SECURITY}
          binding={{
            ...security,
            onChange: chosen => {
              const found = SECURITY.find(each => each.value === chosen)
              if (found) form.set({ smtp_security: found.value, smtp_port: found.port })
            },
          }}
        />
        <WholeField label="Port" least={1} most={65_535} binding={bind('smtp_port')} />
      </FieldPair>
      <p className={classes['muted']}>
        Optional: without a mail server, messages are copied or opened in your mail app. Nothing is sent
        automatically.
      </p>
    </Form>
  )
}

function ServerAccess({ settings }: { readonly settings: Settings }) {
  const form = useForm({
    schema: inputSchema(messages.setPassword),
    initial: { password: '' },
    check: ({ password }) => (password === '' ? { password: 'is needed' } : {}),
    send: input => client.messages.setPassword(input),
    done: () => toastDone('Password saved'),
    again: true,
  })
  const forget = useMutation({
    mutationFn: () => client.messages.setPassword({ password: null }),
    onSuccess: () => toastDone('Password removed'),
    onError: error => toastFailed('The password was not changed', errorText(error)),
  })
  const test = useMutation({
    mutationFn: () => client.messages.testServer({}),
    onSuccess: ({ ok, message }) =>
      ok ? toastDone(message) : toastFailed('The mail server refused', message),
    onError: error => toastFailed('The mail server was not tested', errorText(error)),
  })
  const where = settings.can_keep_password
    ? "It is stored in this computer's keychain."
    : 'There is no keychain here, so it is kept only until you close Valhalla.'
  const hasUser = settings.smtp_user !== ''
  return (
    <Form
      form={form}
      layout="page"
      className={classes['access']}
      submit="Save password"
      failure="The password was not changed"
      readOnly={!hasUser}
      more={
        <>
          <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            Test the server
          </Button>
          {settings.password === 'missing' ? null : (
            <Button variant="default" onClick={() => forget.mutate()}>
              Remove password
            </Button>
          )}
        </>
      }
    >
      {hasUser ? (
        <SecretField
          label="Password of the mail server"
          description={settings.password === 'missing' ? where : `A password is saved. ${where}`}
          placeholder={settings.password === 'missing' ? '' : '••••••••'}
          autoComplete="off"
          binding={form.bind('password')}
        />
      ) : null}
    </Form>
  )
}
