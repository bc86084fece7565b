import { Button, Group, NumberInput, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { MessageSettings as Settings } from '../../../shared/contract/messages.ts'
import { errorText, fieldErrors } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { FormFailure } from '../../components/FormFailure.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Settings.module.css'

/** Who writes to sellers, and the mail server that e-mail may be sent by. */
export function MessageSettings() {
  const settings = useQuery(api.communications.settings.queryOptions({ input: {} }))
  return (
    <Section title="Messages">
      <Card>
        {settings.isError ? (
          <ErrorCard
            title="The message settings could not be read"
            text={errorText(settings.error)}
            onRetry={settings.refetch}
          />
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
  { value: 'none', label: 'None, this machine only', port: 25 },
] as const

function SettingsForm({ settings }: { readonly settings: Settings }) {
  const { password: _, can_keep_password: __, ...kept } = settings
  const [fields, setFields] = useState(kept)
  const change = (next: Partial<typeof fields>) => setFields(now => ({ ...now, ...next }))
  const save = useMutation({
    mutationFn: () => client.communications.updateSettings(fields),
    onSuccess: () => toastDone('Message settings saved'),
  })
  const problems = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const text = (
    name: 'my_name' | 'my_company' | 'my_phone' | 'my_email' | 'smtp_host' | 'smtp_user',
    label: string,
  ) => (
    <TextInput
      label={label}
      value={fields[name]}
      onChange={event => change({ [name]: event.currentTarget.value })}
      error={problems[name]}
      maxLength={200}
    />
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Group grow align="flex-start">
          {text('my_name', 'Your name')}
          {text('my_company', 'Your company')}
        </Group>
        <Group grow align="flex-start">
          {text('my_phone', 'Your phone')}
          {text('my_email', 'Your e-mail address')}
        </Group>
        <Group grow align="flex-start">
          {text('smtp_host', 'Mail server (SMTP)')}
          {text('smtp_user', 'User at the mail server')}
        </Group>
        <Group grow align="flex-start">
          <Select
            label="Encryption"
            allowDeselect={false}
            data={SECURITY.map(({ value, label }) => ({ value, label }))}
            value={fields.smtp_security}
            onChange={value => {
              const found = SECURITY.find(each => each.value === value)
              if (found) change({ smtp_security: found.value, smtp_port: found.port })
            }}
            error={problems['smtp_security']}
          />
          <NumberInput
            label="Port"
            min={1}
            max={65_535}
            allowDecimal={false}
            value={fields.smtp_port}
            onChange={value => change({ smtp_port: Math.trunc(Number(value)) || 1 })}
            error={problems['smtp_port']}
          />
        </Group>
        <p className={classes['muted']}>
          Optional: without a mail server, messages are copied or opened in your mail app. Nothing is sent by
          itself.
        </p>
        <FormFailure title="The message settings were not saved" error={save.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            Save messages
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function ServerAccess({ settings }: { readonly settings: Settings }) {
  const [password, setPassword] = useState('')
  const keep = useMutation({
    mutationFn: (value: string | null) => client.communications.setPassword({ password: value }),
    onSuccess: (_saved, value) => {
      setPassword('')
      toastDone(value === null ? 'Password forgotten' : 'Password kept')
    },
    onError: error => toastFailed('The password was not changed', errorText(error)),
  })
  const test = useMutation({
    mutationFn: () => client.communications.testServer({}),
    onSuccess: ({ ok, message }) =>
      ok ? toastDone(message) : toastFailed('The mail server did not accept', message),
    onError: error => toastFailed('The mail server was not asked', errorText(error)),
  })
  const where = settings.can_keep_password
    ? "It is kept in this computer's keychain."
    : 'This host has no keychain: it is kept until the program ends, and asked for again then.'
  return (
    <Stack gap="sm" mt="md">
      {settings.smtp_user === '' ? null : (
        <PasswordInput
          label="Password of the mail server"
          description={settings.password === 'missing' ? where : `There is one. ${where}`}
          placeholder={settings.password === 'missing' ? '' : '••••••••'}
          autoComplete="off"
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
        />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          Try the server
        </Button>
        {settings.password === 'missing' ? null : (
          <Button variant="default" onClick={() => keep.mutate(null)}>
            Forget password
          </Button>
        )}
        {settings.smtp_user === '' ? null : (
          <Button loading={keep.isPending} disabled={password === ''} onClick={() => keep.mutate(password)}>
            Keep password
          </Button>
        )}
      </Group>
    </Stack>
  )
}
