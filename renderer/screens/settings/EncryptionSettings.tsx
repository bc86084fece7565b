import { Button, Group, Stack, Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LockStatus } from '../../../shared/contract/lock.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { Choice, FormModal } from '../../form/index.ts'
import { ChangePassphrase } from './ChangePassphrase.tsx'
import { ConfirmPassphrase } from './ConfirmPassphrase.tsx'
import { RecoverySheet } from './RecoverySheet.tsx'
import { SetPassphrase } from './SetPassphrase.tsx'
import classes from './Settings.module.css'

/** Whether the data can be read without a passphrase, and when the program asks for it. */
export function EncryptionSettings() {
  const status = useQuery(api.lock.status.queryOptions({ input: {} }))
  return (
    <Section title="Encryption and lock">
      <Card>
        <ReadFailure query={status} title="The settings of the lock could not be loaded" />
        {status.isPending ? <RowsSkeleton label="Loading the settings of the lock" rows={2} /> : null}
        {status.data ? (
          <Stack gap="sm">
            <Words status={status.data} />
            {status.data.encrypted && status.data.can_encrypt ? <Options status={status.data} /> : null}
            {status.data.can_encrypt ? <Actions encrypted={status.data.encrypted} /> : null}
          </Stack>
        ) : null}
      </Card>
    </Section>
  )
}

function Words({ status: { encrypted, can_encrypt } }: { readonly status: LockStatus }) {
  if (!can_encrypt)
    return <p className={classes['muted']}>The sample household is not encrypted: it is thrown away.</p>
  return (
    <p className={classes['muted']}>
      {encrypted
        ? 'Your data file, its backups and your attached files are encrypted. Exports are not.'
        : 'With a passphrase, your data file, its backups and your attached files are encrypted, and nobody can read them without it.'}
    </p>
  )
}

const MINUTES = [1, 5, 15, 30, 60, 240] as const

function minuteChoices(chosen: number) {
  const all = [...new Set([...MINUTES, ...(chosen > 0 ? [chosen] : [])])].sort((a, b) => a - b)
  return [
    ...all.map(minutes => ({
      value: String(minutes),
      label: minutes === 1 ? 'After 1 minute' : `After ${minutes} minutes`,
    })),
    { value: '0', label: 'Never' },
  ]
}

function Options({ status }: { readonly status: LockStatus }) {
  const change = useMutation({
    mutationFn: (input: Parameters<typeof client.lock.setOptions>[0]) => client.lock.setOptions(input),
    onError: error => toastFailed('The setting was not changed', errorText(error)),
  })
  return (
    <>
      <Choice
        label="Lock when nothing is done"
        options={minuteChoices(status.lock_after_minutes)}
        value={String(status.lock_after_minutes)}
        onChange={value => change.mutate({ lock_after_minutes: Number(value ?? 0) })}
      />
      {status.can_keep_key ? (
        <Switch
          label="Keep the key in the system's keychain"
          description="Valhalla then opens without the passphrase when it starts. Once locked, it asks for it."
          checked={status.key_kept}
          disabled={change.isPending}
          onChange={event => change.mutate({ keep_key: event.currentTarget.checked })}
        />
      ) : null}
    </>
  )
}

type Opened = 'set' | 'change' | 'renew' | 'remove'

/** What each does, by the words of its button. */
const ACTIONS: Readonly<Record<Opened, { readonly title: string; readonly text: string }>> = {
  set: {
    title: 'Set a passphrase',
    text: 'Close Valhalla elsewhere first. Your data file, all backups and attached files are encrypted. You will get a recovery key to print: without it and without the passphrase nobody can open your data.',
  },
  change: { title: 'Change the passphrase', text: 'The recovery key that you have printed stays the same.' },
  renew: {
    title: 'Make a new recovery key',
    text: 'The sheet that you have printed opens nothing from then on.',
  },
  remove: {
    title: 'Remove the passphrase',
    text: 'Your data file, all backups and attached files can then be read by anybody who has them.',
  },
}
const NOTHING = { title: '', text: '' }

function Actions({ encrypted }: Pick<LockStatus, 'encrypted'>) {
  const [opened, setOpened] = useState<Opened>()
  const [recoveryKey, setRecoveryKey] = useState<string>()
  const close = () => setOpened(undefined)
  const shown: readonly Opened[] = encrypted ? ['change', 'renew', 'remove'] : ['set']
  const show = (key: string) => {
    setRecoveryKey(key)
    close()
  }
  return (
    <>
      <Group gap="xs">
        {shown.map(each => (
          <Button key={each} variant="default" onClick={() => setOpened(each)}>
            {ACTIONS[each].title}
          </Button>
        ))}
        {encrypted ? (
          <Button variant="default" onClick={() => void client.lock.lock({})}>
            Lock now
          </Button>
        ) : null}
      </Group>
      <FormModal opened={opened !== undefined} onClose={close} {...(opened ? ACTIONS[opened] : NOTHING)}>
        {opened === 'set' ? <SetPassphrase onClose={close} onKey={show} /> : null}
        {opened === 'change' ? <ChangePassphrase onClose={close} /> : null}
        {opened === 'renew' || opened === 'remove' ? (
          <ConfirmPassphrase removes={opened === 'remove'} onClose={close} onKey={show} />
        ) : null}
      </FormModal>
      {recoveryKey === undefined ? null : <RecoverySheet recoveryKey={recoveryKey} />}
    </>
  )
}
