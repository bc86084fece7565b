import { Button, Group, Stack } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy, IconExternalLink, IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Draft, MessageSettings } from '../../../shared/contract/message-records.ts'
import { messages } from '../../../shared/contract/messages.ts'
import { messageLink } from '../../../shared/domain/messages/links.ts'
import { useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { toastDone } from '../../components/toast.tsx'
import {
  ChoiceField,
  Form,
  FormDialog,
  inputSchema,
  SecretField,
  TextField,
  useForm,
} from '../../form/index.ts'
import classes from './Messages.module.css'
import { CHANNELS } from './message-words.ts'

interface SendWaysProps {
  readonly draft: Draft
  readonly onSent: () => void
}

/** The ways a person sends a draft: copy, the mail or text app, their own mail server; then to say that it was sent. */
export function SendWays({ draft, onSent }: SendWaysProps) {
  const [way, setWay] = useState<string | null>(null)
  const settings = useQuery(api.messages.settings.queryOptions({ input: {} }))
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
        <p className={classes['muted']}>It is too long to open in the app. Copy it and paste it there.</p>
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
  const { run_id } = draft
  if (run_id === null) return null
  const label = draft.kind === 'call_note' ? 'Mark called' : 'Mark sent'
  return (
    <FormDialog
      title={draft.kind === 'call_note' ? 'Did you call?' : 'Was it sent?'}
      text={
        draft.status === 'held'
          ? 'This message is held. Confirm only if you sent it anyway.'
          : 'It is recorded with the deal.'
      }
      form={close => (
        <MarkSentFields
          draft={draft}
          runId={run_id}
          way={way}
          label={label}
          onCancel={close}
          onSent={() => {
            close()
            onSent()
          }}
        />
      )}
    >
      {open => (
        <Button variant="default" leftSection={<IconCheck size={15} stroke={1.75} />} onClick={open}>
          {label}
        </Button>
      )}
    </FormDialog>
  )
}

interface MarkSentFieldsProps extends SendWaysProps {
  readonly runId: string
  readonly way: string | null
  readonly label: string
  readonly onCancel: () => void
}

function MarkSentFields({ draft, runId, way, label, onCancel, onSent }: MarkSentFieldsProps) {
  const choices = CHANNELS[draft.kind]
  const channel = choices.find(each => each.value === way)?.value ?? choices[0]?.value ?? 'other'
  const form = useForm({
    schema: inputSchema(messages.markSent),
    initial: { channel, result: '' },
    input: values => ({
      run_id: runId,
      channel: values.channel,
      ...(values.result.trim() !== '' && { result: values.result }),
    }),
    send: input => client.messages.markSent(input),
    done: () => {
      toastDone('Marked as sent')
      onSent()
    },
  })
  return (
    <Form
      form={form}
      layout="page"
      submit={label}
      failure="It was not marked"
      more={
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      }
    >
      <ChoiceField label="By" options={choices} binding={form.bind('channel')} />
      <TextField label="Result" placeholder="sent" binding={form.bind('result')} />
    </Form>
  )
}

interface ServerSendProps extends SendWaysProps {
  readonly settings: MessageSettings
}

function ServerSend({ draft, settings, onSent }: ServerSendProps) {
  const wantsPassword = settings.smtp_user !== '' && settings.password === 'missing'
  const last = draft.send_log.at(-1)
  const isUnsure = last !== undefined && !last.result.startsWith('failed')
  const form = useForm({
    schema: inputSchema(messages.sendDraft),
    initial: { password: '' },
    input: ({ password }) => ({ draft_id: draft.id, again: isUnsure, ...(wantsPassword && { password }) }),
    check: ({ password }) => (wantsPassword && password === '' ? { password: 'is needed' } : {}),
    send: input => client.messages.sendDraft(input),
    done: () => {
      toastDone('Sent')
      onSent()
    },
  })
  return (
    <Form
      form={form}
      layout="page"
      className={classes['server']}
      submit={isUnsure ? 'Send again' : `Send from ${settings.my_email}`}
      failure="It was not sent"
      button={{ leftSection: <IconSend size={15} stroke={1.75} /> }}
    >
      {wantsPassword ? (
        <SecretField
          label={`Password of ${settings.smtp_user}`}
          description="Kept until you close Valhalla."
          autoComplete="off"
          binding={form.bind('password')}
        />
      ) : null}
      {isUnsure ? (
        <p className={classes['muted']}>
          An earlier attempt did not finish. Check your sent mail before you send it again.
        </p>
      ) : null}
    </Form>
  )
}
