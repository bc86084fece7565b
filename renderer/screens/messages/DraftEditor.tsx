import { Button, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Draft } from '../../../shared/contract/messages.ts'
import { fieldErrors } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { FormFailure } from '../../components/FormFailure.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone } from '../../components/toast.tsx'
import { Holds } from './Holds.tsx'
import classes from './Messages.module.css'
import { MessageText } from './MessageText.tsx'
import { KIND_NAMES, STATUS_WORDS } from './message-words.ts'
import { SendLog } from './SendLog.tsx'
import { SendWays } from './SendWays.tsx'

interface DraftPanelProps {
  readonly draftId: string | null
  readonly onClose: () => void
}

/** A draft beside the list it is in. */
export function DraftPanel({ draftId, onClose }: DraftPanelProps) {
  return (
    <SidePanel opened={draftId !== null} onClose={onClose} title="Message" width={520}>
      {draftId === null ? null : <DraftEditor key={draftId} draftId={draftId} onDone={onClose} />}
    </SidePanel>
  )
}

interface DraftEditorProps {
  readonly draftId: string
  readonly onDone: () => void
}

/** A draft: to be read, edited and sent while it waits, and what became of it after. */
export function DraftEditor({ draftId, onDone }: DraftEditorProps) {
  const draft = useQuery(
    // Whether it is held changes with the clock, without anything being written.
    api.communications.draft.queryOptions({ input: { draft_id: draftId }, refetchInterval: 30_000 }),
  )
  if (draft.isError) return <ReadFailure query={draft} title="The draft could not be read" />
  if (!draft.data) return <RowsSkeleton label="Loading the draft" rows={4} />
  const { deal_id, deal_title, kind, status } = draft.data
  const { label, tone } = STATUS_WORDS[status]
  const isOpen = status === 'draft' || status === 'held'
  return (
    <Stack gap="sm">
      <p className={classes['about']}>
        <ToneBadge tone={tone}>{label}</ToneBadge> {KIND_NAMES[kind]} for{' '}
        {deal_id === null ? (
          deal_title
        ) : (
          <Link to="/deals/$dealId" params={{ dealId: deal_id }} onClick={onDone}>
            {deal_title}
          </Link>
        )}
      </p>
      <Holds reasons={draft.data.hold_reasons} />
      {isOpen ? <OpenDraft draft={draft.data} onDone={onDone} /> : <EndedDraft draft={draft.data} />}
      <SendLog entries={draft.data.send_log} />
      {deal_id === null ? null : <SaidStop dealId={deal_id} />}
    </Stack>
  )
}

/** The seller wants to hear no more: kept at once, by every number and address that is known of them. */
function SaidStop({ dealId }: { readonly dealId: string }) {
  return (
    <ConfirmAction
      title="Did the seller say stop?"
      text="Nothing goes to any of their numbers and addresses any more, and what waits for them is held."
      confirmLabel="Opt them out"
      danger
      onConfirm={async () => {
        await client.communications.optOut({ deal_id: dealId })
        toastDone('The seller is opted out')
      }}
    >
      {open => (
        <Button variant="subtle" color="gray" onClick={open}>
          The seller said stop
        </Button>
      )}
    </ConfirmAction>
  )
}

function EndedDraft({ draft }: { readonly draft: Draft }) {
  return (
    <section className={classes['preview']} aria-label="The message">
      <p className={classes['muted']}>To {draft.to || 'nobody'}</p>
      {draft.subject === '' ? null : <p className={classes['subject']}>{draft.subject}</p>}
      <MessageText text={draft.body} />
    </section>
  )
}

function OpenDraft({ draft, onDone }: { readonly draft: Draft; readonly onDone: () => void }) {
  const [edited, setEdited] = useState<Partial<Pick<Draft, 'to' | 'subject' | 'body'>>>({})
  const { to, subject, body } = { ...draft, ...edited }
  const isChanged = to !== draft.to || subject !== draft.subject || body !== draft.body
  const save = useMutation({
    mutationFn: () => client.communications.updateDraft({ draft_id: draft.id, to, subject, body }),
    onSuccess: () => {
      setEdited({})
      toastDone('Draft saved')
    },
  })
  const problems = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label="To"
            value={to}
            onChange={event => setEdited({ ...edited, to: event.currentTarget.value })}
            error={problems['to']}
            maxLength={254}
          />
          {draft.kind === 'email' ? (
            <TextInput
              label="Subject"
              value={subject}
              onChange={event => setEdited({ ...edited, subject: event.currentTarget.value })}
              error={problems['subject']}
              maxLength={200}
            />
          ) : null}
          <Textarea
            label={draft.kind === 'call_note' ? 'Notes for the call' : 'Message'}
            description={draft.kind === 'sms' ? `${body.length} characters` : undefined}
            autosize
            minRows={4}
            maxRows={14}
            value={body}
            onChange={event => setEdited({ ...edited, body: event.currentTarget.value })}
            error={problems['body']}
            maxLength={10_000}
          />
          <FormFailure title="The draft was not saved" error={save.error} />
          {isChanged ? (
            <Button type="submit" loading={save.isPending}>
              Save draft
            </Button>
          ) : null}
        </Stack>
      </form>
      {isChanged ? (
        <p className={classes['muted']}>Save the draft first; then it can be sent.</p>
      ) : (
        <SendWays draft={draft} onSent={onDone} />
      )}
      <ConfirmAction
        title="Discard this draft?"
        text="It will not be sent. It stays among the discarded ones."
        confirmLabel="Discard draft"
        danger
        onConfirm={async () => {
          await client.communications.discardDraft({ draft_id: draft.id })
          toastDone('Draft discarded')
          onDone()
        }}
      >
        {open => (
          <Button variant="subtle" color="gray" onClick={open}>
            Discard draft
          </Button>
        )}
      </ConfirmAction>
    </>
  )
}
