import { Button, Group, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy, IconExternalLink, IconSend } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Draft, MessageSettings } from '../../../shared/contract/messages.ts'
import { messageLink } from '../../../shared/domain/messages/links.ts'
import { useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { FormFailure } from '../../components/FormFailure.tsx'
import { toastDone } from '../../components/toast.tsx'
import classes from './Messages.module.css'
import { CHANNELS } from './message-words.ts'

interface SendWaysProps {
  readonly draft: Draft
  readonly onSent: () => void
}

/** The ways a person sends a draft: copy, the mail or text app, their own mail server; then to say that it was sent. */
export function SendWays({ draft, onSent }: SendWaysProps) {
  const [way, setWay] = useState<string | null>(null)
  const settings = useQuery(api.communications.settings.queryOptions({ input: {} }))
  const clipboard = useClipboard({ timeout: 3000 })
  const isHeld = draft.status === 'held'
  const { country } = useHousehold()
  const link = messageLink({ ...draft, country })
  const text = draft.subject === '' ? draft.body : `${draft.subject}\n\n${draft.body}`
  const hasServer = draft.kind === 'email' && settings.data !== undefined && settings.data.smtp_host !== ''
  return (
    <Stack gap="sm">
      {isHeld ? null : (
        <Group gap="xs">
          {hasServer && settings.data ? (
            <ServerSend draft={draft} settings={settings.data} onSent={onSent} />
          ) : null}
          {link ? (
            <Button
              component="a"
              href={link.href}
              variant="default"
              leftSection={<IconExternalLink size={15} stroke={1.75} />}
              onClick={() => setWay(draft.kind === 'email' ? 'mailto' : 'sms')}
            >
              {draft.kind === 'email' ? 'Open in mail app' : 'Open in text app'}
            </Button>
          ) : null}
          <Button
            variant="default"
            leftSection={
              clipboard.copied ? <IconCheck size={15} stroke={1.75} /> : <IconCopy size={15} stroke={1.75} />
            }
            onClick={() => {
              clipboard.copy(text)
              setWay('copy')
            }}
          >
            {clipboard.copied ? 'Copied' : 'Copy'}
          </Button>
        </Group>
      )}
      {link && !link.whole && !isHeld ? (
        <p className={classes['muted']}>It is too long to be handed over: copy it, and paste it there.</p>
      ) : null}
      {draft.kind === 'email' && settings.data?.smtp_host === '' ? (
        <p className={classes['muted']}>
          To send from here, set up your mail server in <Link to="/settings">Settings</Link>.
        </p>
      ) : null}
      <MarkSent draft={draft} way={way} onSent={onSent} />
    </Stack>
  )
}

function MarkSent({ draft, way, onSent }: SendWaysProps & { readonly way: string | null }) {
  const choices = CHANNELS[draft.kind]
  const [chosen, setChosen] = useState<string | null>(null)
  const [result, setResult] = useState('')
  const channel = chosen ?? choices.find(each => each.value === way)?.value ?? choices[0]?.value ?? 'other'
  const { run_id } = draft
  if (run_id === null) return null
  return (
    <ConfirmAction
      title={draft.kind === 'call_note' ? 'Did you call?' : 'Was it sent?'}
      text={
        draft.status === 'held'
          ? 'It is held. Say so only if it went out all the same.'
          : 'It is kept with the deal.'
      }
      confirmLabel={draft.kind === 'call_note' ? 'Mark called' : 'Mark sent'}
      fields={
        <>
          <Select
            label="By"
            allowDeselect={false}
            data={choices.map(each => ({ ...each }))}
            value={channel}
            onChange={setChosen}
          />
          <TextInput
            label="What came of it"
            placeholder="sent"
            value={result}
            onChange={event => setResult(event.currentTarget.value)}
            maxLength={200}
          />
        </>
      }
      onConfirm={async () => {
        await client.communications.markSent({ run_id, channel, ...(result.trim() !== '' && { result }) })
        toastDone('Marked as sent')
        onSent()
      }}
    >
      {open => (
        <Button variant="default" leftSection={<IconCheck size={15} stroke={1.75} />} onClick={open}>
          {draft.kind === 'call_note' ? 'Mark called' : 'Mark sent'}
        </Button>
      )}
    </ConfirmAction>
  )
}

interface ServerSendProps extends SendWaysProps {
  readonly settings: MessageSettings
}

function ServerSend({ draft, settings, onSent }: ServerSendProps) {
  const [password, setPassword] = useState('')
  const wantsPassword = settings.smtp_user !== '' && settings.password === 'missing'
  const last = draft.send_log.at(-1)
  const isUnsure = last !== undefined && !last.result.startsWith('failed')
  const send = useMutation({
    mutationFn: () =>
      client.communications.sendDraft({
        draft_id: draft.id,
        again: isUnsure,
        ...(wantsPassword && { password }),
      }),
    onSuccess: () => {
      toastDone('Sent')
      onSent()
    },
  })
  return (
    <Stack gap="xs" className={classes['server'] ?? ''}>
      {wantsPassword ? (
        <PasswordInput
          label={`Password of ${settings.smtp_user}`}
          description="Kept until the program ends."
          autoComplete="off"
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
        />
      ) : null}
      {isUnsure ? (
        <p className={classes['muted']}>
          An earlier attempt did not end. Look among your sent mail before you send it again.
        </p>
      ) : null}
      <FormFailure title="It was not sent" error={send.error} />
      <Button
        leftSection={<IconSend size={15} stroke={1.75} />}
        loading={send.isPending}
        disabled={wantsPassword && password === ''}
        onClick={() => send.mutate()}
      >
        {isUnsure ? 'Send again' : `Send from ${settings.my_email}`}
      </Button>
    </Stack>
  )
}
